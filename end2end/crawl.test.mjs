import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { crawl, end, sitemap } from './crawl.mjs';
import { Findings } from './findings.mjs';
import { FORMS } from './forms.mjs';
import { PageJudge } from './judge.mjs';
import { checkFolder } from './nu.mjs';
import { REGIONS, pack } from './packs.mjs';
import { startPortal } from './portal.mjs';

const FULL = process.env.VOORDEUR_FULL === '1';
// Well below what the packs hold now, and far above what a crawl that lost its way would find.
const ADDRESSES = { bollenstreek: 3000, buch: 1000, krimpenerwaard: 1000 };
const FORM_PATHS = Object.values(FORMS).map(({ path }) => path);

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
        ...Object.keys(facts.teams).filter((id) => !facts.teams[id].internal).map((id) => `teams/${id}`),
        ...FORM_PATHS,
        ...['', 'onderwerpen', 'hulp', 'teams', 'woonplaats', 'wat-u-kunt-verwachten', 'privacy', 'toegankelijkheid'],
      ];
      for (const locale of facts.locales) {
        for (const page of expected) assert.ok(pages.has(`/${locale}/${page}`), `/${locale}/${page}`);
        for (const place of facts.placeIds) {
          for (const page of ['', ...FORM_PATHS]) assert.ok(pages.has(`/${locale}/${place}/${page}`), `/${locale}/${place}/${page}`);
        }
      }
    });

    test('no page is about a team without visitors, and none leads to what is for one reader alone', () => {
      const internal = Object.keys(facts.teams).filter((id) => facts.teams[id].internal);
      assert.ok(internal.length > 0, 'every team has visitors');
      const hidden = [...known.keys()].filter((address) => internal.some((id) => address.endsWith(`/teams/${id}`)) || /\/(bericht|post|werk)(\/|$)/.test(address));
      assert.deepEqual(hidden, []);
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
      'every page leads to the form for a question and to being called back, in its place, and that of a team to its mail': ['forms', least],
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

// In the shorter run a page about one thing, and a form, is checked without a place and for one place: its markup is the
// same in the others. Lists, home pages and texts of the site are checked everywhere.
function isSampled(address, { placeIds }) {
  const [, , second, ...rest] = address.split('?')[0].split('/');
  if (!placeIds.includes(second) || second === placeIds[0]) return true;
  return rest.filter(Boolean).length < 2 && !FORM_PATHS.includes(rest[0]);
}
