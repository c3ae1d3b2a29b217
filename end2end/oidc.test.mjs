// Colleagues sign in with the account of their organisation, at a real provider of OpenID Connect, in a real browser with
// scripts on and off; and somebody without a browser tries everything that must not let them in.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { judgeInAllSizes } from './access.mjs';
import { press, startBrowser } from './browser.mjs';
import { sendWithoutBrowser } from './forms.mjs';
import { readPage, textOf } from './html.mjs';
import { send, sendForm } from './http.mjs';
import { h1, main, oneLine, referenceOn } from './message.mjs';
import { say } from './packs.mjs';
import { startPortal } from './portal.mjs';
import { CANCEL, LIE_KINDS, LOG_IN, SIGNED_AGAIN, startProvider } from './provider.mjs';
import { Walker } from './walker.mjs';

const REGION = 'bollenstreek';
const [TEAM, OTHER_TEAM] = ['lisse', 'hillegom'];
const [ENTRANCE, START, BACK] = ['', '/werkaccount', '/werkaccount/terug'].map((path) => `/werk/aanmelden${path}`);
const [SESSION, ATTEMPT] = ['__Host-voordeur-werk', '__Host-voordeur-werkaccount'];
const nl = say('nl');

const settings = ({ issuer, clientId, clientSecret }) => ({
  VOORDEUR_OIDC_ISSUER: issuer,
  VOORDEUR_OIDC_CLIENT_ID: clientId,
  VOORDEUR_OIDC_CLIENT_SECRET: clientSecret,
});

let browser;
let portal;
let provider;
before(async () => {
  [browser, provider] = await Promise.all([startBrowser(), startProvider()]);
  portal = await startPortal(REGION, settings(provider));
  await provider.allow(portal.url + BACK);
});
after(() => Promise.all([browser?.stop(), portal?.stop(), provider?.stop()]));

// axe-core waits for timers, which a page without scripts has not; what is judged looks the same with and without.
async function judge(page, what, scripts) {
  if (!scripts) return;
  await judgeInAllSizes(page, what);
}

const colleague = (name, ...roles) => ({ email: `${name}@integraletoegang.example`, name: 'Jo Tester', roles });
const setBy = (answer, name) => (answer.headers['set-cookie'] ?? []).find((cookie) => cookie.startsWith(`${name}=`));
const isEntrance = (href) => href !== undefined && new URL(href, portal.url).pathname === ENTRANCE;

// The address of the provider that the portal sends somebody to.
async function begin(walker, next = '/werk') {
  const { status, headers } = await walker.get(`${portal.url}${START}?verder=${encodeURIComponent(next)}`);
  assert.equal(status, 303);
  assert.ok(headers.location.startsWith(`${provider.issuer}/`), headers.location);
  return headers.location;
}

// What the portal answers to somebody who comes from the provider.
async function signIn(walker, next) {
  return walker.get(await provider.pass(walker, await begin(walker, next)));
}

async function isSignedIn(walker) {
  return !isEntrance((await walker.get(`${portal.url}/werk`)).headers.location);
}

async function assertLetIn(walker, answer, next = '/werk') {
  assert.deepEqual([answer.status, answer.headers.location], [303, next], textOf(answer.text));
  assert.ok(setBy(answer, SESSION));
  assert.equal(await isSignedIn(walker), true);
}

async function assertRefused(walker, answer, { hasNoRole = false } = {}) {
  assert.equal(answer.status, 403, textOf(answer.text));
  const page = readPage(answer.text);
  assert.deepEqual(page.h1, [nl('staff-oidc-refused-title')]);
  assert.equal(textOf(answer.text).includes(nl('staff-oidc-no-role')), hasNoRole);
  assert.ok(page.links.some(({ href }) => isEntrance(href)), 'there is a way back');
  assert.equal(answer.headers['cache-control'], 'no-store');
  assert.equal(setBy(answer, SESSION), undefined);
  assert.equal(await isSignedIn(walker), false);
}

for (const scripts of [true, false]) {
  describe(`with scripts ${scripts ? 'on' : 'off'}, a colleague`, () => {
    const name = scripts ? 'Jo' : 'Sam';
    const references = {};
    let page;
    let reader;
    before(async () => {
      reader = await browser.newReader(portal, { scripts, reducedMotion: 'reduce' });
      page = reader.page;
      const ask = async (place) => {
        const location = await sendWithoutBrowser(portal, `/nl/${place}/vraag`, { email: `${name.toLowerCase()}.${place}@lezer.example` });
        const resident = await reader.openTab();
        await resident.goto(location.split('?')[0]);
        references[place] = await referenceOn(resident, 'nl');
        await resident.close();
      };
      await Promise.all([TEAM, OTHER_TEAM].map(ask));
    });
    after(() => reader?.close());

    const isAtProvider = (url) => url.href.startsWith(`${provider.issuer}/`);
    async function goToProvider(next) {
      await page.goto(next);
      await page.waitForURL((url) => url.pathname === ENTRANCE);
      await judge(page, 'signing in', scripts);
      const link = main(page).getByRole('link', { name: nl('staff-oidc-start'), exact: true });
      await Promise.all([page.waitForURL(isAtProvider), link.click()]);
    }

    test('who cancels at the provider is back, and can begin again', async () => {
      await goToProvider('/werk');
      await Promise.all([page.waitForURL((url) => url.pathname === BACK), page.getByRole('button', { name: CANCEL }).click()]);
      assert.equal(await h1(page), nl('staff-oidc-refused-title'));
      await judge(page, 'a refusal', scripts);
      const way = main(page).locator(`a[href="${ENTRANCE}"], a[href^="${ENTRANCE}?"]`);
      await Promise.all([page.waitForURL((url) => url.pathname === ENTRANCE), way.click()]);
      assert.equal(await main(page).getByRole('link', { name: nl('staff-oidc-start'), exact: true }).count(), 1);
    });

    test('signs in at the provider, and goes on to the page that was asked for', async () => {
      const next = `${portal.url}/werk?deel=van-mij`;
      provider.account({ ...colleague(name.toLowerCase(), `team-member:${TEAM}`), name: `${name} Tester` });
      await goToProvider(next);
      await Promise.all([page.waitForURL((url) => url.href === next), page.getByRole('button', { name: LOG_IN }).click()]);
      await page.getByRole('banner').getByText(`${name} Tester`).waitFor();
    });

    test('sees what waits for the team of the claim, and not what waits for others', async () => {
      await page.goto('/werk');
      await main(page).getByRole('link', { name: references[TEAM] }).waitFor();
      assert.equal(await main(page).getByRole('link', { name: references[OTHER_TEAM] }).count(), 0);
      const response = await page.goto(`/werk/verzoeken/${references[OTHER_TEAM]}`);
      assert.equal(response.status(), 404);
    });

    test('signs out, after which the workspace is closed', async () => {
      await page.goto('/werk');
      await press(page, page.getByRole('banner').getByRole('button', { name: nl('staff-sign-out') }));
      await main(page).getByText(nl('staff-signed-out')).waitFor();
      await page.goto('/werk');
      assert.equal(new URL(page.url()).pathname, ENTRANCE);
      reader.assertAlone([...new Set(reader.strangers.filter((url) => isAtProvider(new URL(url))))]);
      assert.deepEqual(reader.complaints, []);
    });
  });
}

describe('whoever is sent to the provider', () => {
  test('takes along what only this browser can finish, and nothing that was used before', async () => {
    const seen = [];
    for (let attempts = 0; attempts < 2; attempts += 1) {
      const answer = await new Walker().get(`${portal.url}${START}?verder=%2Fwerk`);
      const cookie = setBy(answer, ATTEMPT).split(/; */);
      for (const attribute of ['Path=/', 'Secure', 'HttpOnly', 'SameSite=Lax']) assert.ok(cookie.includes(attribute), attribute);
      const asked = Object.fromEntries(new URL(answer.headers.location).searchParams);
      const { state, nonce, code_challenge: challenge, scope, ...rest } = asked;
      assert.deepEqual(rest, {
        response_type: 'code', client_id: provider.clientId, redirect_uri: portal.url + BACK, code_challenge_method: 'S256',
      });
      assert.deepEqual(scope.split(' ').sort(), ['email', 'openid', 'profile']);
      assert.match(challenge, /^[\w-]{43}$/);
      for (const secret of [state, nonce]) assert.match(secret, /^[\w-]{22,}$/);
      seen.push(state, nonce, challenge);
    }
    assert.equal(new Set(seen).size, 6);
  });

  test('is led on within the workspace only', async () => {
    provider.account(colleague('verder', `team-member:${TEAM}`));
    for (const elsewhere of ['https://kwaad.example/werk', '//kwaad.example/werk', '/nl/']) {
      const walker = new Walker();
      await assertLetIn(walker, await signIn(walker, elsewhere));
    }
  });
});

describe('an ID token', () => {
  after(() => provider?.lie(null));

  test('is taken when the provider made it for this sign-in', async () => {
    provider.account(colleague('eerlijk', `team-member:${TEAM}`));
    for (const kind of [null, SIGNED_AGAIN]) {
      provider.lie(kind);
      const walker = new Walker();
      await assertLetIn(walker, await signIn(walker));
    }
  });

  for (const [index, kind] of LIE_KINDS.entries()) {
    test(`lets nobody in when it is ${kind}`, async () => {
      provider.account(colleague(`leugen.${index}`, `team-member:${TEAM}`));
      provider.lie(kind);
      const walker = new Walker();
      await assertRefused(walker, await signIn(walker));
    });
  }
});

describe('coming back from the provider', () => {
  before(() => provider.account(colleague('terug', `team-member:${TEAM}`)));

  // Somebody who is about to come back, and the address by which they will.
  async function onTheWay() {
    const walker = new Walker();
    const start = await begin(walker);
    return { walker, start, back: await provider.pass(walker, start) };
  }
  const changed = (address, changes) => {
    const url = new URL(address);
    for (const [name, value] of Object.entries(changes)) {
      if (value === null) url.searchParams.delete(name);
      else url.searchParams.set(name, value);
    }
    return url.href;
  };

  const changes = {
    'with a state that the portal never gave': { state: randomBytes(32).toString('base64url') },
    'with an empty state': { state: '' },
    'without a state': { state: null },
    'with a code that the provider never gave': { code: randomBytes(32).toString('base64url') },
    'with an empty code': { code: '' },
    'without a code': { code: null },
    'with neither': { code: null, state: null },
    'from another provider': { iss: 'https://kwaad.example' },
    'with an error that nobody knows': { code: null, error: '<script>alert(1)</script>', error_description: '<b>kwaad</b>' },
  };
  for (const [how, change] of Object.entries(changes)) {
    test(`lets nobody in ${how}`, async () => {
      const { walker, back } = await onTheWay();
      const answer = await walker.get(changed(back, change));
      await assertRefused(walker, answer);
      assert.ok(!/<script>|<b>kwaad/.test(answer.text));
    });
  }

  test('lets nobody in who cancelled there', async () => {
    const walker = new Walker();
    const back = await provider.pass(walker, await begin(walker), 'cancel');
    assert.equal(new URL(back).searchParams.get('error'), 'access_denied');
    await assertRefused(walker, await walker.get(back));
  });

  test('lets nobody in with the address of somebody else, who still gets in with it', async () => {
    const { walker, back } = await onTheWay();
    const without = new Walker();
    await assertRefused(without, await without.get(back));
    const another = await onTheWay();
    await assertRefused(another.walker, await another.walker.get(back));
    await assertLetIn(walker, await walker.get(back));
  });

  test('lets nobody in with another code for somebody who began elsewhere', async () => {
    const [{ walker, back }, other] = [await onTheWay(), await onTheWay()];
    const code = new URL(other.back).searchParams.get('code');
    await assertRefused(walker, await walker.get(changed(back, { code })));
  });

  test('happens once, even with another code', async () => {
    const { walker, start, back } = await onTheWay();
    const twins = [walker.twin(), walker.twin()];
    await assertLetIn(walker, await walker.get(back));
    assert.ok(!walker.has(portal.url, ATTEMPT), 'the browser forgets the attempt');
    await assertRefused(twins[0], await twins[0].get(back));
    const again = await provider.pass(twins[1], start);
    assert.notEqual(new URL(again).searchParams.get('code'), new URL(back).searchParams.get('code'));
    await assertRefused(twins[1], await twins[1].get(again));
  });
});

describe('the organisation', () => {
  const unknown = {
    'says nothing of roles': {},
    'names no role': { roles: [] },
    'names roles of other programs only': { roles: ['salarissen-beheer', 'Administrators'] },
    'names a team that is not here': { roles: ['team-member:nergens'] },
    'names no team for a role of one': { roles: ['team-member', 'coordinator:'] },
  };
  for (const [index, [what, claims]] of Object.entries(unknown).entries()) {
    test(`keeps somebody out of whom it ${what}`, async () => {
      const { email, name } = colleague(`niemand.${index}`);
      provider.account({ email, name, ...claims });
      const walker = new Walker();
      await assertRefused(walker, await signIn(walker), { hasNoRole: true });
    });
  }

  test('keeps somebody out of whom it says no mail address', async () => {
    const { name, roles } = colleague('naamloos', `team-member:${TEAM}`);
    provider.account({ sub: 'naamloos', name, roles });
    const walker = new Walker();
    await assertRefused(walker, await signIn(walker));
  });

  test('lets somebody in with a role without a team', async () => {
    provider.account(colleague('redactie', 'editor', 'salarissen-beheer'));
    const walker = new Walker();
    await assertLetIn(walker, await signIn(walker));
  });

  test('changes what somebody is, and ends their other sessions with that', async () => {
    const status = async (walker, team) => (await walker.get(`${portal.url}/werk?team=${team}`)).status;
    const [first, second, third] = [new Walker(), new Walker(), new Walker()];
    provider.account(colleague('wissel', `team-member:${TEAM}`));
    await assertLetIn(first, await signIn(first));
    await assertLetIn(second, await signIn(second));
    assert.deepEqual([await status(first, TEAM), await status(first, OTHER_TEAM)], [200, 403]);
    provider.account(colleague('wissel', `coordinator:${OTHER_TEAM}`));
    await assertLetIn(third, await signIn(third));
    assert.deepEqual([await status(third, TEAM), await status(third, OTHER_TEAM)], [403, 200]);
    for (const earlier of [first, second]) assert.equal(await isSignedIn(earlier), false);
  });

  test('lets nobody in who was put out here, whatever it calls them', async () => {
    const known = { sub: 'weg', ...colleague('weg', `team-member:${TEAM}`) };
    provider.account(known);
    const walker = new Walker();
    await assertLetIn(walker, await signIn(walker));
    portal.run('staff', 'disable', known.email);
    assert.equal(await isSignedIn(walker), false);
    for (const change of [{}, { email: known.email.toUpperCase() }, { sub: 'weer' }, { roles: ['editor'] }]) {
      provider.account({ ...known, ...change });
      const again = new Walker();
      await assertRefused(again, await signIn(again));
    }
  });
});

describe('a provider that does not answer', () => {
  let other;
  let page;
  let reader;
  before(async () => {
    const gone = await startProvider();
    other = await startPortal(REGION, settings(gone));
    await gone.stop();
    reader = await browser.newReader(other, { reducedMotion: 'reduce' });
    page = reader.page;
  });
  after(() => Promise.all([reader?.close(), other?.stop()]));

  test('is told to who wants to go there, with the way that is left', async () => {
    await page.goto(ENTRANCE);
    const response = await press(page, main(page).getByRole('link', { name: nl('staff-oidc-start'), exact: true }));
    assert.equal(response.status(), 503);
    assert.ok(oneLine(await main(page).innerText()).includes(nl('staff-oidc-away')), await main(page).innerText());
    await judge(page, 'a provider that is away', true);
    reader.assertAlone();
  });

  test('is missed by nothing else', async () => {
    for (const path of ['/healthz', '/nl/', `/nl/${TEAM}/vraag`, ENTRANCE]) {
      assert.equal((await send(other.url + path)).status, 200, path);
    }
    const answer = await sendForm(other.url + ENTRANCE, { email: 'jo@integraletoegang.example', password: 'iets', code: '000000' });
    assert.equal(answer.status, 422);
    assert.ok(textOf(answer.text).includes(nl('staff-wrong')));
  });
});
