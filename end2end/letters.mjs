// What holds for every letter of the portal.
import assert from 'node:assert/strict';
import { readPage, textOf } from './html.mjs';

// What of a message would tell something about somebody if it stood where it must not.
export function telling(asked) {
  const typed = asked.filter(({ how }) => how === 'line').flatMap(({ answer, back }) => [...answer.split('\n').filter(Boolean), back]);
  const chosen = asked.filter(({ name }) => ['age', 'theme'].includes(name)).map(({ answer }) => `${answer}`);
  const words = typed.flatMap((text) => text.match(/\b[a-z]{12}\b/g) ?? []);
  return [...new Set([...typed, ...chosen, ...words])];
}

export function assertSilent(letter, secrets) {
  const [headers] = letter.raw.split(/\r?\n\r?\n/);
  const others = headers.replace(/^(To|X-RcptTo):.*$/gm, '');
  const everything = [others, letter.subject, letter.text, letter.html, textOf(letter.html), JSON.stringify(letter.replyTo)].join('\n');
  for (const secret of secrets) assert.ok(!everything.includes(secret), `“${secret}” stands in the letter to ${letter.recipient}`);
}

// Rules that letters of a machine keep, so that no machine answers them (RFC 3834), and nothing is fetched by reading them.
export function assertAutomatic(facts, letter, kind, locale) {
  assert.equal(letter.header('auto-submitted'), kind);
  assert.equal(letter.header('x-auto-response-suppress'), 'All');
  assert.equal(letter.header('content-language'), locale);
  assert.match(letter.messageId, /^<[a-z0-9]{20,}@127\.0\.0\.1>$/);
  assert.deepEqual(letter.from, [{ name: facts.region.name, address: facts.region.email }]);
  assert.deepEqual(letter.to.map(({ address }) => address), [letter.recipient]);
  assert.equal(letter.type, 'multipart/alternative');
  assert.ok(letter.text?.trim() && letter.html?.trim(), 'it has a part in text and one in HTML');
  const { lang, dir, title, h1, fetched } = readPage(letter.html);
  assert.deepEqual([lang, dir], [locale, locale === 'ar' ? 'rtl' : 'ltr']);
  assert.equal(title, letter.subject);
  assert.equal(h1.length, 1);
  assert.deepEqual(fetched, [], 'whoever opens it tells nobody');
}

export function assertBothSay(letter, texts) {
  const html = textOf(letter.html);
  for (const text of texts) {
    assert.ok(letter.text.includes(text), `“${text}” is not in the text\n${letter.text}`);
    assert.ok(html.includes(text), `“${text}” is not in the HTML\n${html}`);
  }
}
