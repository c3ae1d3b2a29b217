// What may go wrong around the portal, and what must be true of messages and letters afterwards. A scenario gives
// `mistakes`, which must be none, and `summary`, what happened in figures.

import { get, metricsOf, pause, untilReady } from './bench/portal.mjs';
import { Sender, each, locationOf, question } from './load.mjs';

/** How long a letter stays with an instance that is not heard of again. */
const CLAIM = 5 * 60_000;
const LONGEST_DELIVERY = 120_000;
/** After a restart nothing has to wait for anything. */
const SOON = 90_000;
const CONNECTIONS = 6;
const MOST_PER_KILL = 60;
const LONGEST_LOAD = 10_000;

/** A row of numbers between 0 and 1 that is the same for the same seed (mulberry32). */
export function randomness(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** What is done to a site; whatever that started is stopped, also when it fails. */
const scenario = (body) => async (site, options) => {
  try {
    return await body(site, options);
  } finally {
    await site.stop();
  }
};

/** Forms that were sent, and what came of them. */
class Ledger {
  mistakes = [];
  acknowledged = [];
  /** Sent, and cut off before there was an answer: they may have been taken in or not. */
  unanswered = [];
  #key;
  #next = 0;

  constructor(key) {
    this.#key = key;
  }

  form(options) {
    return question(this.#key, this.#next++, options);
  }

  /** Sends a form and keeps what came of it. `mayFail` says whether the portal may be gone. */
  async send(sender, url, form, mayFail = () => false) {
    let answer;
    try {
      answer = await sender.send(url, form);
    } catch (error) {
      if (!mayFail()) this.mistakes.push(`form ${form.number} had no answer: ${error.message}`);
      this.unanswered.push(form);
      return;
    }
    form.location = locationOf(answer);
    if (form.location) this.acknowledged.push(form);
    else this.mistakes.push(`form ${form.number} was answered with ${answer.status} ${answer.headers.location ?? ''}`);
  }

  /** Sends again what had no answer, as a resident does who sees an error. */
  async sendAgain(sender, url, mayFail) {
    await each(this.unanswered.splice(0), CONNECTIONS, (form) => this.send(sender, url, form, mayFail));
  }
}

/** Has residents send forms until a random number of them was acknowledged, and then does something to the portal. */
async function underLoad({ ledger, sender, url, moments, pace }, end) {
  let isOver = false;
  const mayFail = () => isOver;
  const resident = async () => {
    while (!isOver) {
      await ledger.send(sender, url, ledger.form(), mayFail);
      await pause(pace() * 40);
    }
  };
  const residents = Array.from({ length: CONNECTIONS }, resident);
  residents.push(ledger.sendAgain(sender, url, mayFail));
  const enough = ledger.acknowledged.length + 1 + moments() * MOST_PER_KILL;
  const latest = performance.now() + LONGEST_LOAD;
  while (ledger.acknowledged.length < enough && performance.now() < latest) await pause(2);
  await pause(moments() * 30);
  isOver = true;
  await end();
  sender.close();
  await Promise.all(residents);
}

/** Kills the portal at random moments under load, most of them while it serves, some while it starts. */
export const kills = scenario(async (site, { kills, seed, waitForClaims }) => {
  // Two rows, so that the moments are the same in every run.
  const [moments, pace] = [randomness(seed), randomness(seed + 1)];
  const server = await site.startMailServer();
  const sender = new Sender(CONNECTIONS);
  const ledger = new Ledger(site.key);
  let sentAgain = 0;
  for (let kill = 0; kill < kills; kill++) {
    const portal = await site.launch();
    if (kill % 5 === 4) {
      await pause(moments() * 400);
      await portal.kill();
      continue;
    }
    await untilReady(portal, 'the portal', () => get(`${portal.url}/healthz`));
    sentAgain += ledger.unanswered.length;
    await underLoad({ ledger, sender, url: portal.url, moments, pace }, () => portal.kill());
  }
  const held = await site.count("outbox where state = 'waiting' and claimed_until is not null");
  // What a killed instance was sending is left alone for five minutes; in a short run these are over at once.
  if (!waitForClaims) await site.passClaims();
  const portal = await site.start();
  sentAgain += ledger.unanswered.length;
  await ledger.sendAgain(sender, portal.url);
  const took = await site.untilSent(LONGEST_DELIVERY + (waitForClaims ? CLAIM : 0));
  if (took === undefined) ledger.mistakes.push(`${await site.waiting()} letters still wait`);
  const judged = await judge(site, ledger, { urls: [portal.url], letters: await server.letters(), repeats: true });
  return {
    mistakes: ledger.mistakes,
    summary:
      `${kills} kills (seed ${seed}), ${sentAgain} forms without an answer sent again, ${judged.summary}; ` +
      `${held} letters were with killed instances, ` +
      (took === undefined ? 'not all sent' : `all sent ${Math.round(took / 1000)} s after the last start`),
    details: { kills, seed, sentAgain, held, took, ...judged.figures },
  };
});

/** Stops the portal as a service manager does, under load, and starts it again: nothing is sent twice then. */
export const restarts = scenario(async (site, { restarts, seed }) => {
  const [moments, pace] = [randomness(seed), randomness(seed + 1)];
  const server = await site.startMailServer();
  const sender = new Sender(CONNECTIONS);
  let portal = await site.start();
  const ledger = new Ledger(site.key);
  let worst = 0;
  for (let restart = 0; restart < restarts; restart++) {
    await underLoad({ ledger, sender, url: portal.url, moments, pace }, async () => {
      const began = performance.now();
      await portal.stop();
      worst = Math.max(worst, performance.now() - began);
    });
    portal = await site.start();
    await ledger.sendAgain(sender, portal.url);
  }
  const took = await site.untilSent(SOON);
  if (took === undefined) {
    ledger.mistakes.push(`${await site.waiting()} letters still wait ${SOON / 1000} s after the last start`);
    await site.passClaims();
    await site.untilSent(SOON);
  }
  const judged = await judge(site, ledger, { urls: [portal.url], letters: await server.letters(), repeats: false });
  return {
    mistakes: ledger.mistakes,
    summary: `${restarts} restarts, the longest stop ${Math.round(worst)} ms, ${judged.summary}`,
    details: { restarts, seed, worst, took, ...judged.figures },
  };
});

/** Refuses a command for good. What is said of us or of the connection must not be the end of a letter. */
const refuses = (command, reply) => ['-f', command, '-B', reply];

/**
 * Kinds of trouble with the mail server. `options` are those of smtp-sink; counts are exceptions to the usual ones.
 * While there is trouble, letters are `kept`, or `refused` for good, or taken `slowly`; when the server is `gone`, it
 * was there first and then ended at once.
 */
export const TROUBLES = {
  'stops answering': { options: ['-w', '86400', '-t', '86400'], then: 'kept', attempts: 1, residents: 1, messages: 1 },
  'refuses recipients for now': { options: ['-r', 'RCPT'], then: 'kept' },
  'refuses recipients for good': { options: refuses('RCPT', '550 5.1.1 No such user here'), then: 'refused' },
  'refuses senders for good': { options: refuses('MAIL', '550 5.7.1 You may not send here'), then: 'kept' },
  'drops the line at the data': { options: ['-q', 'DATA'], then: 'kept' },
  'drops the line at the last dot': { options: ['-q', '.'], then: 'kept' },
  'is slow': { options: ['-w', '1'], then: 'slowly' },
  'goes down and comes back': { options: [], then: 'gone' },
};

/** The troubles of a full run besides. */
export const MORE_TROUBLES = {
  'refuses connections for now': { options: ['-r', 'CONNECT'], then: 'kept' },
  'refuses connections for good': { options: refuses('CONNECT', '554 No mail from you'), then: 'kept' },
  'refuses greetings for now': { options: ['-r', 'EHLO,HELO'], then: 'kept' },
  'refuses senders for now': { options: ['-r', 'MAIL'], then: 'kept' },
  'refuses the data for now': { options: ['-r', 'DATA'], then: 'kept' },
  'refuses at the last dot for now': { options: ['-r', '.'], then: 'kept' },
  'refuses at the last dot for good': { options: refuses('.', '554 5.6.0 This cannot be read'), then: 'refused' },
  'says that it closes': { options: ['-Q', 'RCPT'], then: 'kept' },
  'drops the line at once': { options: ['-q', 'CONNECT'], then: 'kept' },
  'drops the line at the recipient': { options: ['-q', 'RCPT'], then: 'kept' },
};

/** Has residents write while a mail server makes trouble, and again when it works. */
export const mailTrouble = scenario(async (site, { name, ...usual }) => {
  const trouble = TROUBLES[name] ?? MORE_TROUBLES[name];
  const { residents, messages, attempts } = { ...usual, ...trouble };
  const troubled = await site.startMailServer(trouble.options);
  const portal = await site.start();
  const sender = new Sender(CONNECTIONS);
  const ledger = new Ledger(site.key);
  // Everybody writes one message after the other, so that there is an order to keep.
  const write = (count) =>
    each(Array.from({ length: residents }, (_, at) => at), CONNECTIONS, async (resident) => {
      for (let at = 0; at < count; at++) {
        await ledger.send(sender, portal.url, ledger.form({ email: `bewoner+${resident}@post.example` }));
      }
    });
  const writing = write(messages);
  if (trouble.then === 'gone') {
    while (ledger.acknowledged.length < (residents * messages) / 3) await pause(5);
    await troubled.kill();
  }
  await writing;
  await untilTroubled(site, ledger, trouble, attempts);
  const refused = trouble.then === 'refused' ? [...ledger.acknowledged] : [];
  const taking = [];
  let server = troubled;
  if (trouble.then !== 'slowly') {
    await troubled.kill();
    server = await site.startMailServer();
  }
  await write(1);
  const took = await site.untilSent(LONGEST_DELIVERY);
  if (took === undefined) ledger.mistakes.push(`${await site.waiting()} letters still wait`);
  // What was dropped at the last dot was written down by smtp-sink, and was not taken for that.
  if (trouble.then === 'gone') taking.push(...(await troubled.letters()));
  taking.push(...(await server.letters()));
  await expectRefusals(site, ledger, portal, refused);
  const repeats = trouble.then === 'gone';
  const judged = await judge(site, ledger, { urls: [portal.url], letters: taking, repeats, refused });
  const disorder = countDisorder(ledger, taking);
  if (disorder > 0) ledger.mistakes.push(`${disorder} receipts came before an earlier one to the same address`);
  const tried = Number(await site.query('select max(attempts) from outbox'));
  return {
    mistakes: ledger.mistakes,
    summary:
      `${judged.summary}, ${refused.length} receipts refused, at most ${tried} attempts, ` +
      `${disorder} out of order`,
    details: { trouble: name, refused: refused.length, tried, took, ...judged.figures },
  };
});

/** The trouble has to be seen before it ends: letters that were tried again, or refused. */
async function untilTroubled(site, ledger, { then }, attempts) {
  if (then === 'slowly') return;
  const enough = async () => {
    if (then === 'refused') return (await site.waiting()) === 0;
    return (await site.count(`outbox where attempts >= ${attempts}`)) > 0;
  };
  const giveUp = performance.now() + LONGEST_DELIVERY;
  while (!(await enough())) {
    if (performance.now() > giveUp) {
      ledger.mistakes.push(`the portal did not notice the trouble within ${LONGEST_DELIVERY / 1000} s`);
      return;
    }
    await pause(100);
  }
}

/** Letters that were refused for good are work for somebody: tried once, counted, and the message is there. */
async function expectRefusals(site, ledger, portal, refused) {
  const expected = refused.length * 2;
  const letters = await site.count("outbox where state = 'refused' and purpose in ('receipt', 'notice')");
  if (letters !== expected) ledger.mistakes.push(`${letters} letters are refused, and ${expected} should be`);
  // A notice that was refused goes to the region instead, and that may be refused as well.
  const all = await site.count("outbox where state = 'refused'");
  const counted = (await metricsOf(portal)).get('letters_refused_total') ?? 0;
  if (counted !== all) ledger.mistakes.push(`${counted} refusals are counted, and there are ${all}`);
  const again = await site.count("outbox where state = 'refused' and attempts <> 1");
  if (again > 0) ledger.mistakes.push(`${again} letters were sent again after they were refused for good`);
}

/** How many receipts arrived after one of a later message to the same address. */
function countDisorder(ledger, letters) {
  const numberOf = new Map(ledger.acknowledged.map((form) => [tokenOf(form.location), form.number]));
  const last = new Map();
  const seen = new Set();
  let disorder = 0;
  for (const { to, text } of letters) {
    const number = numberOf.get(tokenOf(text));
    if (number === undefined || seen.has(number)) continue;
    seen.add(number);
    if (number < last.get(to)) disorder++;
    else last.set(to, number);
  }
  return disorder;
}

/** Two instances on one database, both with forms and with letters. */
export const together = scenario(async (site, { forms, seed }) => {
  const random = randomness(seed);
  const server = await site.startMailServer();
  const portals = await Promise.all([site.start(), site.start()]);
  const urls = portals.map(({ url }) => url);
  const sender = new Sender(CONNECTIONS);
  const ledger = new Ledger(site.key);
  await each(Array.from({ length: forms }, () => ledger.form()), CONNECTIONS, (form) =>
    ledger.send(sender, urls[random() < 0.5 ? 0 : 1], form),
  );
  const took = await site.untilSent(LONGEST_DELIVERY);
  if (took === undefined) ledger.mistakes.push(`${await site.waiting()} letters still wait`);
  const sent = [];
  for (const portal of portals) sent.push((await metricsOf(portal)).get('letters_sent_total') ?? 0);
  if (sent[0] + sent[1] !== forms * 2) ledger.mistakes.push(`they say that they sent ${sent.join(' + ')} letters`);
  if (sent.includes(0)) ledger.mistakes.push('one of the two sent nothing');
  const judged = await judge(site, ledger, { urls, letters: await server.letters(), repeats: false });
  return {
    mistakes: ledger.mistakes,
    summary: `${judged.summary}; letters sent by each: ${sent.join(' and ')}`,
    details: { sent, took, ...judged.figures },
  };
});

/** The same form twice at the same time and once more later, over one instance or two. */
export const doubles = scenario(async (site, { forms, instances }) => {
  const server = await site.startMailServer();
  const portals = await Promise.all(Array.from({ length: instances }, () => site.start()));
  const urls = portals.map(({ url }) => url);
  const sender = new Sender(CONNECTIONS);
  const ledger = new Ledger(site.key);
  for (let at = 0; at < forms; at++) {
    const form = ledger.form();
    const both = [urls[0], urls.at(-1)];
    const answers = await Promise.all(both.map((url) => sender.send(url, form)));
    answers.push(await sender.send(urls[at % instances], form));
    const locations = new Set(answers.map(locationOf));
    form.location = locationOf(answers[0]);
    ledger.acknowledged.push(form);
    if (locations.size !== 1 || locations.has(undefined)) {
      ledger.mistakes.push(`form ${form.number} was answered with ${answers.map(({ status }) => status).join(', ')}`);
    }
  }
  const took = await site.untilSent(LONGEST_DELIVERY);
  if (took === undefined) ledger.mistakes.push(`${await site.waiting()} letters still wait`);
  const judged = await judge(site, ledger, { urls, letters: await server.letters(), repeats: false });
  return {
    mistakes: ledger.mistakes,
    summary: `${forms} forms sent three times each over ${instances} instances: ${judged.summary}`,
    details: { instances, ...judged.figures },
  };
});

const tokenOf = (text) => text.match(/\/bericht\/([a-z2-7]{32})/)?.[1];

/** Puts a value into a list of a map of lists. */
function add(lists, name, value) {
  if (!lists.has(name)) lists.set(name, []);
  lists.get(name).push(value);
}

/**
 * Whether each acknowledged message is there, once, with its receipt to the resident and its notice to the team. The
 * same letter may arrive again, with the same Message-ID, only where `repeats` says so.
 */
async function judge(site, { acknowledged, mistakes }, { urls, letters, repeats, refused = [] }) {
  const receipts = new Map();
  const notices = new Map();
  for (const letter of letters) {
    if (letter.automatic === 'auto-replied') add(receipts, tokenOf(letter.text), letter);
    else add(notices, letter.text.match(/[0-9A-Z]{4}-[0-9A-Z]{4}/)?.[0], letter);
  }
  let repeated = 0;
  const references = new Set();
  const isRefused = new Set(refused);
  const expectOnce = (what, found, isRight) => {
    const ids = new Set(found.map(({ id }) => id));
    if (ids.size !== 1) mistakes.push(`${what}: ${found.length} letters with ${ids.size} Message-IDs`);
    if (!found.every(({ to, text }) => isRight(to, text))) mistakes.push(`${what}: to somebody else, or about another`);
    repeated += found.length - ids.size;
    if (!repeats && found.length > 1) mistakes.push(`${what}: sent ${found.length} times`);
  };
  const sender = new Sender(CONNECTIONS);
  await each(acknowledged, CONNECTIONS, async (form) => {
    const { number, email, location } = form;
    const seen = [];
    for (const url of urls) {
      const answer = await sender.get(url + location);
      seen.push(`${answer.status} ${answer.body.toString().match(/receipt__reference"><bdi[^>]*>([^<]+)</)?.[1]}`);
    }
    const reference = seen[0].match(/^200 (\S{9})$/)?.[1];
    if (!reference || new Set(seen).size !== 1) {
      mistakes.push(`message ${number} was acknowledged, and its page answers ${seen.join(', ')}`);
      return;
    }
    if (references.has(reference)) mistakes.push(`message ${number} has the reference of another one`);
    references.add(reference);
    const [receipt, notice] = [receipts.get(tokenOf(location)) ?? [], notices.get(reference) ?? []];
    if (isRefused.has(form)) {
      if (receipt.length + notice.length > 0) mistakes.push(`message ${number}: a letter that was refused arrived`);
      return;
    }
    expectOnce(`receipt of message ${number}`, receipt, (to, text) => to === email && text.includes(reference));
    expectOnce(`notice of message ${number}`, notice, (to) => to.endsWith('@integraletoegang.example'));
  });
  sender.close();
  const stored = await site.count('request');
  if (stored !== acknowledged.length) {
    mistakes.push(`${acknowledged.length} messages were acknowledged, and ${stored} are stored`);
  }
  const expected = acknowledged.length - refused.length;
  for (const [what, found] of Object.entries({ receipts, notices })) {
    if (found.size !== expected) mistakes.push(`there are ${what} of ${found.size} messages instead of ${expected}`);
  }
  return {
    summary: `${acknowledged.length} messages, ${letters.length} letters, of which ${repeated} repeats (same Message-ID)`,
    figures: { messages: acknowledged.length, letters: letters.length, repeated },
  };
}
