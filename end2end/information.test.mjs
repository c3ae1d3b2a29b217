// What a reader sees and does, by role and by words, in a real browser, with scripts on and off.
import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';
import { enter, focused, press, startBrowser, tabTo, until } from './browser.mjs';
import { FORMS } from './forms.mjs';
import { isSensitive, pack, say } from './packs.mjs';
import { startPortal } from './portal.mjs';

const REGION = 'bollenstreek';
const facts = pack(REGION);
const nl = say('nl');
const SITE = facts.region.name;
const STATE = /Nu open|Nu gesloten|Dag en nacht open/;

let browser;
let portal;
before(async () => {
  [browser, portal] = await Promise.all([startBrowser(), startPortal(REGION)]);
});
after(() => Promise.all([browser?.stop(), portal?.stop()]));

// Whether Markdown and what the browser shows say the same.
const plain = (markdown) => markdown.replace(/\[([^\]]+)\]\([^)]*\)/g, '$1').replace(/[*_#>`]/g, '').replace(/^(-|\d+\.) +/gm, '').replace(/\s+/g, ' ').trim();
// A phone number on a page may have spaces and hyphens at which no line breaks.
const phoneName = (phone) => new RegExp(`^${phone.replace(/ /g, '\\s').replace(/-/g, '[-\u2011]')}$`);
const shown = async (locator) => (await locator.innerText()).replace(/\s+/g, ' ').trim();

for (const scripts of [true, false]) {
  describe(`with scripts ${scripts ? 'on' : 'off'}, a reader`, () => {
    let reader;
    let page;
    let expectedStrangers;
    beforeEach(async () => {
      reader = await browser.newReader(portal, { scripts });
      page = reader.page;
      expectedStrangers = [];
    });
    afterEach(async () => {
      await reader.close();
      reader.assertAlone(expectedStrangers);
    });

    const heading = (name, level = 1) => page.getByRole('heading', { level, name, exact: true });
    const main = () => page.getByRole('main');
    // A part of the page is what stands under its heading.
    const part = (name) => main().locator('section').filter({ has: page.getByRole('heading', { level: 2, name, exact: true }) });
    const contact = () => part(nl('channels-title'));

    async function assertPage(title, { status = null, response = null } = {}) {
      // Between the two stand the part of the site and the place, where there is one.
      const shownTitle = await page.title();
      assert.ok(shownTitle.startsWith(`${title} – `) && shownTitle.endsWith(` – ${SITE}`), `“${shownTitle}” is not “${title} – … – ${SITE}”`);
      if (status) assert.equal(response.status(), status);
    }

    const submit = (button) => press(page, button);

    async function assertErrorSummary(message, field) {
      const summary = page.getByRole('alert');
      await summary.getByRole('heading', { name: nl('form-errors') }).waitFor();
      assert.equal(await summary.evaluate((element) => element === document.activeElement), true, 'the summary of errors has the focus');
      const link = summary.getByRole('link', { name: message });
      await link.click();
      assert.equal((await focused(page)).id, await field.getAttribute('id'), 'the error leads to its field');
      assert.equal(await field.getAttribute('aria-invalid'), 'true');
      const described = await field.evaluate((element) => element.getAttribute('aria-describedby').split(' ').map((id) => document.getElementById(id).textContent).join(' '));
      assert.ok(described.includes(message), 'the error is read out with its field');
    }

    test('finds the home page of a place by postcode', async () => {
      await page.goto('/');
      assert.equal(new URL(page.url()).pathname, '/nl/');
      await heading(facts.home('nl').title).waitFor();
      await main().getByLabel(nl('postcode')).fill('2181 AB');
      const response = await submit(main().getByRole('button', { name: nl('place-continue') }));
      assert.equal(response.status(), 200);
      assert.equal(new URL(page.url()).pathname, '/nl/hillegom/');
      assert.equal(await page.title(), `${nl('home-title', { place: 'Hillegom' })} – ${SITE}`);
      await page.getByRole('link', { name: nl('place-change', { place: 'Hillegom' }) }).waitFor();
    });

    test('finds the home page of a place in the list', async () => {
      await page.goto('/nl/woonplaats');
      for (const { name } of Object.values(facts.places.places)) {
        assert.equal(await main().getByRole('link', { name, exact: true }).count(), 1, name);
      }
      await main().getByRole('link', { name: 'De Zilk', exact: true }).click();
      await page.waitForURL('**/nl/de-zilk/');
      await page.goto('/nl/woonplaats');
      await main().getByRole('link', { name: nl('place-anywhere') }).click();
      await page.waitForURL('**/nl/');
    });

    const example = Object.values(facts.places.places)[0].postcodes[0];
    const wrong = {
      'no postcode at all': ['', nl('postcode-error-empty', { example })],
      'something that is no postcode': ['218', nl('postcode-error-form', { example })],
      'markup instead of a postcode': ['<b>"2181', nl('postcode-error-form', { example })],
      'a postcode of another region': ['1012 AB', nl('postcode-error-unknown', { postcode: '1012' })],
    };
    for (const [name, [typed, message]] of Object.entries(wrong)) {
      test(`who types ${name} is told so, and does not have to type it again`, async () => {
        await page.goto('/nl/');
        await main().getByLabel(nl('postcode')).fill(typed);
        const response = await submit(main().getByRole('button', { name: nl('place-continue') }));
        await assertPage(nl('error-prefix', { title: nl('place-title') }), { status: 422, response });
        const field = main().getByLabel(nl('postcode'));
        assert.equal(await field.inputValue(), typed);
        await assertErrorSummary(message, field);
        await field.fill('2161');
        await submit(main().getByRole('button', { name: nl('place-continue') }));
        await page.waitForURL('**/nl/lisse/');
      });
    }

    test('sees on the home page of a place what to read, and the three ways to reach somebody, and whether they are open', async () => {
      for (const place of facts.placeIds) {
        await page.goto(`/nl/${place}/`);
        const channels = contact().getByRole('listitem');
        assert.equal(await channels.count(), 4, place);
        const [read, call, write, visit] = await channels.all();
        await read.getByRole('heading', { name: nl('channel-read') }).waitFor();
        await call.getByRole('heading', { name: nl('channel-call') }).waitFor();
        assert.match(await call.getByRole('link', { name: /^0\d/ }).first().getAttribute('href'), /^tel:\+31\d{9}$/);
        assert.match(await call.innerText(), STATE);
        assert.equal(await call.getByRole('link', { name: nl('channel-callback') }).getAttribute('href'), `/nl/${place}/terugbellen`);
        await write.getByRole('heading', { name: nl('channel-write') }).waitFor();
        assert.equal(await write.getByRole('link', { name: nl('channel-write-more') }).getAttribute('href'), `/nl/${place}/vraag`);
        await visit.getByRole('heading', { name: nl('channel-visit') }).waitFor();
        assert.match(await visit.innerText(), new RegExp(`${STATE.source}|${nl('channel-visit-none')}`));
      }
    });

    test('comes from a theme to an article with the answer first, what one can do oneself before who can help', async () => {
      await page.goto('/nl/lisse/');
      await main().getByRole('link', { name: facts.text('nl', 'themes', 'geld-en-schulden').title, exact: true }).click();
      await heading(facts.text('nl', 'themes', 'geld-en-schulden').title).waitFor();
      const { title } = facts.text('nl', 'articles', 'schulden');
      await main().getByRole('heading', { level: 3, name: title, exact: true }).getByRole('link').click();
      await heading(title).waitFor();
      await assertPage(title);
      const text = await shown(main());
      const answer = plain(facts.sections('nl', 'schulden')['']);
      const contents = await shown(main().getByRole('navigation', { name: nl('contents') }));
      assert.ok(text.startsWith(`${title} ${answer}`), 'the answer is the first thing below the title');
      const sections = ['section-yourself', 'section-help', 'section-costs', 'section-steps'].map((key) => nl(key));
      const positions = sections.map((name) => contents.indexOf(name));
      assert.ok(positions[0] >= 0 && positions.every((position, index) => index === 0 || position > positions[index - 1]), contents);
      for (const name of sections) {
        const section = part(name);
        assert.equal(await section.count(), 1, name);
        assert.ok((await shown(section)).length > name.length + 20, `${name} says something`);
      }
      const help = part(nl('section-help'));
      assert.ok((await help.getByRole('heading', { level: 3 }).count()) >= 2, 'services are offered');
      await contact().getByRole('link', { name: /^0\d/ }).first().waitFor();
    });

    test('jumps within an article from its table of contents', async () => {
      await page.goto('/nl/onderwerpen/schulden');
      await main().getByRole('link', { name: nl('section-costs'), exact: true }).click();
      const target = heading(nl('section-costs'), 2);
      assert.ok(page.url().endsWith(`#${await target.getAttribute('id')}`));
      const inView = () => target.evaluate((element) => {
        const { top } = element.getBoundingClientRect();
        return top >= 0 && top < innerHeight;
      });
      await until(inView, 'the section is in view');
    });

    test('comes from an article to a service with its facts', async () => {
      await page.goto('/nl/lisse/onderwerpen/schulden');
      const first = part(nl('section-help')).getByRole('heading', { level: 3 }).first();
      const name = await shown(first);
      await first.getByRole('link').click();
      await heading(name).waitFor();
      for (const fact of ['service-by', 'service-who-for', 'service-costs', 'service-how', 'service-referral', 'service-languages']) {
        await main().getByText(nl(fact), { exact: true }).first().waitFor();
      }
      await contact().waitFor();
    });

    test('says that an article helped, is thanked, and comes back', async () => {
      for (const [answer, thanks] of [['yes', 'thanks-helped'], ['no', 'thanks-not-helped']]) {
        await page.goto('/nl/hillegom/onderwerpen/schulden');
        await main().getByRole('form', { name: nl('feedback-title') }).getByRole('button', { name: nl(answer), exact: true }).click();
        await heading(nl('thanks-title')).waitFor();
        await assertPage(nl('thanks-title'));
        await main().getByText(nl(thanks), { exact: true }).waitFor();
        await contact().waitFor();
        await main().getByRole('link', { name: nl('thanks-back') }).click();
        await page.waitForURL('**/nl/hillegom/onderwerpen/schulden');
      }
    });

    test('reads what holds in the own municipality', async () => {
      const variants = facts.variants();
      assert.ok(variants.length >= 3);
      for (const { article, municipality } of variants) {
        const [here, there] = [true, false].map((same) =>
          Object.entries(facts.places.places).find(([, place]) => (place.municipality === municipality) === same)[0]);
        const own = facts.sections('nl', `${article}.${municipality}`);
        const shared = facts.sections('nl', article);
        const headings = { '': null, yourself: 'section-yourself', help: 'section-help', costs: 'section-costs', steps: 'section-steps', contact: 'section-contact' };
        for (const [place, expected] of [[here, { ...shared, ...Object.fromEntries(Object.entries(own).filter(([, text]) => text)) }], [there, shared]]) {
          await page.goto(`/nl/${place}/onderwerpen/${article}`);
          for (const [key, markdown] of Object.entries(expected)) {
            const opening = plain(markdown.split('\n\n')[0]).slice(0, 60);
            const words = await shown(headings[key] ? part(nl(headings[key])) : main());
            assert.ok(words.includes(opening), `${article} in ${place}, section "${key}": “${opening}” is not in “${words.slice(0, 200)}”`);
          }
        }
      }
    });

    const services = Object.values(facts.services);
    const total = async () => Number(/\d+/.exec(await shown(main().getByRole('heading', { level: 2, name: /gevonden/ })))[0]);
    const filter = () => page.getByRole('form', { name: nl('directory-filter') });
    const unfold = async () => {
      const field = filter().getByLabel(nl('directory-age'));
      if (!(await field.isVisible())) await filter().getByText(nl('directory-more'), { exact: true }).click();
      await field.waitFor();
    };
    const search = () => submit(filter().getByRole('button', { name: nl('directory-show') }));

    test('finds help by theme, and free help only', async () => {
      await page.goto('/nl/hulp');
      assert.equal(await total(), services.length);
      const isFree = ({ cost }) => cost === 'free';
      const theme = Object.keys(facts.themes).find((id) => {
        const inTheme = services.filter(({ themes }) => themes.includes(id));
        return inTheme.some(isFree) && !inTheme.every(isFree);
      });
      await filter().getByLabel(nl('directory-theme')).selectOption(theme);
      await search();
      const fitting = services.filter(({ themes }) => themes.includes(theme));
      assert.equal(await total(), fitting.length);
      await unfold();
      await filter().getByLabel(nl('directory-free')).check();
      await search();
      const free = fitting.filter(isFree);
      assert.equal(await total(), free.length);
      assert.equal(await filter().getByLabel(nl('directory-theme')).inputValue(), theme);
      assert.equal(await filter().getByLabel(nl('directory-free')).isChecked(), true);
      const cards = main().getByRole('heading', { level: 3 });
      assert.equal(await main().getByText(nl('cost-free'), { exact: true }).count(), Math.min(free.length, 20));
      assert.ok((await cards.count()) >= Math.min(free.length, 20));
      await filter().getByRole('link', { name: nl('directory-reset') }).click();
      await page.waitForURL('**/nl/hulp');
      assert.equal(await total(), services.length);
    });

    test('finds help for an age and in a language', async () => {
      await page.goto('/nl/hulp');
      await unfold();
      await filter().getByLabel(nl('directory-age')).fill('16');
      await filter().getByLabel(nl('language'), { exact: true }).selectOption('en');
      await search();
      const fitting = services.filter(({ ages = {}, languages = ['nl'] }) => (ages.from ?? 0) <= 16 && (ages.to ?? 999) >= 16 && languages.includes('en'));
      assert.ok(fitting.length > 0 && fitting.length < services.length);
      assert.equal(await total(), fitting.length);
    });

    test('of a place finds the help of that place, and can look in the whole region after all', async () => {
      await page.goto('/nl/lisse/hulp');
      const local = services.filter(({ places = [] }) => places.length === 0 || places.includes('lisse'));
      assert.ok(local.length < services.length);
      assert.equal(await total(), local.length);
      await unfold();
      await filter().getByLabel(nl('directory-place')).selectOption({ label: nl('directory-all-places') });
      await search();
      assert.equal(await total(), services.length, 'all help of the region');
      assert.equal(await filter().getByLabel(nl('directory-place')).inputValue(), '');
    });

    for (const age of ['121', '-1', 'tien']) {
      test(`who types the age ${age} is told so, and sees the list all the same`, async () => {
        await page.goto('/nl/hulp');
        await unfold();
        await filter().getByLabel(nl('directory-age')).fill(age.slice(0, 3));
        const response = await search();
        await assertPage(nl('error-prefix', { title: nl('menu-directory') }), { status: 422, response });
        const field = filter().getByLabel(nl('directory-age'));
        assert.equal(await field.inputValue(), age.slice(0, 3));
        assert.equal(await field.isVisible(), true);
        await assertErrorSummary(nl('directory-age-error'), field);
        assert.equal(await total(), services.length);
      });
    }

    test('who types a whole postcode sees the nearest help first, and finds only its digits in the address', async () => {
      await page.goto('/nl/hulp');
      await filter().getByLabel(nl('postcode')).fill('2181 AB');
      await search();
      assert.equal(new URL(page.url()).searchParams.get('postcode'), '2181');
      await main().getByText(nl('directory-nearest'), { exact: true }).waitFor();
      const distances = [];
      for (let number = 1; number <= Math.ceil(services.length / 20); number += 1) {
        await page.goto(`/nl/hulp?postcode=2181&page=${number}`);
        const texts = await main().getByText(/ongeveer [\d,]+ km/).allInnerTexts();
        distances.push(...texts.map((text) => Number(/([\d,]+) km/.exec(text)[1].replace(',', '.'))));
      }
      assert.ok(distances.length >= 5);
      assert.deepEqual(distances, [...distances].sort((a, b) => a - b));
      await filter().getByLabel(nl('postcode')).fill('1012');
      const response = await search();
      assert.equal(response.status(), 422);
      await assertErrorSummary(nl('postcode-error-unknown', { postcode: '1012' }), filter().getByLabel(nl('postcode')));
    });

    test('who finds nothing is told how to go on', async () => {
      const spoken = [...new Set(services.flatMap(({ languages = [] }) => languages))];
      const pairs = Object.keys(facts.themes).flatMap((theme) => spoken.map((language) => ({ theme, language })));
      const none = pairs.find(({ theme, language }) => !services.some((service) => service.themes.includes(theme) && service.languages?.includes(language)));
      await page.goto('/nl/hulp');
      await unfold();
      await filter().getByLabel(nl('directory-theme')).selectOption(none.theme);
      await filter().getByLabel(nl('language'), { exact: true }).selectOption(none.language);
      const response = await search();
      assert.equal(response.status(), 200);
      await heading(nl('directory-none'), 2).waitFor();
      await contact().getByRole('link', { name: /^0\d/ }).first().waitFor();
      await main().getByRole('link', { name: nl('directory-none-reset') }).click();
      await page.waitForURL('**/nl/hulp?place=');
      await heading(new RegExp(`^${services.length} `), 2).waitFor();
    });

    test('leafs through the whole list, and meets every service once', async () => {
      await page.goto('/nl/hulp');
      const seen = [];
      const pager = page.getByRole('navigation', { name: nl('pager') });
      for (let number = 1; ; number += 1) {
        assert.equal(await pager.locator('[aria-current=page]').innerText(), String(number));
        const links = main().locator('section').filter({ has: page.getByRole('heading', { level: 2, name: /gevonden/ }) }).getByRole('heading', { level: 3 }).getByRole('link');
        seen.push(...(await links.evaluateAll((all) => all.map((link) => link.getAttribute('href')))));
        const next = pager.getByRole('link', { name: nl('pager-next') });
        if ((await next.count()) === 0) break;
        await Promise.all([page.waitForEvent('framenavigated'), next.click()]);
        await page.waitForLoadState('load');
      }
      assert.equal(seen.length, services.length);
      assert.equal(new Set(seen).size, services.length);
      await pager.getByRole('link', { name: nl('pager-previous') }).click();
      await page.waitForURL(/page=\d|hulp$/);
    });

    test('sees of a team its hours, of every day or of the few that are open, with today marked where it stands', async () => {
      const weekday = new Intl.DateTimeFormat('nl-NL', { weekday: 'long', timeZone: 'Europe/Amsterdam' });
      for (const team of Object.keys(facts.teams).filter((id) => !facts.teams[id].internal)) {
        const today = weekday.format(new Date());
        await page.goto(`/nl/teams/${team}`);
        await heading(facts.text('nl', 'teams', team).title).waitFor();
        const [calling, walkingIn] = await Promise.all(['phone-hours', 'opening-hours'].map((name) => main().getByRole('table', { name: nl(name), exact: true }).all()));
        assert.ok(calling.length === 1 && walkingIn.length >= facts.teams[team]['walk-in']?.length, `${team} has hours to call and to walk in`);
        for (const table of [...calling, ...walkingIn]) {
          const days = (await table.getByRole('rowheader').allInnerTexts()).map((day) => day.toLowerCase());
          const closed = await table.getByRole('cell', { name: nl('hours-closed'), exact: true }).count();
          assert.ok(days.length === 7 || (days.length >= 1 && days.length <= 3 && closed === 0), `${team}: ${days}`);
          const marked = table.getByRole('row').filter({ hasText: nl('today') });
          const stands = days.some((day) => day.startsWith(today));
          assert.equal(await marked.count(), stands ? 1 : 0);
          if (stands) assert.match((await shown(marked.getByRole('rowheader'))).toLowerCase(), new RegExp(`^${today} ${nl('today')}$`));
        }
        assert.match(await shown(main()), STATE);
        assert.ok((await main().getByRole('link', { name: nl('route') }).count()) >= 1);
        assert.equal(await main().getByRole('link', { name: facts.teams[team].email }).getAttribute('href'), `mailto:${facts.teams[team].email}`);
      }
    });

    test('does not see a team that has no visitors', async () => {
      const [internal] = Object.keys(facts.teams).filter((id) => facts.teams[id].internal);
      const { title } = facts.text('nl', 'teams', internal);
      await page.goto('/nl/teams');
      await main().getByRole('link', { name: facts.text('nl', 'teams', 'hillegom').title }).first().waitFor();
      assert.equal(await page.getByText(title).count(), 0);
      const response = await page.goto(`/nl/teams/${internal}`);
      assert.equal(response.status(), 404);
    });

    test('who changes the language stays on the page', async () => {
      await page.goto('/nl/lisse/hulp?theme=wonen&age=30');
      for (const [name, code] of [['English', 'en'], ['Polski', 'pl'], ['Türkçe', 'tr'], ['العربية', 'ar'], ['Українська', 'uk'], ['Nederlands', 'nl']]) {
        const link = page.getByRole('link', { name, exact: true });
        if (!(await link.isVisible())) await page.getByRole('banner').locator('summary').click();
        await link.click();
        await page.waitForURL(`**/${code}/lisse/hulp?theme=wonen&age=30`);
        assert.equal(await page.locator('html').getAttribute('lang'), code);
      }
    });

    test('who reads Arabic reads from right to left, and an article without translation in Dutch, with a notice', async () => {
      const ar = say('ar');
      const missing = Object.keys(facts.articles).find((id) => !facts.hasText('ar', 'articles', id) && facts.hasText('nl', 'articles', id));
      assert.ok(missing, 'every article is translated, and this test has nothing to test');
      await page.goto(`/ar/lisse/onderwerpen/${missing}`);
      assert.equal(await page.evaluate(() => getComputedStyle(document.body).direction), 'rtl');
      const { title } = facts.text('nl', 'articles', missing);
      const dutch = heading(title);
      const [lang, direction] = await dutch.evaluate((element) => [element.closest('[lang]').lang, getComputedStyle(element).direction]);
      assert.deepEqual([lang, direction], ['nl', 'ltr']);
      await main().getByText(ar('untranslated', { language: ar('language-nl') })).waitFor();
      for (const key of ['section-yourself', 'section-costs']) {
        assert.equal(await main().getByRole('heading', { level: 2, name: nl(key), exact: true }).count(), 1, 'headings are in the language of the text');
        assert.equal(await main().getByRole('heading', { level: 2, name: ar(key), exact: true }).count(), 0);
      }
      const calling = page.getByRole('heading', { level: 2, name: ar('channels-title') });
      assert.equal(await calling.evaluate((element) => element.closest('[lang]').lang), 'ar');
      const translated = Object.keys(facts.articles).find((id) => facts.hasText('ar', 'articles', id));
      await page.goto(`/ar/lisse/onderwerpen/${translated}`);
      assert.equal(await page.getByRole('heading', { level: 1 }).evaluate((element) => element.closest('[lang]').lang), 'ar');
      assert.equal(await main().getByText(ar('untranslated', { language: ar('language-nl') })).count(), 0);
    });

    test('of a sensitive article reaches the way out and the crisis numbers first, by keyboard', async () => {
      const sensitive = Object.keys(facts.articles).filter((id) => isSensitive(facts, id));
      assert.ok(sensitive.length >= 3);
      const crisis = Object.values(facts.helplines).filter((line) => line.crisis);
      for (const id of sensitive) {
        await page.goto(`/nl/hillegom/onderwerpen/${id}`);
        assert.equal(await page.getByRole('link', { name: nl('quick-exit') }).count(), 1, id);
        const strip = page.getByRole('complementary', { name: nl('crisis-title') });
        for (const { phone } of crisis) assert.equal(await strip.getByRole('link', { name: phoneName(phone) }).count(), 1, `${phone} on ${id}`);
      }
      const exit = await tabTo(page, ({ text }) => text === nl('quick-exit'));
      assert.ok(exit.presses <= 2, `the way out takes ${exit.presses} presses of Tab`);
      for (const { phone } of crisis) await tabTo(page, ({ href, text }) => href?.startsWith('tel:') && text === phone);
      expectedStrangers = [facts.region['exit-url']];
      await page.getByRole('link', { name: nl('quick-exit') }).click();
      // Nothing outside this machine answers; that the browser asked is what counts.
      await page.waitForURL((url) => url.pathname !== `/nl/hillegom/onderwerpen/${sensitive.at(-1)}`).catch(() => {});
      assert.deepEqual(reader.strangers, expectedStrangers);
    });

    test('of any other article sees neither', async () => {
      const calm = Object.keys(facts.articles).find((id) => !isSensitive(facts, id));
      await page.goto(`/nl/onderwerpen/${calm}`);
      await heading(facts.text('nl', 'articles', calm).title).waitFor();
      assert.equal(await page.getByRole('link', { name: nl('quick-exit') }).count(), 0);
      assert.equal(await page.getByText(nl('crisis-title')).count(), 0);
    });

    test('skips to the content', async () => {
      await page.goto('/nl/hillegom/onderwerpen/schulden');
      const skip = await tabTo(page, () => true);
      assert.equal(skip.text, nl('skip-link'));
      await page.keyboard.press('Enter');
      await until(() => main().evaluate((element) => element === document.activeElement), 'the main part has the focus');
      const next = await tabTo(page, () => true);
      assert.equal(await main().evaluate((element) => element.contains(document.activeElement)), true, `the focus went on to “${next.text}”`);
    });

    test('gets from home to the phone number of a team with the keyboard alone', async () => {
      await page.goto('/nl/');
      await tabTo(page, ({ text }) => text === 'Hillegom');
      await enter(page);
      assert.equal(new URL(page.url()).pathname, '/nl/hillegom/');
      await tabTo(page, ({ text }) => text === nl('menu-teams'));
      await enter(page);
      const { title } = facts.text('nl', 'teams', 'hillegom');
      await tabTo(page, ({ text }) => text === title);
      await enter(page);
      await heading(title).waitFor();
      await tabTo(page, ({ text }) => text === nl('skip-link'));
      await page.keyboard.press('Enter');
      const phone = await tabTo(page, ({ href }) => href?.startsWith('tel:'));
      assert.match(phone.href, /^tel:\+31\d{9}$/);
      assert.equal(await main().evaluate((element) => element.contains(document.activeElement)), true);
    });

    test('types a postcode with the keyboard alone', async () => {
      await page.goto('/nl/woonplaats');
      await tabTo(page, ({ name }) => name === 'input');
      await page.keyboard.type('2200');
      await enter(page);
      assert.equal(new URL(page.url()).pathname, '/nl/noordwijk/');
    });

    test('prints an article without the menus, and with whom to call', async () => {
      await page.emulateMedia({ media: 'print' });
      await page.goto('/nl/hillegom/onderwerpen/schulden');
      await heading(facts.text('nl', 'articles', 'schulden').title).waitFor();
      for (const name of [nl('menu'), nl('breadcrumbs'), nl('contents'), nl('about-site')]) {
        assert.equal(await page.getByRole('navigation', { name }).filter({ visible: true }).count(), 0, `${name} is not printed`);
      }
      for (const hidden of [nl('feedback-title'), nl('skip-link'), nl('print-hint')]) {
        assert.equal(await page.getByText(hidden, { exact: true }).filter({ visible: true }).count(), 0, `${hidden} is not printed`);
      }
      const number = contact().getByRole('link', { name: phoneName(facts.region.phone) });
      assert.equal(await number.isVisible(), true, 'the phone number is printed');
      const printed = await contact().innerText();
      assert.ok([facts.teams.hillegom.email, '/nl/hillegom/vraag'].some((address) => printed.includes(address)), `an address to write to is printed:\n${printed}`);
      assert.match(printed, /Voorbeeld/, 'the address of the walk-in is printed');
    });

    test('reads what each form asks and why, and comes to the form from there', async () => {
      await page.goto('/nl/wat-u-kunt-verwachten');
      const asks = await part(nl('forms-title')).getByRole('heading', { level: 3 }).all();
      assert.equal(asks.length, Object.keys(FORMS).length);
      for (const [index, [kind, { path }]] of Object.entries(FORMS).entries()) {
        const { title, why } = facts.text('nl', 'forms', kind);
        assert.equal(await asks[index].getByRole('link', { name: title, exact: true }).getAttribute('href'), `/nl/${path}`);
        const text = await shown(asks[index].locator('..'));
        for (const reason of Object.values(why)) assert.ok(text.includes(reason), `${kind}: “${reason}” is not in “${text}”`);
      }
      await page.goto('/nl/vraag');
      await main().getByRole('link', { name: nl('form-why') }).click();
      await page.waitForURL('**/nl/wat-u-kunt-verwachten#question');
      await heading(facts.text('nl', 'forms', 'question').title, 3).waitFor();
    });

    test('reads what the site keeps, and for how long', async () => {
      await page.goto('/nl/wat-u-kunt-verwachten');
      for (const id of Object.keys(facts.records)) {
        const record = part(nl('records-title')).locator('section, li').filter({ has: heading(facts.text('nl', 'records', id).title, 3) });
        assert.equal(await record.count(), 1, id);
        const [unit, number] = Object.entries(facts.records[id].keep)[0];
        const words = { days: /dag/, months: /maand/, years: /jaar/ }[unit];
        const text = await shown(record);
        assert.match(text, words);
        assert.ok(text.includes(String(number)), `${id} is kept for ${number} ${unit}`);
      }
    });
  });
}
