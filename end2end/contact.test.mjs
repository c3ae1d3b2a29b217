// Writing to a team, from the form to the letters that arrive: in a real browser, with scripts on and off, with a real
// mail server behind the portal.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import { focused, startBrowser } from './browser.mjs';
import { FORMS, Form, questions } from './forms.mjs';
import { readPage } from './html.mjs';
import { send } from './http.mjs';
import { assertAutomatic, assertBothSay, assertSilent, telling } from './letters.mjs';
import { startMailServer } from './mailserver.mjs';
import { REFERENCE, daysUntil, h1, isStatusPage, listed, main, oneLine, readMistakes, referenceOn, ruleFor, teamName } from './message.mjs';
import { pack, say } from './packs.mjs';
import { startPortal } from './portal.mjs';

const FULL = process.env.VOORDEUR_FULL === '1';
const REGION = 'bollenstreek';
const facts = pack(REGION);
const LOCALES = FULL ? facts.locales : ['nl', 'en', 'ar'];
const KINDS = Object.keys(FORMS);
// Letters hold the words of these; of the others a mailbox may be read by somebody who must not know.
const QUOTED = ['question', 'callback', 'feedback'];

let browser;
let mail;
let portal;
before(async () => {
  [browser, mail] = await Promise.all([startBrowser(), startMailServer()]);
  portal = await startPortal(REGION, { VOORDEUR_SMTP_URL: mail.url, VOORDEUR_FORMS_AT_ONCE: '1000' });
});
after(() => Promise.all([browser?.stop(), portal?.stop(), mail?.stop()]));

// Everything that a resident and a team get to see of one message: the form sent while what it needs is missing, the page
// behind it when it is complete, the letters, the link and the file.
async function writeTo(page, kind, locale, place, asked) {
  const words = say(locale);
  const form = new Form(page, kind, locale);
  const seen = {};
  // The screen of a tab behind others stands still, and whoever waits for a button to stand still waits long.
  await page.bringToFront();
  seen.exits = await page.getByRole('link', { name: words('quick-exit') }).count();
  const optional = asked.filter(({ needed, late }) => !needed && !late);
  await form.fillAll(optional);
  const wrong = await form.press();
  seen.wrong = { status: wrong.status(), title: await page.title(), ...(await readMistakes(page)), kept: [] };
  for (const question of optional) seen.wrong.kept.push([question.name, await form.read(question)]);
  await form.fillAll(asked.filter(({ needed, late }) => needed || late));
  const window = asked.find(({ name }) => name === 'window');
  if (window) window.answer = await form.read(window);

  const done = await form.send();
  seen.done = {
    status: done.status(),
    url: page.url(),
    title: await page.title(),
    h1: await h1(page),
    focus: (await focused(page)).name,
    reference: await referenceOn(page, locale),
    facts: await listed(page),
    text: oneLine(await main(page).innerText()),
    exits: await page.getByRole('link', { name: words('quick-exit') }).count(),
  };
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    main(page).getByRole('link', { name: words('status-download') }).click(),
  ]);
  seen.file = { name: download.suggestedFilename(), text: await readFile(await download.path(), 'utf8') };
  [seen.receipt] = await mail.lettersTo(asked.find(({ name }) => name === 'email').answer);
  const { team } = ruleFor(facts, kind, place);
  seen.notice = await mail.letterAbout(facts.teams[team].email, seen.done.reference);
  return seen;
}

for (const scripts of [true, false]) {
  for (const locale of LOCALES) {
    // With a place in the address, and where there is none with a place from the list, whose team is elsewhere.
    const [place, base] = scripts ? ['hillegom', '/hillegom'] : ['de-zilk', ''];
    const { name: placeName } = facts.places.places[place];
    const words = say(locale);

    describe(`with scripts ${scripts ? 'on' : 'off'}, in ${locale},`, () => {
      const tabs = {};
      let reader;
      before(async () => {
        reader = await browser.newReader(portal, { scripts, locale, reducedMotion: 'reduce' });
        // All forms are opened before the first is filled in: a form that comes back at once looks like a program's.
        for (const kind of KINDS) {
          tabs[kind] = await reader.openTab();
          await tabs[kind].goto(`/${locale}${base}/${FORMS[kind].path}`);
        }
      });
      after(() => reader?.close());

      for (const kind of KINDS) {
        const { sensitive = false } = facts.forms[kind];
        const { team, within } = ruleFor(facts, kind, place);
        const isCallback = kind === 'callback';

        describe(`the form ${kind}`, () => {
          const asked = questions(facts, kind, locale, { place: scripts ? null : placeName });
          const needed = asked.filter((question) => question.needed);
          const answer = (name) => asked.find((question) => question.name === name)?.answer;
          const formTitle = facts.text(locale, 'forms', kind).title;
          let seen;
          before(async () => {
            seen = await writeTo(tabs[kind], kind, locale, place, asked);
            await tabs[kind].close();
          });

          test('that was sent without what it needs says so in its title and in a summary that has the focus', () => {
            const { status, title, heading, hasFocus, mistakes } = seen.wrong;
            assert.equal(status, 422);
            const wrong = words('error-prefix', { title: formTitle });
            assert.ok(title.startsWith(`${wrong} – `), `the title is “${title}”, not “${wrong} – …”`);
            assert.equal(heading, words('form-errors'));
            assert.ok(hasFocus, 'the summary has the focus');
            assert.deepEqual(mistakes.map(({ text }) => text), needed.map(({ mistake }) => mistake));
          });

          test('leads from each mistake to its field, which says the same', () => {
            assert.deepEqual(seen.wrong.mistakes.map(({ name }) => name), needed.map(({ name }) => name));
            for (const { text, described, invalid, visible } of seen.wrong.mistakes) {
              assert.ok(described.includes(text), `“${text}” is read out with its field, not only ${described}`);
              assert.equal(invalid, 'true');
              assert.ok(visible, `the focus on the field of “${text}” cannot be seen`);
            }
          });

          test('keeps what was typed when something is missing', () => {
            const typed = asked.filter(({ needed, late }) => !needed && !late).map(({ name, answer }) => [name, answer]);
            assert.deepEqual(seen.wrong.kept, typed);
          });

          test('leads to a page with a reference, the team, and the day of the answer', () => {
            const { status, url, title, h1, focus, reference, facts: said, text } = seen.done;
            assert.equal(status, 200);
            assert.ok(isStatusPage(url, place), url);
            assert.equal(h1, words('status-title-sent'));
            assert.ok(title.startsWith(`${words('status-title-sent')} – `), title);
            assert.equal(focus, 'body', 'a reader starts at the top of the new page');
            assert.match(reference, REFERENCE);
            assert.equal(said[words('fact-team')], teamName(facts, team, locale));
            if (isCallback) {
              const window = said[words('fact-call')];
              assert.equal(window[0].toUpperCase() + window.slice(1), answer('window'));
              assert.ok(text.includes(words('status-next-callback', { window })), text);
              return;
            }
            const date = said[words('fact-answer-by')];
            assert.ok(text.includes(words('status-next-answer', { team: teamName(facts, team, locale), date })), text);
            const { days, weekdays, isWeekday } = daysUntil(locale, date);
            assert.ok(isWeekday, `${date} is a working day`);
            // Holidays and what came in after hours only make it later.
            if (within.weeks) assert.ok(days >= 7 * within.weeks && days <= 7 * within.weeks + 6, date);
            else assert.ok(weekdays >= within['working-days'] && weekdays <= within['working-days'] + 6, date);
          });

          test(`has ${sensitive ? 'a' : 'no'} quick exit, and so has the page behind it`, () => {
            assert.deepEqual([seen.exits, seen.done.exits], sensitive ? [1, 1] : [0, 0]);
          });

          test('sends a receipt that no machine answers and a person can', () => {
            const { receipt, done } = seen;
            assertAutomatic(facts, receipt, 'auto-replied', locale);
            assert.deepEqual(receipt.replyTo, [{ name: teamName(facts, team, locale), address: facts.teams[team].email }]);
            assert.equal(receipt.subject, words('receipt-subject', { reference: done.reference }));
          });

          test('says in the receipt what the page says, and leads to the page', async () => {
            const { receipt, done } = seen;
            const link = portal.url + new URL(done.url).pathname;
            const next = isCallback
              ? words('receipt-callback', { window: done.facts[words('fact-call')] })
              : words('receipt-answer', { date: done.facts[words('fact-answer-by')] });
            assertBothSay(receipt, [done.reference, ...Object.values(done.facts), next, words('receipt-reply'), words('receipt-wrong-person')]);
            assert.ok(receipt.text.split(/\r?\n/).includes(link), receipt.text);
            assert.deepEqual(readPage(receipt.html).links.map(({ href }) => href), [link]);
            const answer = await send(link);
            assert.equal(answer.status, 200);
            assert.equal(answer.headers['cache-control'], 'no-store');
            assert.equal(answer.headers['x-robots-tag'], 'noindex');
            assert.equal(answer.headers['referrer-policy'], 'strict-origin');
            const page = readPage(answer.text);
            assert.match(page.robots, /noindex/);
            assert.deepEqual(page.h1, [words('status-title')]);
            assert.ok(page.texts.includes(done.reference), 'it is the same message');
          });

          if (QUOTED.includes(kind)) {
            test('returns the own words in the receipt, and nothing else that was typed', () => {
              const message = answer('message');
              const lines = message.split('\n');
              assertBothSay(seen.receipt, [words('receipt-you-wrote'), ...lines.filter(Boolean)]);
              assert.ok(seen.receipt.text.replaceAll('\r', '').includes(lines.map((line) => `> ${line}`).join('\n')), seen.receipt.text);
              assertSilent(seen.receipt, telling(asked.filter(({ name }) => name !== 'message')).filter((secret) => !message.includes(secret)));
            });
          } else {
            test('holds nothing of what was typed in the receipt', () => assertSilent(seen.receipt, telling(asked)));
          }

          test('tells the team that something waits, and nothing of what was typed', () => {
            const { notice, done } = seen;
            const nl = say('nl');
            assertAutomatic(facts, notice, 'auto-generated', 'nl');
            assertSilent(notice, telling(asked));
            const haste = asked.some(({ name }) => name === 'danger') ? [nl('urgency-normal')] : [];
            assertBothSay(notice, [done.reference, nl(`form-${kind}`), ...haste, nl(isCallback ? 'fact-call' : 'fact-answer-by'), nl('notice-no-content')]);
            const link = `${portal.url}/werk/verzoeken/${done.reference}`;
            assert.ok(notice.text.split(/\r?\n/).includes(link), notice.text);
            assert.deepEqual(readPage(notice.html).links.map(({ href }) => href), [link]);
            assert.notEqual(notice.messageId, seen.receipt.messageId);
          });

          test(`gives what was typed back ${sensitive ? 'to nobody' : 'also'} by the link of the receipt`, async () => {
            const link = portal.url + new URL(seen.done.url).pathname;
            const { status, text } = await send(`${link}/download`);
            assert.equal(status, sensitive ? 404 : 200);
            if (sensitive) assert.equal(readPage((await send(link)).text).links.some(({ href }) => href.includes('/download')), false);
            else assert.equal(text, seen.file.text);
          });

          const given = (question) => `${question.backLabel}\n  ${question.back.replaceAll('\n', '\n  ')}\n`;
          const inFile = asked.filter(({ name }) => name !== 'window');
          test('gives back what was typed as a file', () => {
            assert.equal(seen.file.name, `${seen.done.reference}.txt`);
            for (const text of [seen.done.reference, ...Object.values(seen.done.facts)]) assert.ok(seen.file.text.includes(text), text);
            for (const question of inFile.filter(({ how }) => how === 'line')) {
              assert.ok(seen.file.text.includes(given(question)), `${given(question)}is not in\n${seen.file.text}`);
            }
          });

          const chosen = inFile.filter(({ how }) => how !== 'line');
          if (chosen.length > 0) {
            test('gives back every choice that was made in the file too', () => {
              const missing = chosen.filter((question) => !seen.file.text.includes(given(question))).map(({ name }) => name);
              assert.deepEqual(missing, []);
            });
          }
        });
      }

      test('all forms ask nothing of other hosts, and the browser has nothing against them', () => {
        reader.assertAlone();
        assert.deepEqual(reader.complaints, []);
      });
    });
  }
}
