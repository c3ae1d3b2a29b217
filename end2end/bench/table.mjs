// Tables for people and files for machines.

import { mkdir, writeFile } from 'node:fs/promises';
import os from 'node:os';
import { join } from 'node:path';

import { root } from './portal.mjs';

const COLUMNS = ['what', 'goal', 'measured', 'verdict', 'repeat'];
const TITLES = ['What', 'Goal', 'Measured', 'Verdict', 'How to repeat'];

/** A table in Markdown whose columns are also lined up when it is read as it is. */
export function table(rows) {
  const cell = (text) => String(text).replaceAll('|', '\\|').replaceAll('\n', ' ');
  const cells = rows.map((row) => COLUMNS.map((column) => cell(row[column])));
  const widths = TITLES.map((title, at) => Math.max(title.length, ...cells.map((line) => line[at].length)));
  const line = (texts) => `| ${texts.map((text, at) => text.padEnd(widths[at])).join(' | ')} |`;
  return [line(TITLES), line(widths.map((width) => '-'.repeat(width))), ...cells.map(line)].join('\n');
}

/** One part of the report: its table, and the remarks below it. */
export function part({ title, rows, notes = [] }) {
  return [`## ${title}`, '', table(rows), ...notes.flatMap((note) => ['', note]), ''].join('\n');
}

/** What the figures were measured on. */
export function machine() {
  return {
    measuredAt: new Date().toISOString(),
    cores: os.availableParallelism(),
    processor: os.cpus()[0]?.model ?? 'unknown',
    memoryBytes: os.totalmem(),
    // What else the machine did when the measurement began: on one that is busy every figure is worse.
    loadBefore: os.loadavg()[0],
    system: `${os.type()} ${os.release()} ${os.arch()}`,
    node: process.version,
  };
}

export function machineLine({ cores, processor, memoryBytes, system, loadBefore, measuredAt }) {
  const memory = `${(memoryBytes / 2 ** 30).toFixed(1)} GiB`;
  return `${cores} cores (${processor}), ${memory}, ${system}; load before: ${loadBefore.toFixed(1)}; ${measuredAt}`;
}

/** Writes what was measured below target/bench. */
export async function save(name, what) {
  const folder = join(root, 'target/bench');
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, name), `${JSON.stringify(what, null, 2)}\n`);
}

export const number = (value, digits = 0) =>
  value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });
