// The worklist of a team when the portal holds a hundred thousand messages, on SQLite and PostgreSQL.
//
//   node end2end/bench/worklist.mjs

import { execFile } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import http from 'node:http';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

import { codeOf } from '../authenticator.mjs';
import { each } from '../load.mjs';
import { GOALS, percentile, row } from './goals.mjs';
import { binary, get, inFolder, needProgram, request, run, startPortal } from './portal.mjs';
import { postgresPrograms, startPostgres } from './postgres.mjs';
import { machine, machineLine, number, part, save } from './table.mjs';

const MESSAGES = 100_000;
const TEAM = 'lisse';
const CONNECTIONS = 4;
const [WARM_UP, READINGS] = [50, 1_000];
const PARTS = ['nieuw', 'van-mij', 'bij-een-collega', 'aangeboden', 'wacht', 'klaar'];
const PASSWORD = 'zeven boze konijnen op het dak';
const REPEAT = 'node end2end/bench/worklist.mjs';
const what = (database) => `The worklist, with ${number(MESSAGES)} messages, ${database}`;

// Six teams; of a team's messages most are done, and the others are new, with somebody, put off or offered.
const filling = (series, day) => `
  insert into request (identity, reference, token_hash, form, place, locale, theme, age_group, urgency, team, also_told,
    sensitive, received_at, promised_on, state, last_event_at, answers, version, assigned_to, follow_up_on, offered_to)
  select 'b' || n, 'b' || n, 'b' || n, 'question', '${TEAM}', 'nl', null, 'unknown', 'normal',
    case n % 6 when 0 then '${TEAM}' when 1 then 'hillegom' when 2 then 'noordwijk' when 3 then 'noordwijkerhout'
      when 4 then 'voorhout' else 'sassenheim-warmond' end,
    '[]', ${day.no}, ${day.moment}, ${day.date}, case when n % 10 < 8 then 'closed' else 'open' end, ${day.moment}, '{}', 0,
    case when n % 4 = 0 then 1 end, case when n % 50 = 9 then ${day.later} end, case when n % 500 = 9 then '${TEAM}' end
  from ${series}`;

const DIALECTS = {
  sqlite: {
    series: `(with recursive series(n) as (select 1 union all select n + 1 from series where n < ${MESSAGES}) select n from series)`,
    day: {
      no: '0',
      moment: `strftime('%Y-%m-%d %H:%M:%f+00:00', 'now', '-' || (n % 300) || ' days')`,
      date: `date('now', (5 - n % 300) || ' days')`,
      later: `date('now', '30 days')`,
    },
  },
  postgres: {
    series: `generate_series(1, ${MESSAGES}) as series(n)`,
    day: {
      no: 'false',
      moment: `now() - (n % 300) * interval '1 day'`,
      date: `current_date + 5 - n % 300`,
      later: 'current_date + 30',
    },
  },
};

/** Measures, and gives a part of the report. */
export async function measureWorklist() {
  const rows = [];
  const measuredOn = machine();
  for (const [name, measure] of [['SQLite', onSqlite], ['PostgreSQL', onPostgres]]) {
    try {
      rows.push(await inFolder((folder) => measure(folder)));
    } catch (error) {
      rows.push({ ...row({ what: what(name), goal: GOALS.worklist, measured: error.message, repeat: REPEAT }), failed: true });
    }
  }
  const notes = [`${READINGS} readings of all parts in turn, over ${CONNECTIONS} connections, each written into the log.`];
  return { title: 'Workspace', machine: measuredOn, rows, notes, failed: rows.some(({ failed }) => failed) };
}

async function onSqlite(folder) {
  const sqlite = needProgram('sqlite3', './end2end/setup.sh sqlite');
  const fill = async (sql) => run(sqlite, ['-batch', '-cmd', '.timeout 10000', join(folder, 'data/voordeur.sqlite'), sql]);
  return readings('SQLite', folder, {}, () => fill(filling(DIALECTS.sqlite.series, DIALECTS.sqlite.day)));
}

async function onPostgres(folder) {
  const programs = await postgresPrograms();
  if (!programs) throw new Error('this machine has no initdb, postgres and psql');
  const postgres = await startPostgres(programs, folder);
  try {
    const own = join(folder, 'portal');
    await mkdir(own);
    const fill = async () => {
      await postgres.query(filling(DIALECTS.postgres.series, DIALECTS.postgres.day));
      // As autovacuum leaves it in a database that was not filled a moment ago.
      await postgres.query('vacuum analyze');
    };
    const settings = { VOORDEUR_DATABASE_URL: postgres.url };
    return await readings(`PostgreSQL ${postgres.version.split(' ')[0]}`, own, settings, fill);
  } finally {
    await postgres.stop();
  }
}

async function readings(database, folder, settings, fill) {
  const portal = await startPortal(folder, { firstPage: '/healthz', settings });
  try {
    await fill();
    const cookie = await signIn(portal, folder, settings);
    const agent = new http.Agent({ keepAlive: true, maxSockets: CONNECTIONS });
    const times = [];
    await each(Array.from({ length: WARM_UP + READINGS }, (_, at) => at), CONNECTIONS, async (at) => {
      const url = `${portal.url}/werk?team=${TEAM}&deel=${PARTS[at % PARTS.length]}`;
      const began = performance.now();
      const answer = await request(url, { headers: { cookie }, agent });
      if (answer.status !== 200) throw new Error(`${url} answered ${answer.status}`);
      if (at >= WARM_UP) times.push(performance.now() - began);
    });
    agent.destroy();
    const [p50, p99, worst] = [0.5, 0.99, 1].map((share) => percentile(times, share));
    return row({
      what: what(database),
      goal: GOALS.worklist,
      value: p99,
      measured: `p99 ${number(p99, 1)} ms (p50 ${number(p50, 1)} ms, longest ${number(worst, 1)} ms)`,
      repeat: REPEAT,
      details: { p50, p99, worst, messages: MESSAGES },
    });
  } finally {
    await portal.stop();
  }
}

/** Lets a colleague in, as an operator does, and gives the cookie of the session. */
async function signIn(portal, folder, settings) {
  // What runs the program is no setting of it.
  const { VOORDEUR_BIN: _, ...surroundings } = process.env;
  const env = { ...surroundings, VOORDEUR_DATA_DIR: join(folder, 'data'), VOORDEUR_SITE_URL: portal.url, ...settings };
  const command = ['staff', 'add', 'jo@team.example', '--name', 'Jo', '--role', 'team-member', '--team', TEAM];
  const { stdout } = await promisify(execFile)(binary, command, { cwd: folder, env });
  const link = stdout.split('\n')[0];
  const page = (await get(link)).body.toString();
  const secret = page.match(/<code>([A-Z2-7 ]+)<\/code>/)[1];
  const send = (url, fields) => {
    const body = Buffer.from(new URLSearchParams(fields).toString());
    const headers = { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' };
    return request(url, { method: 'POST', headers, body, timeout: 30_000 });
  };
  // A code is good once; the portal takes that of the half minute before and after as well.
  const accepted = await send(link, { password: PASSWORD, code: codeOf(secret, Date.now() - 30_000) });
  if (accepted.status !== 200) throw new Error(`the invitation was answered with ${accepted.status}`);
  const entered = await send(`${portal.url}/werk/aanmelden`, { email: 'jo@team.example', password: PASSWORD, code: codeOf(secret) });
  if (entered.status !== 303) throw new Error(`signing in was answered with ${entered.status}`);
  return entered.headers['set-cookie'][0].split(';')[0];
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const measured = await measureWorklist();
  await save('worklist.json', measured);
  console.log(`${part(measured)}\n${machineLine(measured.machine)}`);
  process.exitCode = measured.failed ? 1 : 0;
}
