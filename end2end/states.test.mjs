// Every state that a form and the page of a message can be in, in every language, as the judges of all other pages see them.
import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { Findings } from './findings.mjs';
import { FORMS, filledIn, sendWithoutBrowser } from './forms.mjs';
import { readPage } from './html.mjs';
import { send, sendForm } from './http.mjs';
import { PageJudge } from './judge.mjs';
import { startMailServer } from './mailserver.mjs';
import { checkFolder } from './nu.mjs';
import { REGIONS, pack, say } from './packs.mjs';
import { startPortal } from './portal.mjs';

const FULL = process.env.VOORDEUR_FULL === '1';
const BSN = 'Mijn nummer is 111222333.';

for (const region of FULL ? REGIONS : ['bollenstreek']) {
  describe(`every state of every form of ${region}`, () => {
    const facts = pack(region);
    const [place] = facts.placeIds;
    const findings = new Findings();
    const files = new Map();
    let folder;
    let judge;
    let letters = 0;
    let mail;
    let portal;
    let states = 0;

    // A state is reached, seen by the judge, and kept for the checker of HTML.
    async function see(state, answer, { status = 200, key = null, values = {}, kept = 'no-store' } = {}) {
      const [address] = state.split(',');
      const locale = address.split('/')[1];
      states += 1;
      findings.check('status', answer.status === status, `${state} answers ${answer.status}, not ${status}`, address);
      findings.check('kept', answer.headers['cache-control'] === kept, `cache-control is ${answer.headers['cache-control']}, not ${kept}`, state);
      const page = readPage(answer.text);
      judge.answer(address, { ...answer, status: 200 });
      judge.page(address, answer, page);
      const isWrong = status >= 409;
      const prefix = say(locale)('error-prefix', { title: '' }).trim();
      findings.check('title', page.title.startsWith(prefix) === isWrong, `its title is “${page.title}”`, state);
      if (key) findings.check('words of the state', page.texts.some((text) => text.includes(say(locale)(key, values))), `does not say “${say(locale)(key, values)}”`, state);
      const file = `${files.size}.html`;
      files.set(file, state);
      await writeFile(join(folder, 'pages', file), answer.text);
    }

    async function seeForm(locale, kind) {
      const path = `/${locale}/${place}/${FORMS[kind].path}`;
      const url = portal.url + path;
      const empty = await send(url);
      const untouched = { kept: facts.forms[kind].sensitive ? 'no-store' : 'private, no-cache' };
      await see(path, empty, untouched);
      await see(`/${locale}/${FORMS[kind].path}`, await send(`${portal.url}/${locale}/${FORMS[kind].path}`), untouched);
      const filled = filledIn(empty.text);
      await see(`${path}, with nothing filled in`, await sendForm(url, { key: filled.key }), { status: 422, key: 'form-errors' });
      const wrong = { ...filled, email: 'geen adres', phone: '12', theme: 'geen', 'best-time': 'nooit', age: '200', message: 'x'.repeat(4001), window: 'gisteren' };
      await see(`${path}, with everything wrong`, await sendForm(url, wrong), { status: 422, key: 'form-errors' });
      await see(`${path}, with a BSN`, await sendForm(url, { ...filled, message: BSN }), { status: 422, key: 'wrong-bsn' });
      const program = await sendForm(url, { ...filled, homepage: 'https://gratis.example' });
      const phone = { phone: facts.region.phone };
      await see(`${path}, from a program`, program, { status: 422, key: 'alert-program', values: phone });

      const email = `${kind}.${locale}@lezer.example`;
      const done = await sendWithoutBrowser(portal, path, { email, danger: kind === 'concern' ? 'danger' : 'normal' });
      await see(`${done}, just sent`, await send(portal.url + done));
      const status = done.split('?')[0];
      await see(`${status}, by its link`, await send(portal.url + status), { key: 'status-history' });
      const page = await send(portal.url + status);
      const { key } = filledIn(page.text);
      await see(`${status}, with nothing added`, await sendForm(portal.url + status, { key, deed: 'add' }), { status: 422, key: 'wrong-message' });
      await see(`${status}, from a form without a key`, await sendForm(portal.url + status, { deed: 'add', message: 'x' }), { status: 422, key: 'alert-program', values: phone });
      assert.equal((await sendForm(portal.url + status, { key, deed: 'add', message: 'Nog iets.\nEn nog iets.' })).status, 303);
      await see(`${status}, with an addition`, await send(portal.url + status), { key: 'status-event-added' });
      assert.equal((await sendForm(portal.url + status, { key, deed: 'withdraw' })).status, 303);
      await see(`${status}, taken back`, await send(portal.url + status), { key: 'status-title-withdrawn' });
      await see(`${status}, with an addition that is too late`, await sendForm(portal.url + status, { key, deed: 'add', message: 'x' }), { status: 409, key: 'alert-withdrawn', values: phone });

      const [receipt] = await mail.lettersTo(email);
      for (const letter of [receipt]) {
        letters += 1;
        const file = `letter-${letters}.html`;
        files.set(file, `the letter to ${letter.recipient}`);
        await writeFile(join(folder, 'pages', file), letter.html);
      }
    }

    before(async () => {
      folder = await mkdtemp(join(tmpdir(), 'voordeur-states-'));
      await mkdir(join(folder, 'pages'));
      mail = await startMailServer();
      portal = await startPortal(region, { VOORDEUR_SMTP_URL: mail.url, VOORDEUR_FORMS_AT_ONCE: '10000' });
      judge = new PageJudge(findings, facts, portal.url);
      try {
        // Side by side, because each waits until its form is old enough to come from a person.
        const all = facts.locales.flatMap((locale) => Object.keys(FORMS).map((kind) => seeForm(locale, kind)));
        const gone = facts.locales.map(async (locale) => {
          const address = `/${locale}/bericht/${'a'.repeat(32)}`;
          // Nothing went wrong in a form here, so the title says only what it is.
          const answer = await send(portal.url + address);
          await see(`${address}, which leads nowhere`, { ...answer, status: answer.status === 404 ? 200 : answer.status }, { key: 'status-gone-title' });
        });
        await Promise.all([...all, ...gone]);
      } catch (error) {
        throw new Error(`${error.message}\n${portal.output()}`);
      }
    });
    after(async () => {
      await Promise.all([portal?.stop(), mail?.stop()]);
      if (folder) await rm(folder, { recursive: true, force: true });
    });

    const least = 6 * 12 * facts.locales.length;
    const rules = {
      'every state has the status of what happened': 'status',
      'no browser and no proxy keeps what was typed, nor anything of a sensitive form': 'kept',
      'the title of a state begins with the word for a mistake exactly when there is one': 'title',
      'every answer has the security headers': 'security',
      'every state is marked with its language and its direction': 'language',
      'every state has exactly one first heading, a main part and a title': 'outline',
      'no state has a script, a style or an event handler inside it': 'inline',
      'no state makes a browser ask another host for anything': 'hosts',
      'every link has a target, and does not tell other sites where the reader came from': 'links',
      'every state has a phone number to tap': 'phone',
      'every state leads to the form for a question and to being called back': 'forms',
      'no state shows the name of a message, a placeholder or "undefined"': 'words',
      'no id is used twice, and what is labelled by an id finds it': 'ids',
    };
    for (const [sentence, rule] of Object.entries(rules)) test(sentence, () => findings.assertKept(rule, least));

    test('every state says what happened', () => findings.assertKept('words of the state', 6 * 8 * facts.locales.length));

    test('every state, and every letter, is valid HTML to the Nu checker', async () => {
      assert.equal(letters, 6 * facts.locales.length);
      assert.equal(files.size, states + letters);
      for (const file of files.keys()) findings.check('valid HTML', true, '', file);
      for (const { file, message, extract, lastLine } of await checkFolder(join(folder, 'pages'))) {
        findings.check('valid HTML', false, message, `${files.get(file) ?? file} line ${lastLine} ${JSON.stringify(extract ?? '')}`);
      }
      findings.assertKept('valid HTML', least);
    });
  });
}
