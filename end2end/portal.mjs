// Starts the portal as an operator would: the program, its settings in the environment, a folder for its data.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { send } from './http.mjs';

const binary = process.env.VOORDEUR_BIN ?? fileURLToPath(new URL('../target/debug/voordeur', import.meta.url));
const LONGEST_START = 30_000;
const LONGEST_STOP = 10_000;

// A signal ends a process without its `exit` event, and with it the chance to stop the portals that it started.
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));

export async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

// `settings` are further ones, by their names in the environment.
export async function startPortal(region, settings = {}) {
  const data = await mkdtemp(join(tmpdir(), 'voordeur-'));
  const address = `127.0.0.1:${await freePort()}`;
  const url = `http://${address}`;
  const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith('VOORDEUR_'));
  const env = {
    ...Object.fromEntries(inherited),
    VOORDEUR_LISTEN: address,
    VOORDEUR_SITE_URL: url,
    VOORDEUR_METRICS_LISTEN: 'off',
    VOORDEUR_DATA_DIR: data,
    VOORDEUR_REGION: region,
    VOORDEUR_LOG_LEVEL: 'warn',
    ...settings,
  };
  const child = spawn(binary, ['serve'], {
    // The data folder is also the working folder: a voordeur.toml of whoever runs the tests must not be read.
    cwd: data,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (text) => (output = (output + text).slice(-20_000)));
  }
  let ended = null;
  const end = new Promise((resolve) => {
    child.once('error', (error) => resolve((ended = error.message)));
    child.once('exit', (code, signal) => resolve((ended = `it ended with ${code ?? signal}`)));
  });
  const killWithUs = () => child.kill('SIGKILL');
  process.once('exit', killWithUs);

  async function stop() {
    if (!ended) {
      child.kill('SIGTERM');
      const patience = new AbortController();
      const late = pause(LONGEST_STOP, 'late', { signal: patience.signal }).catch(() => {});
      if ((await Promise.race([end, late])) === 'late') child.kill('SIGKILL');
      patience.abort();
      await end;
    }
    process.removeListener('exit', killWithUs);
    await rm(data, { recursive: true, force: true });
  }

  const giveUp = Date.now() + LONGEST_START;
  for (;;) {
    const answer = await send(`${url}/healthz`).catch(() => null);
    if (answer?.status === 200) break;
    if (ended || Date.now() > giveUp) {
      await stop();
      throw new Error(`${binary} does not serve ${region}: ${ended ?? 'it takes too long'}\n${output}`);
    }
    await pause(50);
  }
  // A command of the program on the same data, as an operator gives it.
  function run(...command) {
    const { status, stdout, stderr } = spawnSync(binary, command, { cwd: data, env, encoding: 'utf8' });
    if (status !== 0) throw new Error(`voordeur ${command[0]} ${command[1]} ended with ${status}: ${stderr}`);
    return stdout;
  }
  return { url, region, stop, run, output: () => output };
}
