// What holds for every page of the portal, whatever it is about.
import { cssUrls } from './crawl.mjs';
import { messages } from './packs.mjs';

const RIGHT_TO_LEFT = new Set(['ar']);

const TYPES = [
  [/^\/assets\/.*\.css$/, /^text\/css; charset=utf-8$/],
  [/^\/assets\/.*\.svg$/, /^image\/svg\+xml$/],
  [/^\/api\//, /^application\/(json|vnd\.oai\.openapi\+json|problem\+json)/],
  [/^\/sitemap\.xml$/, /^application\/xml$/],
  [/^\/(robots\.txt|\.well-known\/security\.txt|healthz|readyz)$/, /^text\/plain; charset=utf-8$/],
  [/./, /^text\/html; charset=utf-8$/],
];

// Puts every answer and every page to the test; `findings` keep what is wrong.
export class PageJudge {
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
    // Neither the site behind the way out nor anybody else may learn where a reader came from; of a message, only we may.
    const referrer = ['strict-origin-when-cross-origin'];
    if (address.endsWith('/weg')) referrer.splice(0, 1, 'no-referrer');
    if (address.includes('/bericht/')) referrer.splice(0, 1, 'strict-origin');
    check('security', referrer.includes(headers['referrer-policy']), `referrer-policy is ${headers['referrer-policy']}`);
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
    const [, , second] = address.split(/[/?]/);
    const base = this.#facts.placeIds.includes(second) ? `/${locale}/${second}` : `/${locale}`;
    const leadsTo = (path) => page.links.some(({ href }) => href?.split('?')[0] === path);
    // A team is written to at its own address.
    const isTeam = address.startsWith(`${base}/teams`);
    if (isTeam) check('forms', page.links.some(({ href }) => href?.startsWith('mailto:')), 'has no mail address');
    for (const form of isTeam ? [] : ['vraag', 'terugbellen']) check('forms', leadsTo(`${base}/${form}`), `has no link to ${base}/${form}`);
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
