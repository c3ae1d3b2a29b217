// Every template, as axe-core and a narrow screen see it: in every language, both house styles, light and dark. The states
// of forms and messages too; in the shorter run in the languages below.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { overflow, violations } from './access.mjs';
import { startBrowser } from './browser.mjs';
import { FORMS, filledIn, sendWithoutBrowser } from './forms.mjs';
import { send, sendForm } from './http.mjs';
import { isSensitive, pack } from './packs.mjs';
import { startPortal } from './portal.mjs';

const FULL = process.env.VOORDEUR_FULL === '1';
// What dark colours can change.
const COLOURS = ['color-contrast', 'link-in-text-block'];
// What another width can change.
const LAYOUT = ['color-contrast', 'target-size', 'scrollable-region-focusable', 'heading-order', 'empty-heading'];
const NARROW = { width: 320, height: 640 };
const WIDE = { width: 1280, height: 900 };
// Half of the wide screen of WCAG 1.4.10, for text of twice the size.
const ENLARGED = { width: 640, height: 640 };

// One region for each house style; both cover every language of theirs.
const STYLES = { bollenstreek: 'voordeur', buch: 'duin', ...(FULL ? { krimpenerwaard: 'duin' } : {}) };

const spokenInForms = (facts) => (FULL ? facts.locales : facts.locales.filter((code) => ['nl', 'en', 'ar'].includes(code)));

// What must have happened before: messages in every state, by language, as addresses without the language.
async function sendMessages(portal, facts) {
  const [place] = facts.placeIds;
  const inLocale = async (locale) => {
    const email = `${locale}@lezer.example`;
    const sendOne = (kind, fields) => sendWithoutBrowser(portal, `/${locale}/${place}/${FORMS[kind].path}`, { email, ...fields });
    const [question, concern, callback, withdrawn] = await Promise.all([
      sendOne('question'),
      sendOne('concern', { danger: 'danger', email: '', phone: '' }),
      sendOne('callback'),
      sendOne('question', { message: 'Laat maar.' }),
    ]);
    const url = portal.url + withdrawn.split('?')[0];
    const { key } = filledIn((await send(url)).text);
    assert.equal((await sendForm(url, { key, deed: 'withdraw' })).status, 303);
    const addresses = { question, concern, callback, withdrawn, link: question.split('?')[0] };
    return Object.fromEntries(Object.entries(addresses).map(([name, address]) => [name, address.replace(`/${locale}/`, '')]));
  };
  const locales = spokenInForms(facts);
  const sent = await Promise.all(locales.map(inLocale));
  return Object.fromEntries(locales.map((locale, index) => [locale, sent[index]]));
}

// The forms and the pages of messages; a path may depend on what was sent.
function contactTemplates(facts) {
  const [place] = facts.placeIds;
  const found = {};
  for (const [kind, { path }] of Object.entries(FORMS)) {
    found[`the form ${kind}`] = { path: `${place}/${path}` };
    found[`the form ${kind} with errors`] = { path, post: { email: 'geen adres', phone: '12' }, status: 422 };
  }
  Object.assign(found, {
    'a question just sent': { path: ({ question }) => question },
    'a worry about danger just sent, by nobody,': { path: ({ concern }) => concern },
    'a call that was asked for just now': { path: ({ callback }) => callback },
    'a message by its link': { path: ({ link }) => link },
    'a message with an error in what is added': { path: ({ link }) => link, post: { message: 'BSN 111222333' }, status: 422 },
    'a message that was taken back': { path: ({ withdrawn }) => withdrawn },
    'a message that is not there': { path: `${place}/bericht/${'a'.repeat(32)}`, status: 404 },
    'the letters of a portal without a mail server': { path: 'post' },
  });
  return Object.fromEntries(Object.entries(found).map(([name, template]) => [name, { ...template, locales: spokenInForms(facts) }]));
}

function templates(facts) {
  const [place] = facts.placeIds;
  const articles = Object.keys(facts.articles);
  const calm = articles.find((id) => !isSensitive(facts, id));
  const sensitive = articles.find((id) => isSensitive(facts, id));
  // With the most to show: somewhere to go, and hours.
  const service = Object.keys(facts.services).find((id) => facts.services[id].at?.some(({ hours }) => hours));
  const [theme] = Object.keys(facts.themes);
  const sensitiveTheme = Object.keys(facts.themes).find((id) => facts.themes[id].sensitive);
  return {
    'the home page of the region': { path: '' },
    'the home page of a place': { path: `${place}/` },
    'the themes': { path: 'onderwerpen' },
    'a theme': { path: `${place}/onderwerpen/${theme}` },
    'a sensitive theme': { path: `onderwerpen/${sensitiveTheme}` },
    'an article': { path: `${place}/onderwerpen/${calm}` },
    'a sensitive article': { path: `onderwerpen/${sensitive}` },
    'the directory': { path: `${place}/hulp` },
    'the directory with a filter': { path: `hulp?postcode=${facts.places.places[place].postcodes[0]}&free=1` },
    'the directory with errors': { path: 'hulp?age=200&postcode=x', status: 422 },
    'the directory without results': { path: 'hulp?age=0&language=ti&theme=geen', status: 200 },
    'a service': { path: `${place}/hulp/${service}` },
    'the teams': { path: `${place}/teams` },
    'a team': { path: `${place}/teams/${facts.places.places[place].teams[0]}` },
    'what to expect': { path: 'wat-u-kunt-verwachten' },
    privacy: { path: 'privacy' },
    accessibility: { path: 'toegankelijkheid' },
    'choosing a place': { path: 'woonplaats' },
    'choosing a place with an error': { path: 'woonplaats', post: { postcode: '<x>' }, status: 422 },
    thanks: { path: `${place}/bedankt?about=${calm}&helped=no` },
    'a page that is not there': { path: `${place}/nergens`, status: 404 },
  };
}

let browser;
before(async () => (browser = await startBrowser()));
after(() => browser?.stop());

async function open(page, locale, template, sent) {
  const { post, status = 200 } = template;
  const path = typeof template.path === 'function' ? template.path(sent[locale]) : template.path;
  let response;
  if (post) {
    // A form whose mistakes are shown is reached the way a reader reaches it.
    await page.goto(`/${locale}/${path}`);
    for (const [name, value] of Object.entries(post)) await page.locator(`main [name=${name}]`).fill(value);
    [response] = await Promise.all([
      page.waitForResponse((answer) => answer.request().method() === 'POST'),
      page.locator('main form [type=submit]').first().click(),
    ]);
    await page.waitForLoadState('load');
  } else {
    response = await page.goto(`/${locale}/${path}`);
  }
  assert.equal(response.status(), status, `/${locale}/${path}`);
}

// Also looks into what is folded away, which axe would skip. An open menu of the header lies over the rest of the page,
// and is looked at by itself.
const fold = (page, where, open) =>
  page.evaluate(([selector, state]) => document.querySelectorAll(selector).forEach((details) => (details.open = state)), [where, open]);

// In the shorter run a wide screen is judged whole in one language of each direction; in the others, what width changes.
function rulesWhenWide(locale) {
  return FULL || ['nl', 'ar'].includes(locale) ? undefined : LAYOUT;
}

// Gathers mistakes over languages and widths, so that a test names all of a template at once.
class Mistakes {
  #seen = new Map();
  checked = 0;

  add(list, where) {
    this.checked += 1;
    for (const text of list) this.#seen.set(text, [...(this.#seen.get(text) ?? []), where]);
  }

  assertNone(atLeast) {
    assert.ok(this.checked >= atLeast, `only ${this.checked} checks`);
    const lines = [...this.#seen].map(([text, where]) => `${text}\n    ${where.length}×: ${where.slice(0, 4).join('; ')}`);
    assert.equal(lines.length, 0, `\n${lines.slice(0, 20).join('\n')}${lines.length > 20 ? `\n… and ${lines.length - 20} more` : ''}`);
  }
}

for (const [region, style] of Object.entries(STYLES)) {
  describe(`in the house style ${style}, ${region},`, { concurrency: 2 }, () => {
    const facts = pack(region);
    let portal;
    let sent;
    before(async () => {
      portal = await startPortal(region, { VOORDEUR_FORMS_AT_ONCE: '10000' });
      sent = await sendMessages(portal, facts);
    });
    after(() => portal?.stop());

    for (const [name, template] of Object.entries({ ...templates(facts), ...contactTemplates(facts) })) {
      const { locales = facts.locales } = template;
      test(`${name} is accessible in ${locales.join(', ')}, light and dark, narrow and wide${FULL ? '' : ' (there and in the dark in part)'}, and with large text`, async () => {
        const mistakes = new Mistakes();
        const passed = new Set();
        const reader = await browser.newReader(portal, { viewport: WIDE });
        const { page } = reader;
        try {
          for (const locale of locales) {
            const where = (state) => `${name} in ${locale} ${state}`;
            await open(page, locale, template, sent);
            assert.equal(await page.locator('html').getAttribute('class'), `${style}-theme`);
            mistakes.add(reader.complaints.splice(0), where('in the browser'));
            for (const [state, viewport, lightRules] of [['narrow', NARROW, undefined], ['wide', WIDE, rulesWhenWide(locale)]]) {
              await page.setViewportSize(viewport);
              const overflowing = await overflow(page);
              mistakes.add(overflowing ? [overflowing] : [], where(state));
              await fold(page, 'main details', true);
              const light = await violations(page, lightRules);
              light.passed.forEach((rule) => passed.add(rule));
              mistakes.add(light.found, where(`${state}, light`));
              await fold(page, 'header details', true);
              mistakes.add((await violations(page, FULL ? undefined : LAYOUT, 'header details')).found, where(`${state}, light, the languages`));
              await fold(page, 'header details', false);
              if (FULL || state === 'narrow') {
                await page.emulateMedia({ colorScheme: 'dark' });
                mistakes.add((await violations(page, FULL ? undefined : COLOURS)).found, where(`${state}, dark`));
                await page.emulateMedia({ colorScheme: 'light' });
              }
            }
            await page.setViewportSize(ENLARGED);
            await page.evaluate(() => (document.documentElement.style.fontSize = '200%'));
            const overflowing = await overflow(page);
            mistakes.add(overflowing ? [overflowing] : [], where('with text of twice the size'));
          }
          reader.assertAlone();
        } finally {
          await reader.close();
        }
        for (const rule of ['target-size', 'color-contrast', 'heading-order', 'region', 'page-has-heading-one']) {
          assert.ok(passed.has(rule), `axe never applied ${rule}`);
        }
        mistakes.assertNone(locales.length * 8);
      });

      test(`${name} looks the same without scripts`, async () => {
        const looks = [];
        for (const scripts of [true, false]) {
          const reader = await browser.newReader(portal, { viewport: NARROW, scripts });
          try {
            await open(reader.page, 'nl', template, sent);
            looks.push(await reader.page.locator('body').innerText());
            assert.equal(await overflow(reader.page), null);
            reader.assertAlone();
          } finally {
            await reader.close();
          }
        }
        assert.ok(looks[0].length > 200);
        assert.equal(looks[1], looks[0]);
      });
    }

    for (const locale of facts.locales.filter((code) => ['nl', 'ar'].includes(code))) {
      test(`every article is accessible in ${locale}, with dark colours too`, async () => {
        const mistakes = new Mistakes();
        const reader = await browser.newReader(portal, { viewport: NARROW });
        try {
          for (const id of Object.keys(facts.articles)) {
            await open(reader.page, locale, { path: `onderwerpen/${id}` });
            const overflowing = await overflow(reader.page);
            const { found } = await violations(reader.page);
            await reader.page.emulateMedia({ colorScheme: 'dark' });
            const dark = await violations(reader.page, COLOURS);
            await reader.page.emulateMedia({ colorScheme: 'light' });
            mistakes.add([...found, ...dark.found, ...(overflowing ? [overflowing] : []), ...reader.complaints.splice(0)], `/${locale}/onderwerpen/${id}`);
          }
          reader.assertAlone();
        } finally {
          await reader.close();
        }
        mistakes.assertNone(10);
      });
    }
  });
}
