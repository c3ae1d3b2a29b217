// What people do with forms besides filling them in: pressing twice, going back, writing what they should not, staying
// unknown, changing their mind.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { enter, forward, press, pressTwice, startBrowser, tabTo } from './browser.mjs';
import { FORMS, Form, sendWithoutBrowser } from './forms.mjs';
import { textOf } from './html.mjs';
import { send } from './http.mjs';
import { assertAutomatic, assertBothSay, assertSilent } from './letters.mjs';
import { startMailServer } from './mailserver.mjs';
import { REFERENCE, daysUntil, h1, history, isStatusPage, listed, main, oneLine, readMistakes, referenceOn, teamName } from './message.mjs';
import { pack, say } from './packs.mjs';
import { startPortal } from './portal.mjs';

const FULL = process.env.VOORDEUR_FULL === '1';
const REGION = 'bollenstreek';
const facts = pack(REGION);

let browser;
let mail;
let portal;
before(async () => {
  [browser, mail] = await Promise.all([startBrowser(), startMailServer()]);
  portal = await startPortal(REGION, { VOORDEUR_SMTP_URL: mail.url, VOORDEUR_FORMS_AT_ONCE: '1000' });
});
after(() => Promise.all([browser?.stop(), portal?.stop(), mail?.stop()]));

for (const scripts of [true, false]) {
  describe(`with scripts ${scripts ? 'on' : 'off'}, a resident`, () => {
    const nl = say('nl');
    const [place, { name: placeName, teams: [team] }] = Object.entries(facts.places.places).find(([id]) => id === 'voorhout');
    const mailbox = facts.teams[team].email;
    const message = 'Ik heb een vraag over de tuin.';
    const writer = (name) => `${name}.${scripts ? 'on' : 'off'}@lezer.example`;
    // Opened before they are needed: a form that comes back at once looks like a program's.
    const opened = {
      twice: 'vraag', back: 'vraag', again: 'vraag', bsn: 'vraag', program: 'vraag', keyboard: 'terugbellen', danger: 'zorgen-om-iemand',
      nobody: 'zorgen-om-iemand', old: 'vraag',
    };
    // Pages of messages that were sent before.
    const sent = ['addition', 'wrong', 'withdrawal', 'languages'];
    const tabs = {};
    let reader;
    before(async () => {
      reader = await browser.newReader(portal, { scripts, reducedMotion: 'reduce' });
      const addresses = await Promise.all(sent.map((name) => sendWithoutBrowser(portal, `/nl/${place}/vraag`, { message, email: writer(name) })));
      for (const [index, name] of sent.entries()) {
        tabs[name] = await reader.openTab();
        await tabs[name].goto(addresses[index].split('?')[0]);
      }
      for (const [name, path] of Object.entries(opened)) {
        tabs[name] = await reader.openTab();
        await tabs[name].goto(`/nl/${place}/${path}`);
      }
    });
    after(() => reader?.close());

    const open = async (name) => {
      await tabs[name].bringToFront();
      return tabs[name];
    };
    const openAnother = async () => {
      await reader.page.bringToFront();
      return reader.page;
    };
    const field = (page, key) => main(page).getByLabel(nl(key), { exact: true });
    const button = (page, key) => main(page).getByRole('button', { name: nl(key), exact: true });
    const reference = (page) => referenceOn(page, 'nl');
    async function ask(page, from, words = message) {
      await field(page, 'ask-message').fill(words);
      await field(page, 'ask-email').fill(from);
    }
    // Letters to one reader keep their order, so whoever has the letter about a later message has all before it.
    async function subjectsUntilAnother(from) {
      await sendWithoutBrowser(portal, `/nl/${place}/vraag`, { message: 'Een andere vraag.', email: from });
      const isLast = ({ text }) => text.includes('Een andere vraag.');
      const [last] = await mail.letters((letter) => letter.recipient === from && isLast(letter), `for ${from} about another message`);
      const all = await mail.lettersTo(from);
      assert.equal(all.at(-1), last);
      return all.slice(0, -1).map(({ subject }) => subject);
    }

    test('who presses the button twice has sent one message, and gets one receipt', async () => {
      const page = await open('twice');
      await ask(page, writer('twice'));
      await pressTwice(page, button(page, 'form-send'));
      assert.ok(isStatusPage(page.url(), place), page.url());
      const about = nl('receipt-subject', { reference: await reference(page) });
      assert.deepEqual(await subjectsUntilAnother(writer('twice')), [about]);
    });

    test('who goes back and sends the same once more gets the same reference, and no second receipt', async () => {
      const page = await open('back');
      const form = new Form(page, 'question', 'nl');
      await ask(page, writer('back'));
      await form.send();
      const first = await reference(page);
      await page.goBack();
      await page.waitForLoadState('load');
      await ask(page, writer('back'));
      await form.send();
      assert.equal(await reference(page), first);
      assert.deepEqual(await subjectsUntilAnother(writer('back')), [nl('receipt-subject', { reference: first })]);
    });

    test('who reloads the page behind the form changes nothing', async () => {
      const page = await open('again');
      await ask(page, writer('again'));
      await new Form(page, 'question', 'nl').send();
      await mail.lettersTo(writer('again'));
      const read = async () => [await page.title(), await reference(page), await listed(page), await history(page, 'nl')];
      const before = await read();
      await page.reload();
      assert.deepEqual(await read(), before);
      assert.deepEqual(await subjectsUntilAnother(writer('again')), [nl('receipt-subject', { reference: before[1] })]);
    });

    test('who writes a BSN is told so, and when it is sent all the same nobody can read it', async () => {
      const page = await open('bsn');
      const form = new Form(page, 'question', 'nl');
      const text = (bsn) => `Mijn nummer is ${bsn}, bel 0612345678.`;
      await ask(page, writer('bsn'), text('1112.22.333'));
      const response = await form.press();
      assert.equal(response.status(), 422);
      const { mistakes } = await readMistakes(page);
      assert.deepEqual(mistakes.map(({ text, name }) => [text, name]), [[nl('wrong-bsn'), 'message']]);
      assert.equal(await field(page, 'ask-message').inputValue(), text('1112.22.333'), 'what was typed stays');
      await form.send();
      const [receipt] = await mail.lettersTo(writer('bsn'));
      const { text: file } = await send(`${page.url().split('?')[0]}/download`);
      for (const words of [receipt.text, textOf(receipt.html), file]) {
        assert.ok(words.includes(text('••••.••.•••')), words);
        // The port of the link is any number.
        assert.ok(!/1112|333/.test(words.replaceAll(/https?:\S+/g, '')), words);
      }
    });

    test('who is taken for a program is asked to press once more, keeps every word, and is believed', async () => {
      const page = await open('program');
      const form = new Form(page, 'question', 'nl');
      await ask(page, writer('program'));
      await page.locator('#homepage').evaluate((element) => (element.value = 'https://gratis.example'));
      const response = await form.press();
      assert.equal(response.status(), 422);
      assert.ok((await page.title()).startsWith(`${nl('error-prefix', { title: facts.text('nl', 'forms', 'question').title })} – `));
      const alert = page.getByRole('alert');
      assert.equal(oneLine(await alert.innerText()), nl('alert-program', { phone: facts.region.phone }));
      assert.equal(await alert.evaluate((element) => element === document.activeElement), true, 'the alert has the focus');
      assert.deepEqual([await field(page, 'ask-message').inputValue(), await field(page, 'ask-email').inputValue()], [message, writer('program')]);
      await form.send();
      assert.ok(isStatusPage(page.url(), place), page.url());
      await mail.lettersTo(writer('program'));
    });

    test('does not come across the field for programs, by eye, by ear or by keyboard', async () => {
      const page = await openAnother();
      for (const { path } of Object.values(FORMS)) {
        await page.goto(`/nl/${path}`);
        const trap = page.locator('#homepage');
        const { width, height } = await trap.locator('xpath=..').boundingBox();
        assert.ok(width <= 1 && height <= 1, `it is ${width} by ${height}`);
        assert.equal(await page.getByRole('textbox', { name: nl('form-trap') }).count(), 0);
        const ids = await page.evaluate(() => [...document.querySelectorAll('main input, main textarea, main select, main button')].map(({ id, tabIndex, type }) => ({ id, tabIndex, type })));
        assert.deepEqual(ids.filter(({ tabIndex }) => tabIndex < 0).map(({ id }) => id), ['homepage']);
      }
      await page.goto('/nl/feedback');
      const stops = new Set();
      await tabTo(page, ({ id, text }) => {
        stops.add(id);
        return text === nl('form-send');
      });
      assert.ok(stops.has('message') && stops.has('email') && stops.has('phone'));
      assert.ok(!stops.has('homepage'));
    });

    test('who fears for somebody is told whom to call now, and the team and the colleague on duty hear of haste', async () => {
      const page = await open('danger');
      await main(page).getByRole('group', { name: nl('ask-danger') }).getByLabel(nl('urgency-danger'), { exact: true }).check();
      await field(page, 'ask-message-concern').fill(message);
      await field(page, 'ask-email').fill(writer('danger'));
      await new Form(page, 'concern', 'nl').send();
      const about = await reference(page);
      const [crisis, ...others] = Object.values(facts.helplines).filter((line) => line.crisis);
      const calls = nl('danger-call', { phone: crisis.phone });
      const text = oneLine(await main(page).innerText()).replaceAll('\u2011', '-');
      assert.ok(text.startsWith(calls), text);
      for (const { phone } of [crisis, ...others]) assert.ok(text.includes(phone), phone);
      const rule = Object.values(facts.routes).find(({ urgency }) => urgency?.includes('danger'));
      const { weekdays } = daysUntil('nl', (await listed(page))[nl('fact-answer-by')]);
      assert.ok(weekdays >= rule['answer-within']['working-days'] && weekdays <= rule['answer-within']['working-days'] + 6);
      const [receipt] = await mail.lettersTo(writer('danger'));
      assertBothSay(receipt, [calls]);
      assert.equal(rule['also-tell'].length, 1);
      for (const to of [mailbox, ...rule['also-tell']]) {
        const notice = await mail.letterAbout(to, about);
        assert.equal(notice.subject, nl('notice-subject-urgent', { reference: about }));
        assertSilent(notice, [message, writer('danger')]);
      }
    });

    test('who wants to stay unknown gets a reference all the same', async () => {
      const page = await open('nobody');
      await main(page).getByRole('group', { name: nl('ask-danger') }).getByLabel(nl('urgency-soon'), { exact: true }).check();
      await field(page, 'ask-message-concern').fill(message);
      await new Form(page, 'concern', 'nl').send();
      const about = await reference(page);
      assert.match(about, REFERENCE);
      const date = (await listed(page))[nl('fact-answer-by')];
      const text = oneLine(await main(page).innerText());
      assert.ok(text.includes(nl('status-next-anonymous', { team: teamName(facts, team, 'nl'), date })), text);
      assert.ok(text.includes(nl('status-receipt-none')), text);
      assertSilent(await mail.letterAbout(mailbox, about), [message]);
    });

    test('asks to be called, adds something and takes it all back, with the keyboard alone', async () => {
      const page = await open('keyboard');
      await tabTo(page, ({ id }) => id === 'phone');
      await page.keyboard.type('071 000 00 00');
      await tabTo(page, ({ id }) => id === 'window');
      await page.keyboard.press('Space');
      await page.keyboard.press('ArrowDown');
      await tabTo(page, ({ text }) => text === nl('form-send-callback'));
      await enter(page);
      assert.ok(isStatusPage(page.url(), place), await main(page).innerText());
      const about = await reference(page);

      await tabTo(page, ({ id }) => id === 'message');
      await page.keyboard.type('Bel liever niet om negen uur.');
      await tabTo(page, ({ text }) => text === nl('status-add-send'));
      await enter(page);
      assert.deepEqual(await history(page, 'nl'), [nl('status-event-received'), nl('status-event-added')]);
      assert.equal(await reference(page), about);

      await tabTo(page, ({ text }) => text === nl('status-withdraw-title'));
      await page.keyboard.press('Enter');
      await tabTo(page, ({ text }) => text === nl('status-withdraw-send'));
      await enter(page);
      assert.equal(await h1(page), nl('status-title-withdrawn'));
      assert.equal(await reference(page), about);
    });

    test('adds something once, however often the button is pressed, and finds it in the file', async () => {
      const page = await open('addition');
      const about = await reference(page);
      const more = 'De tuin is groot & er staat een <schuur>.';
      await field(page, 'status-add').fill(more);
      await pressTwice(page, button(page, 'status-add-send'));
      assert.deepEqual(await history(page, 'nl'), [nl('status-event-received'), nl('status-event-added')]);
      assert.equal(await field(page, 'status-add').inputValue(), '', 'there is room for more');
      const notices = await mail.letters(({ recipient, subject }) => recipient === mailbox && subject.includes(about), `for ${mailbox} about ${about}`, 2);
      assert.deepEqual(notices.map(({ subject }) => subject).slice(1), [nl('notice-subject-addition', { reference: about })]);
      for (const notice of notices) assertSilent(notice, [more, message]);
      const { text } = await send(`${page.url()}/download`);
      assert.equal(text.split(more).length, 2, text);
    });

    test('can write and add something with a browser of some years ago, which tells only its origin', async () => {
      const page = await open('old');
      await page.route('**', async (route) => {
        if (route.request().method() === 'POST') return route.fulfill({ response: await forward(route) });
        return route.fallback();
      });
      await ask(page, writer('old'));
      await new Form(page, 'question', 'nl').send();
      assert.ok(isStatusPage(page.url(), place), page.url());
      await field(page, 'status-add').fill('En nog iets.');
      const response = await press(page, button(page, 'status-add-send'));
      assert.equal(response.status(), 200);
      assert.deepEqual(await history(page, 'nl'), [nl('status-event-received'), nl('status-event-added')]);
    });

    test('who adds nothing, or a BSN, is told so', async () => {
      const page = await open('wrong');
      for (const [typed, mistake] of [['', nl('wrong-message')], ['Mijn nummer is 111222333', nl('wrong-bsn')]]) {
        await field(page, 'status-add').fill(typed);
        const response = await press(page, button(page, 'status-add-send'));
        assert.equal(response.status(), 422);
        assert.ok((await page.title()).startsWith(`${nl('error-prefix', { title: nl('status-title') })} – `), await page.title());
        const { hasFocus, mistakes } = await readMistakes(page);
        assert.ok(hasFocus, 'the summary has the focus');
        assert.deepEqual(mistakes.map(({ text, name, described }) => [text, name, described.includes(text)]), [[mistake, 'message', true]]);
        assert.equal(await field(page, 'status-add').inputValue(), typed);
      }
    });

    test('takes a message back, after which nothing can be added and the team knows', async () => {
      const page = await open('withdrawal');
      const other = await reader.openTab();
      await other.goto(page.url());
      await page.bringToFront();
      await main(page).getByText(nl('status-withdraw-title'), { exact: true }).click();
      const response = await press(page, button(page, 'status-withdraw-send'));
      assert.equal(response.status(), 200);
      assert.equal(await h1(page), nl('status-title-withdrawn'));
      assert.ok((await page.title()).startsWith(`${nl('status-title-withdrawn')} – `));
      assert.equal(await main(page).getByRole('button').count(), 0);
      assert.ok(!Object.keys(await listed(page)).includes(nl('fact-answer-by')), 'nothing is promised any more');
      const about = await reference(page);
      const notice = await mail.letterAbout(mailbox, nl('notice-subject-withdrawal', { reference: about }));
      assertAutomatic(facts, notice, 'auto-generated', 'nl');
      assertSilent(notice, [message]);

      await other.bringToFront();
      await field(other, 'status-add').fill('Toch nog iets.');
      const late = await press(other, button(other, 'status-add-send'));
      assert.equal(late.status(), 409);
      assert.ok((await other.title()).startsWith(`${nl('error-prefix', { title: nl('status-title-withdrawn') })} – `), await other.title());
      assert.equal(oneLine(await other.getByRole('alert').innerText()), nl('alert-withdrawn', { phone: facts.region.phone }));
      assert.equal(await field(other, 'status-add').inputValue(), 'Toch nog iets.', 'what was typed stays');
      assert.deepEqual(await history(other, 'nl'), [nl('status-event-received'), nl('status-event-withdrawn')]);
      await other.close();
    });

    test('reads what became of a message in another language, and without the place', async () => {
      const page = await open('languages');
      const about = await reference(page);
      const token = page.url().split('/').at(-1);
      for (const [locale, base] of [['ar', `/${place}`], ['en', ''], ['nl', '/lisse']]) {
        await page.goto(`/${locale}${base}/bericht/${token}`);
        assert.equal(await h1(page), say(locale)('status-title'));
        assert.equal(await referenceOn(page, locale), about);
      }
    });

    test('whose link leads nowhere is told so, and whom to call', async () => {
      const page = await openAnother();
      for (const token of ['a'.repeat(32), 'a', '%20', `${'a'.repeat(31)}/download`]) {
        const response = await page.goto(`/nl/${place}/bericht/${token}`);
        assert.equal(response.status(), 404);
        assert.deepEqual([response.headers()['cache-control'], response.headers()['x-robots-tag']], ['no-store', 'noindex']);
        assert.equal(await h1(page), nl('status-gone-title'));
        await main(page).getByRole('heading', { name: nl('channel-call'), exact: true }).waitFor();
      }
    });

    test('who comes from a theme finds it chosen', async () => {
      const page = await openAnother();
      await page.goto('/nl/vraag?theme=wonen');
      const list = main(page).getByLabel(nl('form-optional', { question: nl('ask-theme') }), { exact: true });
      assert.equal(await list.evaluate((element) => element.selectedOptions[0].label), facts.text('nl', 'themes', 'wonen').title);
    });

    test(`who is not from ${placeName} finds the forms from the home page of ${FULL ? 'every place' : 'other places'}`, async () => {
      const page = await openAnother();
      for (const id of facts.placeIds.filter((id) => id !== place).slice(0, FULL ? undefined : 2)) {
        await page.goto(`/nl/${id}/`);
        await main(page).getByRole('link', { name: nl('channel-write-more') }).click();
        await page.waitForURL(`**/nl/${id}/vraag`);
        const others = main(page).getByRole('navigation', { name: nl('form-others') });
        await others.getByRole('link', { name: facts.text('nl', 'forms', 'callback').title, exact: true }).click();
        await page.waitForURL(`**/nl/${id}/terugbellen`);
      }
    });

    test('asks nothing of other hosts, and the browser has nothing against any page', () => {
      reader.assertAlone();
      assert.deepEqual(reader.complaints, []);
    });
  });
}
