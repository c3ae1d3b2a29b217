// Portals to make trouble for: any number of them on copies of a database in which a region was published once.

import { cp, mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';

import { freePort, launchPortal, needProgram, pause, root, run, startPortal } from './bench/portal.mjs';
import { postgresPrograms, startPostgres } from './bench/postgres.mjs';
import { startMailServer } from './bench/smtpsink.mjs';
import { formKey } from './load.mjs';

const program = resolve(process.env.VOORDEUR_BIN ?? join(root, 'target/debug/voordeur'));
const FIRST_PAGE = '/healthz';
const LOOK_EVERY = 20;

export const DATABASES = { SQLite: openSqlite, PostgreSQL: openPostgres };

async function openSqlite(folder) {
  const sqlite = needProgram('sqlite3', './end2end/setup.sh sqlite');
  const published = join(folder, 'sqlite');
  const key = await publish(published);
  return {
    async copy(name) {
      const own = join(folder, `sqlite-${name}`);
      await cp(published, own, { recursive: true });
      const file = join(own, 'data/voordeur.sqlite');
      const query = (sql) => run(sqlite, ['-batch', '-cmd', '.timeout 10000', file, sql]);
      return new Site(own, {}, key, async (sql) => (await query(sql)).trim());
    },
    async stop() {},
  };
}

async function openPostgres(folder) {
  const programs = await postgresPrograms();
  if (!programs) throw new Error('PostgreSQL is not on this machine: ./end2end/setup.sh postgres');
  const own = join(folder, 'postgres-server');
  await mkdir(own);
  const postgres = await startPostgres(programs, own);
  await postgres.query('create database published');
  const key = await publish(join(folder, 'postgres'), { VOORDEUR_DATABASE_URL: postgres.urlOf('published') });
  return {
    async copy(name) {
      const database = `copy_${name.replaceAll(/\W/g, '_')}`;
      const own = join(folder, `postgres-${name}`);
      await mkdir(own);
      await postgres.query(`create database ${database} template published`);
      const url = postgres.urlOf(database);
      return new Site(own, { VOORDEUR_DATABASE_URL: url }, key, (sql) => postgres.query(sql, url));
    },
    stop: () => postgres.stop(),
  };
}

/** Starts a portal on an empty database, and gives the key of a form, which serves on all copies of the database. */
async function publish(folder, settings = {}) {
  await mkdir(folder);
  const portal = await startPortal(folder, { firstPage: FIRST_PAGE, every: LOOK_EVERY, settings, program });
  const key = await formKey(portal.url);
  await portal.stop();
  return key;
}

/** One database, and the portals and mail servers around it. */
class Site {
  #programs = [];
  #mailPort;

  constructor(folder, settings, key, query) {
    this.folder = folder;
    this.key = key;
    this.query = query;
    this.settings = { VOORDEUR_LOG_LEVEL: 'warn', VOORDEUR_FORMS_AT_ONCE: '1000000', ...settings };
  }

  /** Starts a mail server, always on the same port. Portals that are started afterwards send to it. */
  async startMailServer(trouble) {
    this.#mailPort ??= await freePort();
    this.settings.VOORDEUR_SMTP_URL = `smtp://127.0.0.1:${this.#mailPort}`;
    return this.#keep(await startMailServer(this.folder, this.#mailPort, { trouble }));
  }

  /** Starts a portal and waits for it. */
  async start() {
    const options = { firstPage: FIRST_PAGE, every: LOOK_EVERY, settings: this.settings, program };
    return this.#keep(await startPortal(this.folder, options));
  }

  /** Starts a portal and does not wait. */
  async launch() {
    return this.#keep(await launchPortal(this.folder, { settings: this.settings, program }));
  }

  #keep(started) {
    this.#programs.push(started);
    return started;
  }

  /** Stops whatever still runs. */
  async stop() {
    await Promise.all(this.#programs.map((each) => each.isRunning() && each.stop()));
  }

  /** How many letters still wait. */
  waiting() {
    return this.count("outbox where state = 'waiting'");
  }

  /** Has the time pass that letters stay with an instance that is not heard of again. No portal may be sending. */
  async passClaims() {
    await this.query("update outbox set claimed_until = null where state = 'waiting'");
  }

  async count(what) {
    return Number(await this.query(`select count(*) from ${what}`));
  }

  /** Waits until no letter waits. Gives how long that took, in milliseconds; undefined when it takes too long. */
  async untilSent(longest) {
    const began = performance.now();
    while (performance.now() - began < longest) {
      if ((await this.waiting()) === 0) return performance.now() - began;
      await pause(250);
    }
    return undefined;
  }
}
