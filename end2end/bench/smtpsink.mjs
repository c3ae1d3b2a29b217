// Mail servers that take everything, or make trouble as they are told: postfix's smtp-sink.

import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';

import { findProgram, root, startProgram, untilReady } from './portal.mjs';

/** Where end2end/setup.sh unpacks it. */
const UNPACKED = join(root, 'target/tools/postfix');
const SEPARATOR = '==== a letter of the tests ====\n';

function sink() {
  const unpacked = join(UNPACKED, 'usr/sbin/smtp-sink');
  const program = findProgram('smtp-sink') ?? (existsSync(unpacked) ? unpacked : undefined);
  if (!program) throw new Error('smtp-sink is not on this machine: ./end2end/setup.sh smtp-sink');
  const libraries = program.startsWith(UNPACKED) ? { LD_LIBRARY_PATH: join(UNPACKED, 'usr/lib/postfix') } : {};
  return { program, env: { ...process.env, ...libraries } };
}

let servers = 0;

/**
 * Starts a mail server on a port. `trouble` are options of smtp-sink; without them it takes everything. What it took it
 * `keeps` in a file, in order of arrival, which is slower than throwing it away.
 */
export async function startMailServer(folder, port, { trouble = [], keeps = true } = {}) {
  const { program, env } = sink();
  const file = join(folder, `letters-${++servers}`);
  const user = process.getuid() === 0 ? ['-u', 'root'] : [];
  const dump = keeps ? ['-S', SEPARATOR, '-D', file] : [];
  const args = [...user, ...dump, ...trouble, `127.0.0.1:${port}`, '100'];
  const server = startProgram(program, args, { env, log: join(folder, 'mail.log') });
  await untilReady(server, 'smtp-sink', () => answers(port));
  return { ...server, letters: reader(file) };
}

async function answers(port) {
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  socket.destroy();
  return true;
}

/** Gives what arrived so far, whole letters only. What was read is not read again. */
function reader(file) {
  const letters = [];
  let offset = 0;
  let rest = '';
  return async () => {
    const handle = await open(file).catch(() => undefined);
    if (!handle) return letters;
    try {
      const { size } = await handle.stat();
      while (offset < size) {
        const { bytesRead, buffer } = await handle.read(Buffer.alloc(1 << 20), 0, 1 << 20, offset);
        offset += bytesRead;
        const parts = (rest + buffer.toString('latin1', 0, bytesRead)).split(SEPARATOR);
        rest = parts.pop();
        letters.push(...parts.filter((part) => part.trim()).map(readLetter));
      }
      // The last one has no separator behind it, but its last boundary.
      if (/--\n\s*$/.test(rest)) {
        letters.push(readLetter(rest));
        rest = '';
      }
    } finally {
      await handle.close();
    }
    return letters;
  };
}

function readLetter(source) {
  const [top, ...parts] = source.split(/^--[^\s]+\n/m);
  const headers = readHeaders(top);
  const plain = parts.find((part) => /^content-type: text\/plain/im.test(part)) ?? '';
  return {
    to: headers.get('x-rcpt-args').replace(/[<>]/g, ''),
    id: headers.get('message-id'),
    automatic: headers.get('auto-submitted'),
    text: decode(plain.slice(plain.indexOf('\n\n') + 2), readHeaders(plain).get('content-transfer-encoding')),
  };
}

function readHeaders(source) {
  const lines = source.trimStart().split('\n\n')[0].replace(/\n[ \t]+/g, ' ').split('\n');
  const split = (line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()];
  return new Map(lines.map(split));
}

function decode(text, encoding) {
  if (encoding === 'base64') return Buffer.from(text, 'base64').toString();
  if (encoding !== 'quoted-printable') return Buffer.from(text, 'latin1').toString();
  const byte = (_, code) => String.fromCharCode(parseInt(code, 16));
  const bytes = text.replace(/=\n/g, '').replace(/=([0-9A-F]{2})/gi, byte);
  return Buffer.from(bytes, 'latin1').toString();
}
