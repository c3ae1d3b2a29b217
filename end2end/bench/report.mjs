// Everything that is measured, in one report: a table per part on the screen, and the same in target/bench/report.json.
//
//   npm ci --ignore-scripts --prefix end2end/bench && node end2end/bench/report.mjs
//
// A goal that is not met is shown and does not fail the report; what could not be measured does.

import { machine, machineLine, part, save } from './table.mjs';

const PARTS = [
  ['Speed, size, start and memory', async () => (await import('./speed.mjs')).measureSpeed()],
  ['Workspace', async () => (await import('./worklist.mjs')).measureWorklist()],
  ['Lighthouse', async () => (await import('./lighthouse.mjs')).measureLighthouse()],
];

const measuredOn = machine();
const parts = [];
for (const [title, measure] of PARTS) {
  try {
    parts.push(await measure());
  } catch (error) {
    // One part without its program must not take the figures of another along.
    parts.push({ title, rows: [], notes: [`NOT MEASURED: ${error.message}`], failed: true });
  }
}

const report = { machine: measuredOn, parts };
await save('report.json', report);
const rows = parts.flatMap((part) => part.rows);
const count = (verdict) => rows.filter((row) => row.verdict === verdict).length;
const unmeasured = parts.filter(({ rows }) => rows.length === 0).map(({ title }) => title);
const verdicts = [
  `${count('met')} met`,
  `${count('NOT MET')} not met`,
  `${count('not measured')} not measured`,
  ...unmeasured.map((title) => `nothing measured of: ${title}`),
];
console.log(['# Measured', '', machineLine(report.machine), '', `Goals: ${verdicts.join(', ')}.`, ''].join('\n'));
for (const each of parts) console.log(part(each));
process.exitCode = parts.some(({ failed }) => failed) ? 1 : 0;
