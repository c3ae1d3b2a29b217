// Programs that the benchmarks start, each in a folder of its own, and stop again whatever happens.

import { spawn } from 'node:child_process';
import { accessSync, constants, createWriteStream, rmSync } from 'node:fs';
import { chmod, mkdtemp, rm, stat } from 'node:fs/promises';
import http from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
export const binary = resolve(process.env.VOORDEUR_BIN ?? join(root, 'target/release/voordeur'));

/** Longest wait until a program that was started answers, in milliseconds. */
const LONGEST_START = 60_000;

const started = new Map();
const folders = new Set();

// A benchmark that is broken off leaves nothing behind. Every program gets the signal at which it also ends its own
// children; nginx that is killed outright would leave them.
process.on('exit', () => {
  for (const [child, signal] of started) child.kill(signal);
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => process.exit(1));

export const pause = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

/** The first of some names that is a program: on PATH, or where Debian puts programs of the administrator. */
export function findProgram(...names) {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin'];
  for (const name of names) {
    for (const folder of folders.filter(Boolean)) {
      const path = join(folder, name);
      try {
        accessSync(path, constants.X_OK);
        return path;
      } catch {
        // The next folder may have it.
      }
    }
  }
  return undefined;
}

export function needProgram(name, how) {
  const path = findProgram(name);
  if (!path) throw new Error(`${name} is not on this machine: ${how}`);
  return path;
}

/** Runs a program to its end and gives what it printed. */
export function run(program, args, options = {}) {
  return new Promise((done, fail) => {
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'], ...options });
    started.set(child, 'SIGTERM');
    let printed = '';
    child.stdout.on('data', (data) => (printed += data));
    child.stderr.on('data', (data) => (printed += data));
    child.on('error', fail);
    child.on('close', (code) => {
      started.delete(child);
      if (code === 0) done(printed);
      else fail(new Error(`${program} ended with ${code}:\n${printed.slice(-2000)}`));
    });
  });
}

/** A port that nothing listens on. Another program may take it before it is used; then that program's start fails. */
export function freePort() {
  return new Promise((done, fail) => {
    const server = createServer();
    server.on('error', fail);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });
}

/** A new folder, which is gone at the end of the program if not before. */
export async function newFolder() {
  const folder = await mkdtemp(join(tmpdir(), 'voordeur-bench-'));
  folders.add(folder);
  return folder;
}

export async function removeFolder(folder) {
  folders.delete(folder);
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
}

/** A new folder, which `body` may use and which is gone afterwards. */
export async function inFolder(body) {
  const folder = await newFolder();
  try {
    return await body(folder);
  } finally {
    await removeFolder(folder);
  }
}

/** Starts a program that serves, and gives it with a way to stop it. What it says goes to `log`. */
export function startProgram(program, args, { log, stopSignal = 'SIGTERM', ...options }) {
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'], ...options });
  started.set(child, stopSignal);
  const file = createWriteStream(log, { flags: 'a' });
  let last = '';
  const keep = (data) => {
    last = (last + data).slice(-2000);
    file.write(data);
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  const ended = new Promise((done) => {
    child.on('error', (error) => done((last += error.message)));
    child.on('close', done);
  }).then(() => {
    started.delete(child);
    file.end();
  });
  let running = true;
  ended.then(() => (running = false));
  return {
    pid: child.pid,
    isRunning: () => running,
    said: () => last,
    /** Ends it at once, as a machine that loses its power would. */
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
    async stop() {
      child.kill(stopSignal);
      const patience = setTimeout(() => child.kill('SIGKILL'), 10_000);
      await ended;
      clearTimeout(patience);
    },
  };
}

/** Calls `attempt` until it gives something, for as long as the program runs. */
export async function untilReady(program, what, attempt, every = 20) {
  const latest = performance.now() + LONGEST_START;
  for (;;) {
    const result = await attempt().catch(() => undefined);
    if (result) return result;
    if (!program.isRunning()) throw new Error(`${what} ended before it answered:\n${program.said()}`);
    if (performance.now() > latest) {
      await program.stop();
      throw new Error(`${what} did not answer within ${LONGEST_START / 1000} s:\n${program.said()}`);
    }
    await pause(every);
  }
}

/** A request whose answer is given as it came over the line: nothing is decompressed. */
export function request(url, { method = 'GET', headers = {}, body, agent, timeout = 5_000 } = {}) {
  return new Promise((done, fail) => {
    const sent = http.request(url, { method, headers, agent, timeout }, (answer) => {
      const parts = [];
      answer.on('data', (part) => parts.push(part));
      answer.on('error', fail);
      answer.on('end', () =>
        done({ status: answer.statusCode, headers: answer.headers, body: Buffer.concat(parts) }),
      );
    });
    sent.on('timeout', () => sent.destroy(new Error(`no answer from ${url} within ${timeout / 1000} s`)));
    sent.on('error', fail);
    sent.end(body);
  });
}

/** Fetches a page that has to be there. */
export async function get(url, headers = {}) {
  const answer = await request(url, { headers });
  if (answer.status !== 200) throw new Error(`${url} answered ${answer.status}`);
  return answer;
}

/**
 * Starts the portal with the settings that it ships with, except for what a benchmark has to know or to change, and
 * waits until it gives a page. Gives the time from start to first page as well.
 */
export async function startPortal(folder, { firstPage = '/nl/', every = 1, ...options } = {}) {
  const portal = await launchPortal(folder, options);
  await untilReady(portal, 'the portal', () => get(portal.url + firstPage), every);
  return { ...portal, firstPageAfter: performance.now() - portal.began };
}

/** Starts the portal and does not wait. The folder is also the working folder, so that no voordeur.toml is read. */
export async function launchPortal(folder, { settings = {}, program = binary } = {}) {
  const [port, metricsPort] = [await freePort(), await freePort()];
  const url = `http://127.0.0.1:${port}`;
  const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith('VOORDEUR_'));
  const env = {
    ...Object.fromEntries(inherited),
    VOORDEUR_LISTEN: `127.0.0.1:${port}`,
    VOORDEUR_SITE_URL: url,
    VOORDEUR_METRICS_LISTEN: `127.0.0.1:${metricsPort}`,
    VOORDEUR_DATA_DIR: join(folder, 'data'),
    ...settings,
  };
  await stat(program).catch(() => {
    throw new Error(`there is no ${shown(program)}: cargo build${program.includes('/release/') ? ' --release' : ''}`);
  });
  const began = performance.now();
  const portal = startProgram(program, ['serve'], { cwd: folder, env, log: join(folder, 'portal.log') });
  return { ...portal, began, url, metricsUrl: `http://127.0.0.1:${metricsPort}/metrics` };
}

/** The metrics of a portal: values by name, with the labels as Prometheus writes them. */
export async function metricsOf({ metricsUrl }) {
  const text = (await get(metricsUrl)).body.toString();
  const lines = text.split('\n').filter((line) => line && !line.startsWith('#'));
  const split = (line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.slice(line.lastIndexOf(' ')))];
  return new Map(lines.map(split));
}

/** A path as it is shown to people: from the root of the repository, or its last part. */
export function shown(path) {
  const inside = relative(root, path);
  return inside.startsWith('..') ? path.split('/').at(-1) : inside;
}

/** Lets programs that run as another user read a folder. */
export const openToOthers = (folder) => chmod(folder, 0o755);
