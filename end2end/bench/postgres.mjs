// PostgreSQL on a free port, in a folder of its own, with the settings that it ships with: what is committed is on the
// disk.

import { chown, mkdir, readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { findProgram, freePort, openToOthers, run, startProgram, untilReady } from './portal.mjs';

/** The folder with initdb and postgres, if this machine has them; the newest version when there are more. */
export async function postgresPrograms() {
  const config = findProgram('pg_config');
  const told = config ? (await run(config, ['--bindir']).catch(() => '')).trim() : '';
  const debian = '/usr/lib/postgresql';
  const versions = await readdir(debian).catch(() => []);
  const ofDebian = versions.toSorted((a, b) => Number(b) - Number(a)).map((version) => join(debian, version, 'bin'));
  const onPath = findProgram('initdb');
  const folders = [told, ...ofDebian, onPath && dirname(onPath)].filter(Boolean);
  for (const folder of folders) {
    const names = await readdir(folder).catch(() => []);
    if (['initdb', 'postgres', 'psql'].every((name) => names.includes(name))) return folder;
  }
  return undefined;
}

export async function startPostgres(programs, folder) {
  const port = await freePort();
  const data = join(folder, 'postgres');
  await mkdir(data, { mode: 0o700 });
  const user = await userForPostgres();
  if (user.uid !== undefined) {
    await openToOthers(folder);
    await chown(data, user.uid, user.gid);
  }
  const options = { cwd: data, ...user };
  const name = 'voordeur';
  await run(join(programs, 'initdb'), ['-D', data, '-U', name, '-A', 'trust', '-E', 'UTF8', '--no-locale'], options);
  const settings = [`port=${port}`, 'listen_addresses=127.0.0.1', 'unix_socket_directories='];
  const args = ['-D', data, ...settings.flatMap((setting) => ['-c', setting])];
  const server = startProgram(join(programs, 'postgres'), args, {
    ...options,
    log: join(folder, 'postgres.log'),
    // The fast way to stop: it ends connections instead of waiting for them.
    stopSignal: 'SIGINT',
  });
  const urlOf = (database) => `postgres://${name}@127.0.0.1:${port}/${database}`;
  const url = urlOf('postgres');
  const query = async (sql, at = url) => (await run(join(programs, 'psql'), ['-XtAc', sql, at])).trim();
  const version = await untilReady(server, 'PostgreSQL', () => query('show server_version'), 100);
  return { ...server, url, urlOf, query, version };
}

/** PostgreSQL refuses to run as root. */
async function userForPostgres() {
  if (process.getuid() !== 0) return {};
  for (const name of ['postgres', 'nobody']) {
    const id = (option) => run('id', [option, name]).then(Number);
    try {
      return { uid: await id('-u'), gid: await id('-g') };
    } catch {
      // The next one may be there.
    }
  }
  throw new Error('PostgreSQL does not run as root, and there is no user postgres or nobody');
}
