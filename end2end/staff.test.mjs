// Colleagues sign in with a password and the code of an authenticator, and answer what waits for their team, in a real
// browser, with scripts on and off, with a real mail server behind the portal.
import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { judgeInAllSizes } from './access.mjs';
import { codeOf } from './authenticator.mjs';
import { press, startBrowser } from './browser.mjs';
import { sendWithoutBrowser } from './forms.mjs';
import { startMailServer } from './mailserver.mjs';
import { history, main, oneLine, readMistakes, referenceOn } from './message.mjs';
import { checkFolder } from './nu.mjs';
import { say } from './packs.mjs';
import { startPortal } from './portal.mjs';

const REGION = 'bollenstreek';
const [PLACE, TEAM, OTHER_TEAM] = ['lisse', 'lisse', 'hillegom'];
const PASSWORD = 'zeven boze konijnen op het dak';
const nl = say('nl');

let browser;
let mail;
let portal;
let pages;
const lastDocument = new WeakMap();

// Keeps the last document that was loaded into a page.
function keepSource(page) {
  page.on('response', (response) => {
    const isDocument = response.request().resourceType() === 'document' && response.request().frame() === page.mainFrame();
    if (isDocument && (response.headers()['content-type'] ?? '').startsWith('text/html')) {
      // What is closed before it is read is not looked at.
      lastDocument.set(page, response.text().catch(() => ''));
    }
  });
}

before(async () => {
  pages = await mkdtemp(join(tmpdir(), 'voordeur-staff-'));
  [browser, mail] = await Promise.all([startBrowser(), startMailServer()]);
  portal = await startPortal(REGION, { VOORDEUR_SMTP_URL: mail.url, VOORDEUR_FORMS_AT_ONCE: '1000' });
});
after(async () => {
  await Promise.all([browser?.stop(), portal?.stop(), mail?.stop()]);
  await rm(pages, { recursive: true, force: true });
});

// Somebody who was invited, as the command says it, and chose a password in the browser. Codes are good once; the next one
// is that of the next half minute, which the portal takes as well.
class Colleague {
  #codes = 0;

  constructor(page, email) {
    this.page = page;
    this.email = email;
  }

  async accept(name, roles, password) {
    const said = await portal.run('staff', 'add', this.email, '--name', name, ...roles);
    await this.page.goto(new URL(said.split('\n')[0]).pathname);
    this.secret = (await main(this.page).getByText(/^([A-Z2-7]{4} ){7}[A-Z2-7]{4}$/).first().innerText()).trim();
    await this.choose(password);
  }

  async choose(password) {
    await main(this.page).getByLabel(nl('staff-new-password'), { exact: true }).fill(password);
    await main(this.page).getByLabel(nl('staff-invitation-code'), { exact: true }).fill(this.code());
    await press(this.page, main(this.page).getByRole('button', { name: nl('staff-invitation-send') }));
  }

  code() {
    this.#codes += 1;
    return codeOf(this.secret, Date.now() + (this.#codes - 2) * 30_000);
  }

  async signIn(next = '/werk') {
    await this.page.goto(next);
    await this.page.waitForURL('**/werk/aanmelden?verder=*');
    await main(this.page).getByLabel(nl('staff-email'), { exact: true }).fill(this.email);
    await main(this.page).getByLabel(nl('staff-password'), { exact: true }).fill(PASSWORD);
    await main(this.page).getByLabel(nl('staff-code'), { exact: true }).fill(this.code());
    await press(this.page, main(this.page).getByRole('button', { name: nl('staff-sign-in-send') }));
  }
}

// The page as the portal wrote it: what a form was answered with cannot be asked for again, and what the browser makes of it
// is always well-formed.
function sourceOf(page) {
  return lastDocument.get(page);
}

// axe-core waits for timers, which a page without scripts has not; what is judged looks the same with and without.
async function judge(page, what, scripts) {
  if (!scripts) return;
  await writeFile(join(pages, `${what.replaceAll(' ', '-')}.html`), await sourceOf(page));
  await judgeInAllSizes(page, what);
}

for (const scripts of [true, false]) {
  describe(`with scripts ${scripts ? 'on' : 'off'}, a colleague`, () => {
    const name = scripts ? 'Jo' : 'Sam';
    let colleague;
    let other;
    let otherReader;
    let page;
    let reader;
    before(async () => {
      reader = await browser.newReader(portal, { scripts, reducedMotion: 'reduce' });
      page = reader.page;
      keepSource(page);
      colleague = new Colleague(page, `${name.toLowerCase()}@integraletoegang.example`);
      otherReader = await browser.newReader(portal, { scripts, reducedMotion: 'reduce' });
      keepSource(otherReader.page);
      other = new Colleague(otherReader.page, `${name.toLowerCase()}.ander@integraletoegang.example`);
      await other.accept('Ans Ander', ['--role', 'coordinator', '--team', OTHER_TEAM], PASSWORD);
      await other.signIn();
    });
    after(() => Promise.all([reader?.close(), otherReader?.close()]));

    const field = (key) => main(page).getByLabel(nl(key), { exact: true });
    const send = (key) => press(page, main(page).getByRole('button', { name: nl(key), exact: true }));
    const heading = () => main(page).getByRole('heading', { level: 1 }).innerText().then(oneLine);
    // A question of a resident, as the form sends it: the page of its link, and what it is called.
    async function question(locale, email) {
      const location = await sendWithoutBrowser(portal, `/${locale}/${PLACE}/vraag`, { message: `Hoe vraag ik hulp aan? ${email}`, email });
      const resident = await reader.openTab();
      await resident.goto(location.split('?')[0]);
      return { resident, reference: await referenceOn(resident, locale) };
    }

    test('is told when a password is easy to guess, and then gets codes to keep', async () => {
      await colleague.accept(`${name} Tester`, ['--role', 'team-member', '--team', TEAM], 'welkom123456');
      const { mistakes } = await readMistakes(page);
      assert.deepEqual(mistakes.map(({ text, name: at }) => [text, at]), [[nl('staff-password-guessable'), 'password']]);
      await judge(page, 'an invitation with a mistake', scripts);
      await colleague.choose(PASSWORD);
      assert.equal(await heading(), nl('staff-recovery-title'));
      assert.equal(await main(page).getByText(/^([a-z2-7]{4}-){5}[a-z2-7]{4}$/).count(), 10);
      await judge(page, 'recovery codes', scripts);
    });

    test('signs in with a password and a code, and goes on to where the mail led', async () => {
      const { resident, reference } = await question('nl', `${name.toLowerCase()}.een@lezer.example`);
      await resident.close();
      await page.goto('/werk/aanmelden');
      await field('staff-email').fill(colleague.email);
      await send('staff-sign-in-send');
      assert.deepEqual((await readMistakes(page)).mistakes.map(({ text }) => text), [nl('staff-wrong')]);
      assert.equal(await field('staff-email').inputValue(), colleague.email);
      await judge(page, 'signing in with a mistake', scripts);
      await colleague.signIn(`/werk/verzoeken/${reference}`);
      assert.equal(await heading(), nl('team-request', { reference }));
    });

    for (const locale of ['nl', 'ar']) {
      test(`answers a question in ${locale}, hands it over, and the other team calls and closes it; the resident sees all of it`, async () => {
        const email = `${name.toLowerCase()}.${locale}@lezer.example`;
        const { resident, reference } = await question(locale, email);
        await page.goto('/werk');
        await judge(page, 'the worklist', scripts);
        await Promise.all([page.waitForURL(`**/werk/verzoeken/${reference}`), main(page).getByRole('link', { name: reference }).click()]);
        await field('team-note').fill('Belt liever niet.');
        await send('team-note-send');
        await judge(page, 'a request', scripts);
        const answer = 'U kunt dinsdag langskomen.\n\nNeem een brief mee.';
        await field('team-answer').fill(answer);
        await send('team-answer-send');
        await send('team-offer-send');
        assert.deepEqual((await readMistakes(page)).mistakes.map(({ text }) => text), [nl('team-wrong-team')]);
        await field('team-offer-team').selectOption(OTHER_TEAM);
        await field('team-offer-note').fill('Woont net over de grens.');
        await send('team-offer-send');
        await judge(page, 'a request that is offered', scripts);

        const notice = await mail.letterAbout(`${OTHER_TEAM}@integraletoegang.example`, nl('notice-subject-handover', { reference }));
        assert.ok(!notice.raw.includes('over de grens'));
        await other.page.goto('/werk?deel=aangeboden');
        await main(other.page).getByRole('link', { name: reference }).click();
        await press(other.page, main(other.page).getByRole('button', { name: nl('team-take-send') }));
        await main(other.page).getByRole('radio', { name: nl('team-call-yes'), exact: true }).check();
        await main(other.page).getByLabel(nl('team-call-said'), { exact: true }).fill('Komt dinsdag.');
        await press(other.page, main(other.page).getByRole('button', { name: nl('team-call-send') }));
        await main(other.page).getByRole('radio', { name: nl('team-result-handled') }).check();
        await press(other.page, main(other.page).getByRole('button', { name: nl('team-close-send') }));
        await judge(other.page, 'a request that is done', scripts);

        const letter = await mail.letterAbout(email, say(locale)('answer-subject', { reference }));
        for (const part of answer.split('\n\n')) assert.ok(letter.text.includes(part) && letter.html.includes(part), letter.text);
        assert.match(letter.html, new RegExp(`<html[^>]* lang="${locale}"`));
        assert.equal(letter.header('auto-submitted'), 'no');
        for (const secret of ['Belt liever niet', 'over de grens', 'Komt dinsdag']) assert.ok(!letter.raw.includes(secret), secret);
        await resident.reload();
        const story = ['received', 'answered', 'taken', 'reached', 'closed'].map((event) => say(locale)(`status-event-${event}`));
        assert.deepEqual(await history(resident, locale), story);
        await resident.close();
      });
    }

    test('looks at an answer before it is sent, and finds it again in another tab', async () => {
      const { resident, reference } = await question('ar', `${name.toLowerCase()}.later@lezer.example`);
      await resident.close();
      await page.goto(`/werk/verzoeken/${reference}`);
      await field('team-answer').fill('يمكنك الحضور يوم الثلاثاء.');
      await send('team-preview-send');
      await main(page).getByRole('heading', { name: nl('team-preview-title') }).waitFor();
      assert.equal(await main(page).getByText(say('ar')('answer-subject', { reference })).getAttribute('lang') ?? 'ar', 'ar');
      await judge(page, 'an answer before it is sent', scripts);
      const tab = await reader.openTab();
      await tab.goto(`/werk/verzoeken/${reference}`);
      assert.equal(await main(tab).getByLabel(nl('team-answer'), { exact: true }).inputValue(), 'يمكنك الحضور يوم الثلاثاء.');
      await tab.close();
    });

    if (scripts) {
      test('loses nothing that was written when the tab is closed, without pressing anything', async () => {
        const { resident, reference } = await question('nl', `${name.toLowerCase()}.dicht@lezer.example`);
        await resident.close();
        const address = `/werk/verzoeken/${reference}`;
        const [tab, text] = [await reader.openTab(), 'Beste lezer, wij komen'];
        await tab.goto(address);
        await main(tab).getByLabel(nl('team-answer'), { exact: true }).fill(text);
        await main(tab).getByText(nl('team-drafted', { time: 'T' }).split('T')[0]).waitFor();
        await main(tab).getByLabel(nl('team-answer'), { exact: true }).fill(`${text} dinsdag`);
        await tab.close({ runBeforeUnload: true });
        await page.goto(address);
        while (await field('team-answer').inputValue() !== `${text} dinsdag`) await page.reload();
      });

      test('sees what comes in without reloading', async () => {
        const tab = await reader.openTab();
        await tab.clock.install();
        const [first] = await Promise.all([tab.waitForResponse('**/werk/stand?*'), tab.goto(`/werk?team=${TEAM}`)]);
        assert.equal(first.status(), 200);
        const { resident, reference } = await question('nl', `${name.toLowerCase()}.vers@lezer.example`);
        await resident.close();
        await tab.clock.runFor(31_000);
        await main(tab).getByRole('link', { name: reference }).waitFor();
        await tab.close();
      });
    }

    test('sees where they are signed in, and chooses another password', async () => {
      await page.goto('/werk/account');
      await field('staff-account-old').fill(PASSWORD);
      await field('staff-new-password').fill('welkom123456');
      await send('staff-account-password-send');
      assert.deepEqual((await readMistakes(page)).mistakes.map(({ name: at }) => at), ['new-password']);
      await judge(page, 'an account with a mistake', scripts);
      await field('staff-account-old').fill(PASSWORD);
      await field('staff-new-password').fill('acht vrolijke hazen in het duin');
      await send('staff-account-password-send');
      await main(page).getByText(nl('staff-account-changed')).waitFor();
      await judge(page, 'an account', scripts);
    });

    test('is let in by an administrator, who sees which role may do what', async () => {
      const { page: theirs, close } = await browser.newReader(portal, { scripts, reducedMotion: 'reduce' });
      keepSource(theirs);
      const administrator = new Colleague(theirs, `${name.toLowerCase()}.beheer@integraletoegang.example`);
      await administrator.accept('Bo Beheer', ['--role', 'administrator'], PASSWORD);
      await administrator.signIn();
      assert.equal(new URL(theirs.url()).pathname, '/werk/collegas');
      await main(theirs).getByRole('table', { name: nl('staff-matrix-title') }).getByRole('row', { name: nl('staff-role-contact-centre') }).waitFor();
      await main(theirs).getByLabel(nl('staff-field-name'), { exact: true }).fill(`Kim ${name}`);
      await press(theirs, main(theirs).getByRole('button', { name: nl('staff-invite-send') }));
      assert.deepEqual((await readMistakes(theirs)).mistakes.map(({ name: at }) => at), ['email', 'role']);
      await judge(theirs, 'colleagues with a mistake', scripts);
      await main(theirs).getByLabel(nl('staff-email'), { exact: true }).fill(`${name.toLowerCase()}.kim@integraletoegang.example`);
      await main(theirs).getByLabel(nl('staff-field-role'), { exact: true }).selectOption('editor');
      await press(theirs, main(theirs).getByRole('button', { name: nl('staff-invite-send') }));
      await main(theirs).getByText(nl('staff-invited', { name: `Kim ${name}` })).waitFor();
      await judge(theirs, 'colleagues', scripts);
      await main(theirs).getByRole('link', { name: `Kim ${name}` }).first().click();
      await theirs.waitForURL('**/werk/collegas/*');
      await judge(theirs, 'a colleague', scripts);
      await press(theirs, main(theirs).getByRole('button', { name: nl('staff-disable-send') }));
      await main(theirs).getByText(nl('staff-state-disabled')).waitFor();
      await close();
    });

    test('signs out, after which the workspace is closed', async () => {
      await page.goto('/werk');
      await press(page, page.getByRole('banner').getByRole('button', { name: nl('staff-sign-out') }));
      await main(page).getByText(nl('staff-signed-out')).waitFor();
      await page.goto('/werk');
      assert.equal(new URL(page.url()).pathname, '/werk/aanmelden');
      reader.assertAlone();
      assert.deepEqual(reader.complaints, []);
    });
  });
}

test('every page of the workspace is valid HTML', async () => {
  const names = await readdir(pages);
  assert.ok(names.length >= 12, `only ${names.join(', ')}`);
  const errors = await checkFolder(pages);
  assert.deepEqual(errors.map(({ file, message }) => `${file}: ${message}`), []);
});
