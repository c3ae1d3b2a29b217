// Speed, size, start and memory of the portal.
//
//   node end2end/bench/speed.mjs [--only=size,start,pages,form] [--rounds=5] [--seconds=…]
//
// Speeds of pages are ratios to nginx in the same run, because machines are shared and noisy. All load goes to this
// machine and ends after a stated time. A goal that is not met is shown and does not fail; what could not be measured,
// or was answered wrongly, does.

import { readFile, statfs, stat } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';

import { Sender, formKey, locationOf, question, steadily } from '../load.mjs';
import { GOALS, median, percentile, row } from './goals.mjs';
import { nginxVersion, startNginx } from './nginx.mjs';
import { binary, freePort, get, inFolder, metricsOf, needProgram, pause, run, shown, startPortal } from './portal.mjs';
import { postgresPrograms, startPostgres } from './postgres.mjs';
import { startMailServer } from './smtpsink.mjs';
import { machine, machineLine, number, part, save } from './table.mjs';

const ARTICLE = '/nl/hillegom/onderwerpen/schulden';
const PAGES = { home: '/nl/hillegom/', directory: '/nl/hillegom/hulp', article: ARTICLE };
const CONNECTIONS = 32;
const STARTS = 5;
const PAGES_SECONDS = 4;
const FORM = { perSecond: 100, seconds: 30, warmUpSeconds: 3, connections: 64, patience: 5_000 };
/** The metric counts letters of the last minute. */
const LONGEST_FORM = 50;
const LONGEST_DELIVERY = 60_000;
const KINDS = ['size', 'start', 'pages', 'form'];
const LOADS = { pages: 'the pages', form: 'the form' };
const SENDING = (database) => `Sending a question, commit included, ${database}`;
const DELIVERING = (database) => `From a question to letters that the mail server accepted, ${database}`;
const BROTLI = { 'accept-encoding': 'br' };

const repeat = (kind) => `node end2end/bench/speed.mjs --only=${kind}`;
const kilobytes = (bytes) => `${number(bytes / 1000, 1)} kB`;
const megabytes = (bytes) => `${number(bytes / 1e6, 1)} MB`;
const milliseconds = (time) => `${number(time, 1)} ms`;

/** Measures, and gives a part of the report. `seconds` are those of each load, where they are not the usual ones. */
export async function measureSpeed({ only = KINDS, rounds = 5, seconds } = {}) {
  const rows = [];
  // What cannot be measured is a row that says why, and takes nothing else along.
  const attempt = async (kind, what, goal, measure) => {
    if (!only.includes(kind)) return false;
    try {
      rows.push(...(await measure()));
      return true;
    } catch (error) {
      rows.push({ ...row({ what, goal, measured: error.message, repeat: repeat(kind) }), failed: true });
      return false;
    }
  };
  const measuredOn = machine();
  const pagesSeconds = seconds ?? PAGES_SECONDS;
  const formSeconds = Math.min(seconds ?? FORM.seconds, LONGEST_FORM);
  await attempt('start', 'Start to first page', GOALS.start, starts);
  await inFolder(async (folder) => {
    const port = await freePort();
    const portal = await startPortal(folder, { firstPage: ARTICLE, settings: settingsFor(port) });
    try {
      await attempt('size', 'Sizes', GOALS.articleSize, () => sizes(portal.url));
      const load = [];
      const read = () => pages(portal.url, { rounds, seconds: pagesSeconds });
      if (await attempt('pages', 'Requests/s: article', GOALS.articleSpeed, read)) load.push('pages');
      const send = () => form(portal, 'SQLite', { folder, port, seconds: formSeconds });
      if (await attempt('form', SENDING('SQLite'), GOALS.form, send)) load.push('form');
      if (load.length > 0) rows.push(await memory(portal.pid, load, 'SQLite'));
    } finally {
      await portal.stop();
    }
  });
  await attempt('form', SENDING('PostgreSQL'), GOALS.form, () => formOnPostgres(formSeconds));
  const notes = [`Program: ${shown(binary)}, ${megabytes((await stat(binary)).size)}, with metrics on as it ships.`];
  if (rows.some(({ details }) => details?.nginx)) notes.push(`Pages: ${await clientLine(rounds, pagesSeconds)}`);
  if (only.includes('form')) notes.push(`Form: ${await formLine(formSeconds)}`);
  const failed = rows.some((each) => each.failed);
  return { title: 'Speed, size, start and memory', machine: measuredOn, rows, notes, failed };
}

/** Behind a proxy that tells addresses, the residents who send forms can be many without being many machines. */
const settingsFor = (mailPort) => ({
  VOORDEUR_TRUSTED_PROXY: 'true',
  VOORDEUR_SMTP_URL: `smtp://127.0.0.1:${mailPort}`,
});

/** Bytes as they go over the line. */
async function sizes(url) {
  const [html, plain] = [await get(url + ARTICLE, BROTLI), (await get(url + ARTICLE)).body.toString()];
  if (html.headers['content-encoding'] !== 'br') throw new Error('the article was not sent with Brotli');
  const attribute = (tag, name) => tag.match(new RegExp(`\\s${name}="([^"]*)"`))?.[1];
  const links = plain.match(/<link\b[^>]*>/g) ?? [];
  const sheets = links.filter((link) => attribute(link, 'rel') === 'stylesheet').map((link) => attribute(link, 'href'));
  if (sheets.length === 0) throw new Error('the article has no style sheet');
  let css = 0;
  for (const sheet of sheets) css += (await get(new URL(sheet, url), BROTLI)).body.length;
  let script = 0;
  for (const path of Object.values(PAGES)) script += await scriptBytes(url, path);
  const both = html.body.length + css;
  const parts = `HTML ${kilobytes(html.body.length)}, CSS ${kilobytes(css)} in ${sheets.length} files`;
  return [
    row({
      what: 'Article: HTML + CSS, Brotli',
      goal: GOALS.articleSize,
      value: both,
      measured: `${kilobytes(both)} (${parts})`,
      repeat: repeat('size'),
      details: { html: html.body.length, htmlPlain: plain.length, css, sheets: sheets.length },
    }),
    row({
      what: `Script on ${Object.keys(PAGES).join(', ')}`,
      goal: GOALS.script,
      value: script,
      measured: `${script} bytes`,
      repeat: repeat('size'),
    }),
  ];
}

/** Everything that a browser would run: script elements with what they load, scripts fetched ahead, and handlers. */
async function scriptBytes(url, path) {
  const html = (await get(url + path)).body.toString();
  const scripts = [...html.matchAll(/<script\b([^>]*)>([\s\S]*?)<\/script\s*>/gi)];
  const ahead = html.match(/<link\b[^>]*(?:modulepreload|as="script")[^>]*>/gi) ?? [];
  const handlers = [...html.matchAll(/<[a-z][^<>]*\s(on[a-z]+="[^"]*")/gi)];
  const loaded = [...scripts.map(([, attributes]) => attributes), ...ahead]
    .map((text) => text.match(/(?:src|href)="([^"]+)"/i)?.[1])
    .filter(Boolean);
  let bytes = 0;
  for (const [, , text] of scripts) bytes += Buffer.byteLength(text);
  for (const [, text] of handlers) bytes += Buffer.byteLength(text);
  for (const address of new Set(loaded)) bytes += (await get(new URL(address, url + path), BROTLI)).body.length;
  return bytes;
}

/** From the start of the program until a page was read whole: with nothing published yet, and from then on. */
async function starts() {
  const [first, later] = [[], []];
  for (let at = 0; at < STARTS; at++) {
    await inFolder(async (folder) => {
      for (const times of [first, later]) {
        const portal = await startPortal(folder, { firstPage: ARTICLE });
        await portal.stop();
        times.push(portal.firstPageAfter);
      }
    });
  }
  const startRow = (what, times) =>
    row({
      what,
      goal: GOALS.start,
      value: median(times),
      measured: `${number(median(times))} ms (${STARTS} starts, slowest ${number(Math.max(...times))} ms)`,
      repeat: repeat('start'),
      details: { times },
    });
  return [
    startRow('Start to first page', later),
    startRow('The very first start: tables, publication, first page', first),
  ];
}

/** Pages against nginx that serves the same bytes from disk. */
async function pages(url, { rounds, seconds }) {
  const wrk = needProgram('wrk', 'apt-get install wrk');
  const contests = [
    { name: 'article', path: ARTICLE, headers: {}, goal: GOALS.articleSpeed },
    { name: 'article, Brotli', path: ARTICLE, headers: BROTLI, goal: GOALS.articleSpeed },
    { name: 'home', path: PAGES.home, headers: {} },
    { name: 'directory', path: PAGES.directory, headers: {} },
  ];
  return inFolder(async (folder) => {
    const files = {};
    for (const [at, { path, headers }] of contests.entries()) files[at] = (await get(url + path, headers)).body;
    const nginx = await startNginx(folder, files);
    const load = (address, headers, duration) => runWrk(wrk, address, headers, duration);
    const rows = [];
    try {
      for (const [at, { name, path, headers, goal }] of contests.entries()) {
        const sides = [
          { address: url + path, speeds: [] },
          { address: `${nginx.url}/${at}`, speeds: [] },
        ];
        await expectSame(sides.map(({ address }) => address), headers);
        for (const { address } of sides) await load(address, headers, 2);
        for (let round = 0; round < rounds; round++) {
          // Who goes first changes, so that a machine that slows down wrongs neither.
          for (const side of round % 2 ? sides.toReversed() : sides) {
            side.speeds.push(await load(side.address, headers, seconds));
          }
        }
        const [ours, limit] = sides.map(({ speeds }) => median(speeds));
        const ratios = sides[0].speeds.map((speed, round) => speed / sides[1].speeds[round]);
        rows.push(
          row({
            what: `Requests/s: ${name} (${kilobytes(files[at].length)})`,
            goal,
            value: ours / limit,
            measured:
              `${number(ours / limit, 2)} × nginx (rounds ${number(Math.min(...ratios), 2)}–` +
              `${number(Math.max(...ratios), 2)}): ${number(ours)}/s against ${number(limit)}/s`,
            repeat: repeat('pages'),
            details: { path, headers, bytes: files[at].length, portal: sides[0].speeds, nginx: sides[1].speeds },
          }),
        );
      }
    } finally {
      await nginx.stop();
    }
    return rows;
  });
}

async function expectSame([ours, theirs], headers) {
  const [page, file] = [await get(ours, headers), await get(theirs, headers)];
  if (!page.body.equals(file.body)) throw new Error(`nginx does not serve the bytes of ${ours}; run again`);
}

async function runWrk(wrk, address, headers, seconds) {
  const headerArgs = Object.entries(headers).flatMap(([name, value]) => ['-H', `${name}: ${value}`]);
  const printed = await run(wrk, ['-t1', `-c${CONNECTIONS}`, `-d${seconds}s`, ...headerArgs, address]);
  const trouble = printed.match(/(Non-2xx or 3xx responses|Socket errors): .*/)?.[0];
  const speed = Number(printed.match(/Requests\/sec:\s+([\d.]+)/)?.[1]);
  if (trouble || !speed) throw new Error(`wrk on ${address}: ${trouble ?? printed}`);
  return speed;
}

async function clientLine(rounds, seconds) {
  return (
    `wrk -t1 -c${CONNECTIONS}, ${rounds} rounds of ${seconds} s in turn after 2 s of warm-up, medians, ` +
    `nginx ${await nginxVersion()} with ${availableParallelism()} workers and no header of its own but the usual.`
  );
}

/** Questions, sent at a steady pace whether or not earlier ones were answered, and the letters about them. */
async function form(portal, database, { folder, port, seconds }) {
  const mail = await startMailServer(folder, port, { keeps: false });
  try {
    const key = await formKey(portal.url);
    const [warmUp, total] = [FORM.perSecond * FORM.warmUpSeconds, FORM.perSecond * (FORM.warmUpSeconds + seconds)];
    const forms = Array.from({ length: total }, (_, at) => question(key, at));
    const sender = new Sender(FORM.connections, FORM.patience);
    const statuses = {};
    const [times, late] = [[], []];
    await steadily(FORM.perSecond, FORM.warmUpSeconds + seconds, async (at, due) => {
      if (at >= warmUp) late.push(performance.now() - due);
      const headers = { 'x-forwarded-for': residentAddress(at) };
      const answer = await sender.send(portal.url, forms[at], headers).catch((error) => ({ status: error.message }));
      // Counted from when it was due, so that a wait in front of the server counts too.
      if (at >= warmUp) times.push(performance.now() - due);
      const outcome = locationOf(answer) ? 'taken in' : answer.status;
      statuses[outcome] = (statuses[outcome] ?? 0) + 1;
    });
    sender.close();
    const answered = Object.entries(statuses).map(([status, count]) => `${count} × ${status}`);
    if (statuses['taken in'] !== total) throw new Error(`on ${database} the form was answered with ${answered.join(', ')}`);
    return [sendingRow(database, times, late), await deliveryRow(portal, database, total)];
  } finally {
    await mail.stop();
  }
}

/** 198.18.0.0/15 is set aside for benchmarks (RFC 2544); no address sends more than the limit per address allows. */
const residentAddress = (at) => `198.${18 + ((at >> 16) & 1)}.${(at >> 8) & 255}.${at & 255}`;

function sendingRow(database, times, late) {
  const [p50, p99, worst] = [percentile(times, 0.5), percentile(times, 0.99), percentile(times, 1)];
  // On a busy machine this program, too, is woken up late.
  const lateness = percentile(late, 0.99);
  return row({
    what: SENDING(database),
    goal: GOALS.form,
    value: p99,
    measured:
      `p99 ${milliseconds(p99)} (p50 ${milliseconds(p50)}, longest ${milliseconds(worst)}, ` +
      `${times.length} sent, of which this program itself was late by p99 ${milliseconds(lateness)})`,
    repeat: repeat('form'),
    details: { p50, p99, worst, lateness, sent: times.length, perSecond: FORM.perSecond },
  });
}

/** How long letters waited, by the portal's own metric: from the question until the mail server accepted them. */
async function deliveryRow(portal, database, questions) {
  const expected = questions * 2;
  const began = performance.now();
  let metrics = await metricsOf(portal);
  while ((metrics.get('letters_sent_total') ?? 0) < expected && performance.now() - began < LONGEST_DELIVERY) {
    await pause(100);
    metrics = await metricsOf(portal);
  }
  const [sent, behind] = [metrics.get('letters_sent_total') ?? 0, performance.now() - began];
  if (sent !== expected) throw new Error(`${questions} forms were taken in on ${database} and ${sent} letters sent`);
  const quantile = (share) => metrics.get(`letter_waiting_seconds{quantile="${share}"}`);
  const [p50, p95, longest] = [quantile(0.5), quantile(0.95), quantile(1)];
  return row({
    what: DELIVERING(database),
    goal: GOALS.delivery,
    value: p95,
    measured:
      `p95 ${milliseconds(p95 * 1000)} (p50 ${milliseconds(p50 * 1000)}, longest ${milliseconds(longest * 1000)}, ` +
      `${sent} letters, the last ${milliseconds(behind)} or less after the last question)`,
    repeat: repeat('form'),
    details: { p50, p95, longest, letters: sent, behind },
  });
}

async function formOnPostgres(seconds) {
  const programs = await postgresPrograms();
  if (!programs) {
    const measured = 'this machine has no initdb, postgres and psql';
    return [row({ what: SENDING('PostgreSQL'), goal: GOALS.form, measured, repeat: repeat('form') })];
  }
  return inFolder(async (folder) => {
    const postgres = await startPostgres(programs, folder);
    try {
      const port = await freePort();
      const settings = { ...settingsFor(port), VOORDEUR_DATABASE_URL: postgres.url };
      const portal = await startPortal(folder, { firstPage: ARTICLE, settings });
      try {
        const name = `PostgreSQL ${postgres.version.split(' ')[0]}`;
        const sent = await form(portal, name, { folder, port, seconds });
        return [...sent, await memory(portal.pid, ['form'], name)];
      } finally {
        await portal.stop();
      }
    } finally {
      await postgres.stop();
    }
  });
}

async function formLine(seconds) {
  const { type } = await statfs(tmpdir());
  const isInMemory = type === 0x01021994;
  const place = isInMemory ? 'in memory (tmpfs), so commits cost no disk: set TMPDIR to a folder on disk' : 'on disk';
  return (
    `${FORM.perSecond}/s for ${seconds} s after ${FORM.warmUpSeconds} s of warm-up, each from an address of its ` +
    `own, timed from the moment at which it was due; each with a letter to the resident and one to the team, which ` +
    `smtp-sink took on this machine; the databases were ${place}.`
  );
}

/** Memory that is really occupied, and the most that ever was. */
async function memory(pid, load, database) {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  const bytes = (name) => Number(status.match(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm'))[1]) * 1024;
  const [now, most] = [bytes('VmRSS'), bytes('VmHWM')];
  return row({
    what: `Memory of the server after ${load.map((kind) => LOADS[kind]).join(' and ')}, ${database}`,
    goal: GOALS.memory,
    value: now,
    measured: `${megabytes(now)} (most ${megabytes(most)})`,
    repeat: repeat(load.join(',')),
    details: { now, most },
  });
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const options = { only: { type: 'string' }, rounds: { type: 'string' }, seconds: { type: 'string' } };
  const { values } = parseArgs({ options });
  const only = values.only?.split(',') ?? KINDS;
  const unknown = only.filter((kind) => !KINDS.includes(kind));
  if (unknown.length > 0) throw new Error(`there is no ${unknown.join(', ')}; there are ${KINDS.join(', ')}`);
  const measured = await measureSpeed({
    only,
    rounds: Number(values.rounds ?? 5),
    seconds: values.seconds && Number(values.seconds),
  });
  await save('speed.json', measured);
  console.log(`${part(measured)}\n${machineLine(measured.machine)}`);
  process.exitCode = measured.failed ? 1 : 0;
}
