// Trouble, often: kills, restarts, double sending, two instances, and every trouble that a mail server makes.
//
//   node end2end/faults.mjs [--only=kills,restarts,doubles,instances,mail] [--database=SQLite,PostgreSQL] [--kills=200]
//     [--seed=20261122]
//
// It takes about forty minutes. Ends with 1 when anything was lost or happened twice.

import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';

import { GOALS, row } from './bench/goals.mjs';
import { inFolder, openToOthers } from './bench/portal.mjs';
import { machine, machineLine, part, save } from './bench/table.mjs';
import { KINDS, plan } from './faults-plan.mjs';
import { DATABASES } from './faults-sites.mjs';

const SEED = 20261122;
const TOGETHER = 3;
const SHOWN = 5;

/** Goes through the scenarios, and gives a part of the report. */
export async function measureFaults({ only = KINDS, databases = Object.keys(DATABASES), kills = 200, seed = SEED } = {}) {
  const measuredOn = machine();
  const rows = [];
  for (const name of databases) {
    await inFolder(async (folder) => {
      await openToOthers(folder);
      const database = await DATABASES[name](folder);
      try {
        const scenarios = plan(name, { full: true, kills, seed }).filter(({ kind }) => only.includes(kind));
        // Troubles with mail are waits more than work, and go side by side; everything else has the machine to itself.
        const alone = scenarios.filter(({ kind }) => kind !== 'mail');
        for (const scenario of alone) rows.push(await attempt(name, database, scenario, seed));
        const mail = scenarios.filter(({ kind }) => kind === 'mail');
        while (mail.length > 0) {
          const some = mail.splice(0, TOGETHER);
          rows.push(...(await Promise.all(some.map((scenario) => attempt(name, database, scenario, seed)))));
        }
      } finally {
        await database.stop();
      }
    });
  }
  return { title: 'Reliability', machine: measuredOn, rows };
}

async function attempt(name, database, { kind, what, run }, seed) {
  const repeat = `node end2end/faults.mjs --only=${kind} --database=${name} --seed=${seed}`;
  const about = { what: `${name}: ${what}`, goal: GOALS.nothingLost, repeat };
  try {
    const { mistakes, summary, details } = await run(database);
    const shown = mistakes.length > 0 ? `; ${mistakes.length} MISTAKES: ${mistakes.slice(0, SHOWN).join('; ')}` : '';
    const value = mistakes.length;
    const measured = row({ ...about, value, measured: summary + shown, details: { ...details, mistakes } });
    console.error(`${measured.verdict}: ${about.what}: ${measured.measured}`);
    return measured;
  } catch (error) {
    console.error(`not measured: ${about.what}: ${error.stack}`);
    return row({ ...about, measured: error.message });
  }
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const text = { type: 'string' };
  const { values } = parseArgs({ options: { only: text, database: text, kills: text, seed: text } });
  const measured = await measureFaults({
    only: values.only?.split(','),
    databases: values.database?.split(','),
    kills: values.kills && Number(values.kills),
    seed: values.seed && Number(values.seed),
  });
  await save('faults.json', measured);
  console.log(`${part(measured)}\n${machineLine(measured.machine)}`);
  process.exitCode = measured.rows.every(({ verdict }) => verdict === 'met') ? 0 : 1;
}
