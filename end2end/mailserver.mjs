// A mail server of our own, aiosmtpd, which keeps whatever it is sent as files, and the letters in it.
import { spawn, spawnSync } from 'node:child_process';
import { watch } from 'node:fs';
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { simpleParser } from 'mailparser';
import { freePort } from './portal.mjs';

const LONGEST_START = 30_000;
const LONGEST_WAIT = 30_000;

// The Python of a version manager, first on the PATH, does not see what Debian installs.
function findPython() {
  const hasServer = (python) => spawnSync(python, ['-c', 'import aiosmtpd']).status === 0;
  const python = ['/usr/bin/python3', 'python3'].find(hasServer);
  if (!python) throw new Error('no Python with aiosmtpd; ./setup.sh aiosmtpd installs it');
  return python;
}

// Whether somebody greets at the port as a mail server does.
function greets(port) {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('error', () => resolve(false));
    socket.once('end', () => resolve(false));
    socket.once('data', (greeting) => {
      socket.end('QUIT\r\n');
      resolve(greeting.toString().startsWith('220 '));
    });
  });
}

export async function startMailServer() {
  const folder = await mkdtemp(join(tmpdir(), 'voordeur-mail-'));
  const [maildir, arrived] = [join(folder, 'maildir'), join(folder, 'maildir', 'new')];
  const port = await freePort();
  // A Maildir: each letter is written elsewhere, and moved here when it is whole.
  const child = spawn(findPython(), ['-m', 'aiosmtpd', '-n', '-l', `127.0.0.1:${port}`, '-c', 'aiosmtpd.handlers.Mailbox', maildir], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let complaints = '';
  child.stderr.on('data', (text) => (complaints = (complaints + text).slice(-20_000)));
  let ended = null;
  const end = new Promise((resolve) => {
    child.once('error', (error) => resolve((ended = error.message)));
    child.once('exit', (code, signal) => resolve((ended = `it ended with ${code ?? signal}`)));
  });
  const killWithUs = () => child.kill('SIGKILL');
  process.once('exit', killWithUs);

  let watcher;
  async function stop() {
    watcher?.close();
    child.kill('SIGKILL');
    await end;
    process.removeListener('exit', killWithUs);
    await rm(folder, { recursive: true, force: true });
  }

  const giveUp = Date.now() + LONGEST_START;
  while (!(await greets(port))) {
    if (ended || Date.now() > giveUp) {
      await stop();
      throw new Error(`aiosmtpd does not listen: ${ended ?? 'it takes too long'}\n${complaints}`);
    }
    await pause(50);
  }

  // Rung whenever something changes in the folder.
  let ring;
  let bell;
  const newBell = () => (bell = new Promise((resolve) => (ring = resolve)));
  newBell();
  watcher = watch(arrived, () => {
    const rung = ring;
    newBell();
    rung();
  });

  const known = new Map();
  async function look() {
    for (const file of (await readdir(arrived)).sort(inOrder)) {
      if (!known.has(file)) known.set(file, await read(join(arrived, file)));
    }
    return [...known.values()];
  }

  // Letters of which `isIt` holds, in the order in which they arrived, as soon as there are so many of them.
  async function letters(isIt, what, atLeast = 1) {
    const late = AbortSignal.timeout(LONGEST_WAIT);
    const lateness = new Promise((resolve) => late.addEventListener('abort', resolve, { once: true }));
    for (;;) {
      // Whatever arrives from here on rings this bell.
      const next = bell;
      const all = await look();
      const found = all.filter(isIt);
      if (found.length >= atLeast) return found;
      if (late.aborted) {
        const others = all.map(({ recipient, subject }) => `${recipient}: ${subject}`).slice(-10);
        throw new Error(`${found.length} of ${atLeast} letters arrived ${what}; the last of all were\n${others.join('\n')}\n${complaints}`);
      }
      await Promise.race([next, lateness]);
    }
  }

  return {
    url: `smtp://127.0.0.1:${port}`,
    stop,
    letters,
    lettersTo: (address, atLeast) => letters(({ recipient }) => recipient === address, `for ${address}`, atLeast),
    // The letter to an address with these words in its subject.
    letterAbout: async (address, words) => {
      const isIt = ({ recipient, subject }) => recipient === address && subject.includes(words);
      return (await letters(isIt, `for ${address} about ${words}`))[0];
    },
  };
}

// Names in a Maildir begin with the second, and go on with the microsecond, the process and its count of letters.
function inOrder(one, other) {
  const key = (name) => /^(\d+)\.M(\d+)P\d+Q(\d+)\./.exec(name)?.slice(1).map(Number) ?? [0, 0, 0];
  const [a, b] = [key(one), key(other)];
  return a[0] - b[0] || a[2] - b[2];
}

// A letter as it arrived: what its headers say, its parts, and on behalf of whom the server wrote to whom.
async function read(file) {
  const raw = await readFile(file);
  const parsed = await simpleParser(raw, { skipHtmlToText: true, skipTextToHtml: true, skipTextLinks: true });
  const header = (name) => {
    const value = parsed.headers.get(name);
    return value?.value ?? value ?? null;
  };
  return {
    recipient: header('x-rcptto'),
    sender: header('x-mailfrom'),
    subject: parsed.subject ?? '',
    from: parsed.from?.value ?? [],
    to: parsed.to?.value ?? [],
    replyTo: parsed.replyTo?.value ?? [],
    messageId: parsed.messageId ?? null,
    type: header('content-type'),
    text: parsed.text ?? null,
    html: parsed.html || null,
    header,
    raw: raw.toString('utf8'),
  };
}
