// Speed, size, start and memory of the portal.
//
//   node end2end/bench/speed.mjs [--only=size,start,pages,form] [--rounds=5] [--seconds=4]
//
// Speeds of pages are ratios to nginx in the same run, because machines are shared and noisy. All load goes to this
// machine and ends after a stated time. A goal that is not met is shown and does not fail; what could not be measured,
// or was answered wrongly, does.

import { readFile, statfs, stat } from 'node:fs/promises';
import http from 'node:http';
import { availableParallelism, tmpdir } from 'node:os';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';

import { GOALS, median, percentile, row } from './goals.mjs';
import { nginxVersion, startNginx } from './nginx.mjs';
import { binary, get, inFolder, needProgram, pause, request, run, shown, startPortal } from './portal.mjs';
import { postgresPrograms, startPostgres } from './postgres.mjs';
import { machine, machineLine, number, part, save } from './table.mjs';

const ARTICLE = '/nl/hillegom/onderwerpen/schulden';
const PAGES = { home: '/nl/hillegom/', directory: '/nl/hillegom/hulp', article: ARTICLE };
const CONNECTIONS = 32;
const STARTS = 5;
const FORM = { perSecond: 100, seconds: 30, warmUpSeconds: 3 };
const KINDS = ['size', 'start', 'pages', 'form'];
const LOADS = { pages: 'the pages', form: 'the form' };
const SENDING = (database) => `Sending a form, commit included, ${database}`;
const BROTLI = { 'accept-encoding': 'br' };

const repeat = (kind) => `node end2end/bench/speed.mjs --only=${kind}`;
const kilobytes = (bytes) => `${number(bytes / 1000, 1)} kB`;
const megabytes = (bytes) => `${number(bytes / 1e6, 1)} MB`;
const milliseconds = (time) => `${number(time, 1)} ms`;

/** Measures, and gives a part of the report. */
export async function measureSpeed({ only = KINDS, rounds = 5, seconds = 4 } = {}) {
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
  // Behind a proxy that tells addresses, the readers of the form can be many without being many machines.
  const settings = { VOORDEUR_TRUSTED_PROXY: 'true' };
  await attempt('start', 'Start to first page', GOALS.start, starts);
  await inFolder(async (folder) => {
    const portal = await startPortal(folder, { firstPage: ARTICLE, settings });
    try {
      await attempt('size', 'Sizes', GOALS.articleSize, () => sizes(portal.url));
      const load = [];
      const read = () => pages(portal.url, { rounds, seconds });
      if (await attempt('pages', 'Requests/s: article', GOALS.articleSpeed, read)) load.push('pages');
      const send = async () => [await form(portal.url, 'SQLite')];
      if (await attempt('form', SENDING('SQLite'), GOALS.form, send)) load.push('form');
      if (load.length > 0) rows.push(await memory(portal.pid, load, 'SQLite'));
    } finally {
      await portal.stop();
    }
  });
  await attempt('form', SENDING('PostgreSQL'), GOALS.form, () => formOnPostgres(settings));
  const notes = [`Program: ${shown(binary)}, ${megabytes((await stat(binary)).size)}, with metrics on as it ships.`];
  if (rows.some(({ details }) => details?.nginx)) notes.push(`Pages: ${await clientLine(rounds, seconds)}`);
  if (only.includes('form')) notes.push(`Form: ${await formLine()}`);
  const failed = rows.some((each) => each.failed);
  return { title: 'Speed, size, start and memory', machine: measuredOn, rows, notes, failed };
}

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

/** Answers to "did this help", sent at a steady pace whether or not earlier ones were answered. */
async function form(url, database, confirm) {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 64 });
  const body = 'helped=yes';
  let readers = 0;
  const headers = () => ({
    'content-type': 'application/x-www-form-urlencoded',
    'content-length': body.length,
    origin: url,
    // 198.18.0.0/15 is set aside for benchmarks (RFC 2544); no address sends more than the limit per address allows.
    'x-forwarded-for': `198.${18 + ((readers >> 16) & 1)}.${(readers >> 8) & 255}.${readers++ & 255}`,
  });
  const statuses = {};
  const times = [];
  const send = async (due, isWarmUp) => {
    const answer = await request(url + ARTICLE, { method: 'POST', headers: headers(), body, agent }).catch(
      (error) => ({ status: error.code ?? error.message }),
    );
    // Counted from when it was due, so that a wait in front of the server counts too.
    if (!isWarmUp) times.push(performance.now() - due);
    statuses[answer.status] = (statuses[answer.status] ?? 0) + 1;
  };
  const total = FORM.perSecond * (FORM.seconds + FORM.warmUpSeconds);
  const warmUp = FORM.perSecond * FORM.warmUpSeconds;
  const began = performance.now();
  const underWay = [];
  for (let at = 0; at < total; at++) {
    const due = began + (at * 1000) / FORM.perSecond;
    const wait = due - performance.now();
    if (wait > 0) await pause(wait);
    underWay.push(send(due, at < warmUp));
  }
  await Promise.all(underWay);
  agent.destroy();
  const answered = Object.entries(statuses).map(([status, count]) => `${count} × ${status}`);
  if (statuses[303] !== total) throw new Error(`the form on ${database} was answered with ${answered.join(', ')}`);
  await confirm?.(total);
  const [p50, p99, worst] = [percentile(times, 0.5), percentile(times, 0.99), percentile(times, 1)];
  return row({
    what: SENDING(database),
    goal: GOALS.form,
    value: p99,
    measured:
      `p99 ${milliseconds(p99)} (p50 ${milliseconds(p50)}, longest ${milliseconds(worst)}, ` +
      `${times.length} sent)`,
    repeat: repeat('form'),
    details: { p50, p99, worst, sent: times.length, perSecond: FORM.perSecond },
  });
}

async function formOnPostgres(settings) {
  const programs = await postgresPrograms();
  if (!programs) {
    const measured = 'this machine has no initdb, postgres and psql';
    return [row({ what: SENDING('PostgreSQL'), goal: GOALS.form, measured, repeat: repeat('form') })];
  }
  return inFolder(async (folder) => {
    const postgres = await startPostgres(programs, folder);
    try {
      const database = { VOORDEUR_DATABASE_URL: postgres.url };
      const portal = await startPortal(folder, { firstPage: ARTICLE, settings: { ...settings, ...database } });
      try {
        const confirm = async (sent) => {
          const stored = Number(await postgres.query('select count(*) from page_feedback'));
          if (stored !== sent) throw new Error(`${sent} forms were acknowledged and ${stored} are stored`);
        };
        const name = `PostgreSQL ${postgres.version.split(' ')[0]}`;
        const sent = await form(portal.url, name, confirm);
        return [sent, await memory(portal.pid, ['form'], name)];
      } finally {
        await portal.stop();
      }
    } finally {
      await postgres.stop();
    }
  });
}

async function formLine() {
  const { type } = await statfs(tmpdir());
  const isInMemory = type === 0x01021994;
  const place = isInMemory ? 'in memory (tmpfs), so commits cost no disk: set TMPDIR to a folder on disk' : 'on disk';
  return (
    `${FORM.perSecond}/s for ${FORM.seconds} s after ${FORM.warmUpSeconds} s of warm-up, each from an address of its ` +
    `own, timed from the moment at which it was due; the databases were ${place}.`
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
    seconds: Number(values.seconds ?? 4),
  });
  await save('speed.json', measured);
  console.log(`${part(measured)}\n${machineLine(measured.machine)}`);
  process.exitCode = measured.failed ? 1 : 0;
}
