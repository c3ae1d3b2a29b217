import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { readPage } from './html.mjs';
import { send, sendForm } from './http.mjs';
import { REGIONS, pack, say } from './packs.mjs';
import { startPortal } from './portal.mjs';

// An error is a page like any other: in the reader's language, with its reason as title and heading, and with all three
// ways on, none of which leads into another error.
async function assertErrorPage(portal, answer, { status, locale, kind }) {
  const words = say(locale);
  assert.equal(answer.status, status);
  assert.equal(answer.headers['content-type'], 'text/html; charset=utf-8');
  assert.equal(answer.headers['x-content-type-options'], 'nosniff');
  assert.match(answer.headers['content-security-policy'] ?? '', /default-src 'none'/);
  const page = readPage(answer.text);
  assert.equal(page.lang, locale);
  assert.equal(page.dir, locale === 'ar' ? 'rtl' : 'ltr');
  const reason = words(`error-${kind}`);
  assert.deepEqual(page.h1, [reason]);
  // The place stands between the two where the address has one.
  const [title, ...more] = page.title.split(' – ');
  assert.equal(title, words('error-prefix', { title: reason }));
  assert.equal(more.at(-1), pack(portal.region).region.name);
  assert.match(page.robots ?? '', /noindex/);
  for (const channel of ['channel-call', 'channel-visit', 'menu-topics']) {
    assert.ok(page.texts.includes(words(channel)), `“${words(channel)}” is on the page`);
  }
  assert.ok(page.links.some(({ href }) => href.startsWith('tel:')), 'a phone number can be tapped');
  const inside = [...new Set(page.links.map(({ href }) => href).filter((href) => href.startsWith('/') && !href.startsWith('/api/')))];
  assert.ok(inside.length > 5, 'the page leads on');
  for (const href of inside) {
    const { status } = await send(portal.url + href);
    assert.ok(status === 200 || status === 303, `${href} on the error page answers ${status}`);
  }
  return page;
}

for (const region of REGIONS) {
  describe(`an address of ${region} without a page`, () => {
    const facts = pack(region);
    const [place] = facts.placeIds;
    let portal;
    before(async () => (portal = await startPortal(region)));
    after(() => portal?.stop());

    for (const locale of facts.locales) {
      test(`says so in the language of the address, ${locale}, whatever the browser prefers`, async () => {
        for (const path of ['nergens', `${place}/nergens`, 'onderwerpen/nergens', `${place}/hulp/nergens`, `${place}/teams/nergens`]) {
          const answer = await send(`${portal.url}/${locale}/${path}`, { headers: { 'accept-language': locale === 'en' ? 'nl' : 'en' } });
          await assertErrorPage(portal, answer, { status: 404, locale, kind: 'not-found' });
        }
      });

      test(`says so in ${locale} when only the browser tells the language`, async () => {
        for (const path of ['/nergens', '/xx/', '/wp-login.php', '/assets/nergens.css']) {
          const answer = await send(portal.url + path, { headers: { 'accept-language': `fr, ${locale};q=0.8, nl;q=0.1` } });
          await assertErrorPage(portal, answer, { status: 404, locale, kind: 'not-found' });
        }
      });
    }

    test('is one in a language that the region does not offer', async () => {
      const offered = new Set(facts.locales);
      for (const locale of ['de', 'NL', 'nl-NL', 'nl_NL', ...['pl', 'tr', 'ar', 'uk'].filter((code) => !offered.has(code))]) {
        const answer = await send(`${portal.url}/${locale}/`);
        await assertErrorPage(portal, answer, { status: 404, locale: 'nl', kind: 'not-found' });
      }
    });

    test('is one in a place that is not in the region, with and without a slash', async () => {
      for (const path of ['/nl/amsterdam/', '/nl/amsterdam', '/nl/amsterdam/hulp', '/nl/amsterdam/onderwerpen/schulden']) {
        await assertErrorPage(portal, await send(portal.url + path), { status: 404, locale: 'nl', kind: 'not-found' });
      }
    });

    test('is given its slash when it is the home page of a language or a place', async () => {
      for (const path of ['/nl', `/nl/${place}`]) {
        const { status, headers } = await send(portal.url + path);
        assert.deepEqual([status, headers.location], [308, `${path}/`]);
      }
    });

    const { moved = {}, gone = [] } = facts.addresses ?? {};
    test(`leads on when the page moved (${Object.keys(moved).length})`, async () => {
      for (const [from, to] of Object.entries(moved)) {
        for (const locale of facts.locales) {
          for (const base of [`/${locale}`, `/${locale}/${place}`]) {
            const { status, headers } = await send(`${portal.url}${base}/${from}`);
            assert.ok([301, 308].includes(status), `${base}/${from} answers ${status}`);
            assert.equal(headers.location, `${base}/${to}`);
            assert.equal((await send(portal.url + headers.location)).status, 200);
          }
        }
      }
    });

    test(`says that the page is gone when it is (${gone.length})`, async () => {
      for (const path of gone) {
        for (const locale of facts.locales) {
          for (const base of [`/${locale}`, `/${locale}/${place}`]) {
            await assertErrorPage(portal, await send(`${portal.url}${base}/${path}`), { status: 410, locale, kind: 'gone' });
          }
        }
      }
    });

    test('the way out leads to a site that everybody may look at, and has the browser forget the pages', async () => {
      for (const locale of facts.locales) {
        const { status, headers } = await send(`${portal.url}/${locale}/weg`);
        assert.equal(status, 303);
        assert.equal(headers.location, facts.region['exit-url']);
        assert.match(headers['clear-site-data'], /"cache"/);
        assert.equal(headers['cache-control'], 'no-store');
        assert.equal(headers['referrer-policy'], 'no-referrer');
      }
    });
  });
}

test('the packs together have moved and removed pages, so that the tests above test something', () => {
  const all = REGIONS.map((region) => pack(region).addresses);
  assert.ok(all.flatMap(({ moved = {} }) => Object.keys(moved)).length >= 3);
  assert.ok(all.flatMap(({ gone = [] }) => gone).length >= 1);
});

describe('a request that no form of ours sends', () => {
  const bad = { status: 400, locale: 'nl', kind: 'bad-request' };
  const article = '/nl/hillegom/onderwerpen/schulden';
  let portal;
  before(async () => (portal = await startPortal('bollenstreek')));
  after(() => portal?.stop());

  const unreadable = ['/nl/%00', '/nl/hillegom/onderwerpen/%0d%0aset-cookie:x', '/nl/%1b', '/nl/%c2%85', '/nl/%ff%fe', '/nl/hulp?age=%00', '/nl/hulp?postcode=2181%0A', '/nl/hulp?theme=%ff'];
  for (const address of unreadable) {
    test(`cannot be read when its address is ${address}`, async () => {
      await assertErrorPage(portal, await send(portal.url + address), bad);
    });
  }

  test('cannot be read when it asks the same thing twice', async () => {
    await assertErrorPage(portal, await send(`${portal.url}/nl/hulp?age=3&age=4`), bad);
  });

  test('is refused when its address is too long', async () => {
    for (const address of [`/nl/${'a'.repeat(3000)}`, `/nl/hulp?theme=${'a'.repeat(3000)}`]) {
      await assertErrorPage(portal, await send(portal.url + address), { ...bad, status: 414 });
    }
  });

  const strangers = {
    'another origin': { origin: 'https://kwaad.example' },
    'no origin at all': { origin: 'null' },
    'another site, says the browser': { 'sec-fetch-site': 'cross-site' },
    'a neighbouring site, says the browser': { 'sec-fetch-site': 'same-site' },
  };
  for (const [name, headers] of Object.entries(strangers)) {
    test(`is refused when it is a form from ${name}`, async () => {
      const question = { message: 'Hallo', email: 'jo@lezer.example' };
      for (const [path, fields] of [[article, { helped: 'yes' }], ['/nl/woonplaats', { postcode: '2181' }], ['/nl/lisse/vraag', question]]) {
        const answer = await sendForm(portal.url + path, fields, headers);
        await assertErrorPage(portal, answer, { status: 403, locale: 'nl', kind: 'forbidden' });
      }
    });
  }

  test('is accepted when it is the same form from this site', async () => {
    for (const headers of [{ origin: portal.url }, { 'sec-fetch-site': 'same-origin' }, {}]) {
      const { status, headers: { location } } = await sendForm(portal.url + article, { helped: 'yes' }, headers);
      assert.equal(status, 303);
      assert.match(location, /^\/nl\/hillegom\/bedankt\?/);
    }
  });

  test('is refused when it sends too much', async () => {
    const answer = await sendForm(`${portal.url}/nl/woonplaats`, { postcode: '2'.repeat(100_000) });
    await assertErrorPage(portal, answer, { ...bad, status: 413 });
  });

  test('is refused when it answers what was not asked', async () => {
    for (const fields of [{ helped: 'perhaps' }, {}, { helped: '' }]) {
      await assertErrorPage(portal, await sendForm(portal.url + article, fields), { ...bad, status: 422 });
    }
    const json = await send(portal.url + article, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"helped":"yes"}' });
    await assertErrorPage(portal, json, { ...bad, status: 415 });
  });

  test('is refused, with what is allowed instead, when it is no way to ask for a page', async () => {
    for (const [method, path] of [['DELETE', article], ['PUT', '/nl/'], ['POST', '/nl/hillegom/'], ['PATCH', '/nl/hulp']]) {
      const answer = await send(portal.url + path, { method });
      await assertErrorPage(portal, answer, { ...bad, status: 405 });
      assert.match(answer.headers.allow ?? '', /GET/);
    }
  });

  test('about a page that is not there is refused in the language of its address', async () => {
    const answer = await sendForm(`${portal.url}/tr/onderwerpen/nergens`, { helped: 'yes' });
    await assertErrorPage(portal, answer, { status: 404, locale: 'tr', kind: 'not-found' });
  });

  test('for only the headers of a page is answered without the page', async () => {
    const { status, text, headers } = await send(`${portal.url}/nl/hillegom/`, { method: 'HEAD' });
    assert.deepEqual([status, text], [200, '']);
    assert.equal(headers['content-type'], 'text/html; charset=utf-8');
  });
});

describe('somebody who sends forms without end', () => {
  let portal;
  before(async () => (portal = await startPortal('buch')));
  after(() => portal?.stop());

  test('is asked to wait, while a family or a library is not, and everybody can go on reading', async () => {
    const answers = [];
    for (let sent = 0; sent < 60; sent += 1) answers.push(await sendForm(`${portal.url}/en/woonplaats`, { postcode: 'x' }));
    const accepted = answers.findIndex(({ status }) => status !== 422);
    assert.ok(accepted >= 20, `only ${accepted} forms were accepted`);
    assert.match(answers[accepted].headers['retry-after'] ?? '', /^\d+$/);
    await assertErrorPage(portal, answers[accepted], { status: 429, locale: 'en', kind: 'too-many' });
  });
});
