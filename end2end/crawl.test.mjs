import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { crawl, cssUrls, end, sitemap } from './crawl.mjs';
import { Findings } from './findings.mjs';
import { checkFolder } from './nu.mjs';
import { REGIONS, messages, pack } from './packs.mjs';
import { startPortal } from './portal.mjs';

const FULL = process.env.VOORDEUR_FULL === '1';
// Well below what the packs hold now, and far above what a crawl that lost its way would find.
const ADDRESSES = { bollenstreek: 3000, buch: 1000, krimpenerwaard: 1000 };
const RIGHT_TO_LEFT = new Set(['ar']);

const TYPES = [
  [/^\/assets\/.*\.css$/, /^text\/css; charset=utf-8$/],
  [/^\/assets\/.*\.svg$/, /^image\/svg\+xml$/],
  [/^\/api\//, /^application\/(json|vnd\.oai\.openapi\+json|problem\+json)/],
  [/^\/sitemap\.xml$/, /^application\/xml$/],
  [/^\/(robots\.txt|\.well-known\/security\.txt|healthz|readyz)$/, /^text\/plain; charset=utf-8$/],
  [/./, /^text\/html; charset=utf-8$/],
];

for (const region of REGIONS) {
  describe(`every address of ${region}`, () => {
    const facts = pack(region);
    const findings = new Findings();
    const least = ADDRESSES[region];
    const files = new Map();
    const pages = new Map();
    let known;
    let origin;
    let folder;
    let siteMap;

    before(async () => {
      folder = await mkdtemp(join(tmpdir(), 'voordeur-pages-'));
      await mkdir(join(folder, 'pages'));
      const portal = await startPortal(region);
      origin = portal.url;
      const judge = new PageJudge(findings, facts, origin);
      try {
        known = await crawl(origin, facts.locales, async (address, answer, page) => {
          judge.answer(address, answer);
          if (address === '/sitemap.xml') siteMap = sitemap(answer.text);
          if (!page || answer.status !== 200) return;
          judge.page(address, answer, page);
          const { title, canonical, alternates, robots } = page;
          pages.set(address, { title, canonical, alternates, hidden: robots?.includes('noindex') ?? false });
          if (FULL || isSampled(address, facts)) {
            const file = `${files.size}.html`;
            files.set(file, address);
            await writeFile(join(folder, 'pages', file), answer.text);
          }
        });
      } catch (error) {
        throw new Error(`${error.message}\n${portal.output()}`);
      } finally {
        await portal.stop();
      }
    });

    after(() => rm(folder, { recursive: true, force: true }));

    test(`there are more than ${least}, and nothing of the pack is missing in any language`, () => {
      assert.ok(pages.size > least, `only ${pages.size} pages were found`);
      const expected = [
        ...Object.keys({ ...facts.themes, ...facts.articles }).map((id) => `onderwerpen/${id}`),
        ...Object.keys(facts.services).map((id) => `hulp/${id}`),
        ...Object.keys(facts.teams).map((id) => `teams/${id}`),
        ...['', 'onderwerpen', 'hulp', 'teams', 'woonplaats', 'wat-u-kunt-verwachten', 'privacy', 'toegankelijkheid'],
      ];
      for (const locale of facts.locales) {
        for (const page of expected) assert.ok(pages.has(`/${locale}/${page}`), `/${locale}/${page}`);
        for (const place of facts.placeIds) assert.ok(pages.has(`/${locale}/${place}/`), `/${locale}/${place}/`);
      }
    });

    test('every address answers 200, at once or behind a redirect, except the way out', () => {
      let exits = 0;
      for (const [address, { status, leaves, location, from }] of known) {
        if (leaves !== undefined) {
          exits += 1;
          const isExit = /^\/[a-z]{2}\/weg$/.test(address) && leaves === facts.region['exit-url'];
          findings.check('answers', isExit, `${address} leads away to ${leaves}`, from);
        } else if (location !== undefined) {
          const target = end(known, address);
          findings.check('answers', target !== null, `${address} redirects to ${location}, and never arrives`, from);
        } else {
          findings.check('answers', status === 200, `${address} answers ${status}`, from);
        }
      }
      findings.assertKept('answers', least);
      assert.equal(exits, facts.locales.length, 'one way out in each language');
    });

    const rules = {
      'every answer has the type of what it is': ['type', least],
      'every answer has the security headers': ['security', least],
      'every page is marked with its language and its direction': ['language', least],
      'every page has exactly one first heading, a main part and a title': ['outline', least],
      'no page has a script, a style or an event handler inside it': ['inline', least],
      'no page makes a browser ask another host for anything': ['hosts', least],
      'every link has a target, and does not tell other sites where the reader came from': ['links', least],
      'every page has a phone number to tap': ['phone', least],
      'no page shows the name of a message, a placeholder or "undefined"': ['words', least],
      'no id is used twice, and what is labelled by an id finds it': ['ids', least],
    };
    for (const [sentence, [rule, atLeast]] of Object.entries(rules)) {
      test(sentence, () => findings.assertKept(rule, atLeast));
    }

    test('every part of a page that a link leads to is there', () => {
      for (const [address, { wanted }] of known) {
        const target = end(known, address);
        const ids = known.get(target)?.ids;
        for (const { fragment, from } of wanted) {
          findings.check('fragments', ids?.has(fragment) === true, `${address}#${fragment} is not there`, from);
        }
      }
      findings.assertKept('fragments', least);
    });

    // A list that was filtered is a state of its page; all others are pages of their own.
    const own = () => [...pages].filter(([address]) => !address.includes('?'));

    test('no two pages of one language and place have the same title', () => {
      const seen = new Map();
      for (const [address, { title }] of own()) {
        const [, locale, second] = address.split('/');
        const key = `${locale}/${facts.placeIds.includes(second) ? second : ''} ${title}`;
        findings.check('titles', !seen.has(key), () => `“${title}” is also the title of ${seen.get(key)}`, address);
        if (!seen.has(key)) seen.set(key, address);
      }
      findings.assertKept('titles', least);
    });

    test('no two pages of one language that search engines are led to have the same title', () => {
      const seen = new Map();
      for (const [address, { title, canonical }] of pages) {
        if (canonical !== origin + address) continue;
        const key = `${address.split('/')[1]} ${title}`;
        const mistake = () => `“${title}” is also the title of ${seen.get(key)}`;
        findings.check('titles that are found', !seen.has(key), mistake, address);
        if (!seen.has(key)) seen.set(key, address);
      }
      findings.assertKept('titles that are found', 100 * facts.locales.length);
    });

    test('every page names itself or its canonical page in every language, and those name it back', () => {
      for (const [address, { canonical, alternates, hidden }] of pages) {
        if (hidden) {
          findings.check('alternates', !canonical && alternates.size === 0, 'is hidden from search engines, yet names a canonical page', address);
          continue;
        }
        const main = pages.get(canonical?.slice(origin.length));
        findings.check('alternates', main?.canonical === canonical, `its canonical page ${canonical} is not one`, address);
        const languages = [...alternates.keys()].sort().join();
        findings.check('alternates', languages === [...facts.locales].sort().join(), `is said to be there in ${languages || 'no language'}`, address);
        findings.check('alternates', alternates.get(address.split('/')[1]) === canonical, 'its own language leads elsewhere than its canonical page', address);
        for (const [language, url] of alternates) {
          const other = pages.get(url.slice(origin.length));
          const mutual = other !== undefined && [...alternates].every(([code, href]) => other.alternates.get(code) === href);
          findings.check('alternates', mutual, `the page in ${language}, ${url.slice(origin.length)}, does not name the same pages`, address);
        }
      }
      findings.assertKept('alternates', least);
    });

    test('the site map names every page that search engines are led to, in every language, and nothing else', () => {
      const mapped = new Map(siteMap.map(({ url, alternates }) => [url.slice(origin.length), alternates]));
      assert.equal(mapped.size, siteMap.length, 'an address stands twice in the site map');
      for (const [address, alternates] of mapped) {
        const page = pages.get(address);
        findings.check('site map', page?.canonical === origin + address, 'is in the site map, but is not a canonical page', address);
        const same = page && [...page.alternates].every(([code, href]) => alternates.get(code) === href);
        findings.check('site map', same, 'has other languages in the site map than on the page', address);
        findings.check('site map', known.get(address)?.linked === true, 'is in the site map, but no page leads to it', address);
      }
      // Later pages of a list are found from its first one.
      for (const [address, { canonical }] of own()) {
        if (canonical === origin + address) findings.check('site map', mapped.has(address), 'is a canonical page, but not in the site map', address);
      }
      findings.assertKept('site map', 500);
    });

    const extent = FULL
      ? 'every page'
      : 'every page without a place and of the first place, and every other kind of page of every place,';
    test(`${extent} is valid HTML to the Nu checker`, async () => {
      assert.ok(files.size > 200, `only ${files.size} pages were saved`);
      const broken = 'broken.html';
      await writeFile(join(folder, 'pages', broken), '<!DOCTYPE html><title>Broken</title><p id="a" id="a">');
      const all = await checkFolder(join(folder, 'pages'));
      const errors = all.filter(({ file }) => file !== broken);
      assert.ok(all.length > errors.length, 'the checker sees no error where there is one');
      for (const file of files.keys()) findings.check('valid HTML', true, '', file);
      for (const { file, message, extract, lastLine } of errors) {
        const where = files.get(file) ?? file;
        findings.check('valid HTML', false, message, `${where} line ${lastLine} ${JSON.stringify(extract ?? '')}`);
      }
      findings.assertKept('valid HTML', files.size);
    });
  });
}

// In the shorter run a page about one thing is checked without a place and for one place: its markup is the same in
// the others. Lists, home pages and texts of the site are checked everywhere.
function isSampled(address, { placeIds }) {
  const [, , second, ...rest] = address.split('?')[0].split('/');
  if (!placeIds.includes(second) || second === placeIds[0]) return true;
  return rest.filter(Boolean).length < 2;
}

class PageJudge {
  #findings;
  #facts;
  #origin;
  #keys;
  #words;

  constructor(findings, facts, origin) {
    this.#findings = findings;
    this.#facts = facts;
    this.#origin = origin;
    this.#words = new Map(facts.locales.map((locale) => [locale, new Set(messages(locale).values())]));
    this.#keys = new Set(messages('nl').keys());
  }

  answer(address, { status, headers, text }) {
    const check = (rule, right, mistake) => this.#findings.check(rule, right, mistake, address);
    if (status === 200) {
      const type = headers['content-type'] ?? 'none';
      const [, expected] = TYPES.find(([pattern]) => pattern.test(address));
      check('type', expected.test(type), `has the type ${type}, not ${expected}`);
      if (type.startsWith('text/css')) {
        for (const url of cssUrls(text)) check('hosts', this.#isOurs(url, address), `the style sheet asks for ${url}`);
      }
    }
    const policy = headers['content-security-policy'] ?? '';
    check('security', /(^|;) *default-src 'none'/.test(policy), `its content security policy is not closed by default: ${policy}`);
    check('security', !/unsafe-|\*|https?:/.test(policy), `its content security policy lets others in: ${policy}`);
    for (const directive of ['base-uri', 'form-action', 'frame-ancestors']) {
      check('security', policy.includes(directive), `its content security policy lacks ${directive}`);
    }
    const age = Number(/max-age=(\d+)/.exec(headers['strict-transport-security'])?.[1] ?? 0);
    check('security', age >= 31_536_000, `strict-transport-security is ${headers['strict-transport-security']}`);
    check('security', headers['x-content-type-options'] === 'nosniff', `x-content-type-options is ${headers['x-content-type-options']}`);
    const referrer = address.endsWith('/weg') ? 'no-referrer' : 'strict-origin-when-cross-origin';
    check('security', headers['referrer-policy'] === referrer, `referrer-policy is ${headers['referrer-policy']}`);
    const permissions = headers['permissions-policy'] ?? '';
    check('security', ['camera', 'geolocation', 'microphone'].every((name) => permissions.includes(`${name}=()`)), `permissions-policy is ${permissions}`);
    check('security', headers['set-cookie'] === undefined, `sets a cookie: ${headers['set-cookie']}`);
    check('security', headers.server === undefined && headers['x-powered-by'] === undefined, 'tells which software answers');
  }

  page(address, { headers }, page) {
    const check = (rule, right, mistake) => this.#findings.check(rule, right, mistake, address);
    const locale = address.split('/')[1];

    check('language', page.lang === locale, `<html lang="${page.lang}">`);
    check('language', page.dir === (RIGHT_TO_LEFT.has(locale) ? 'rtl' : 'ltr'), `<html dir="${page.dir}">`);
    check('language', headers['content-language'] === locale, `content-language is ${headers['content-language']}`);
    check('language', page.langs.every((lang) => /^[a-z]{2}$/.test(lang)), () => `a part is marked with the language ${page.langs}`);

    check('outline', page.h1.length === 1 && page.h1[0] !== '', () => `its first headings are ${JSON.stringify(page.h1)}`);
    check('outline', page.mains === 1, () => `it has ${page.mains} main parts`);
    const [name, site, ...more] = (page.title ?? '').split(' – ');
    const isTitled = Boolean(name?.trim()) && (more.at(-1) ?? site) === this.#facts.region.name;
    check('outline', isTitled, () => `its title is “${page.title}”`);

    check('inline', page.inline.length === 0, () => `has ${page.inline.join(', ')}`);
    for (const { where, url } of page.fetched) {
      check('links', url !== '', `an empty ${where}`);
      check('hosts', this.#isOurs(url, address), `${where} leads to ${url}`);
    }
    for (const { href, rel, target } of page.links) this.#link(check, address, href, rel, target);
    check('phone', page.links.some(({ href }) => /^tel:\+?\d{3,}$/.test(href ?? '')), 'has no phone number to tap');

    check('ids', page.repeatedIds.length === 0, () => `uses ${page.repeatedIds} twice`);
    for (const id of page.references) check('ids', page.ids.has(id), `speaks of #${id}, which is not on the page`);

    const own = this.#words.get(locale);
    for (const text of [page.title, ...page.texts]) {
      const wrong =
        /\{ *\$|\bundefined\b|\bNaN\b|\[object |\{ *[a-z]+(-[a-z]+)+ *\}/.test(text) ||
        (this.#keys.has(text.trim()) && !own?.has(text.trim())) ||
        text.split(/[\s:.,()]+/).some((word) => word.includes('-') && this.#keys.has(word) && ![...(own ?? [])].some((value) => value.includes(word)));
      check('words', !wrong, `shows “${text.slice(0, 120)}”`);
    }
  }

  #link(check, address, href, rel, target) {
    check('links', Boolean(href?.trim()), 'a link without an address');
    if (!href) return;
    const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(href)?.[1].toLowerCase();
    const isKnown = scheme === undefined || ['https', 'mailto', 'tel'].includes(scheme) || href.startsWith(this.#origin);
    check('links', isKnown, `a link to ${href}`);
    if (scheme === 'https') check('links', rel.includes('noreferrer'), `the link to ${href} tells where the reader came from`);
    if (scheme === 'tel') check('links', /^tel:\+?\d+$/.test(href), `the number ${href} cannot be dialled`);
    if (scheme === 'mailto') check('links', /^mailto:[^@\s]+@[^@\s]+$/.test(href), `the address ${href} cannot be mailed to`);
    check('links', target === undefined, `the link to ${href} opens a window`);
  }

  #isOurs(url, address) {
    return !URL.canParse(url, this.#origin + address) || new URL(url, this.#origin + address).origin === this.#origin;
  }
}
