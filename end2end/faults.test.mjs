// The portal, its mail server and its residents in trouble: nothing is lost, and nothing happens twice. With
// VOORDEUR_FULL=1 as often as `make faults` does it.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { newFolder, openToOthers, removeFolder } from './bench/portal.mjs';
import { plan } from './faults-plan.mjs';
import { DATABASES } from './faults-sites.mjs';

const FULL = process.env.VOORDEUR_FULL === '1';
const KILLS = process.env.VOORDEUR_KILLS ? Number(process.env.VOORDEUR_KILLS) : undefined;
const SEED = Number(process.env.VOORDEUR_SEED ?? 20261122);
const SHOWN = 20;

// Most of the time is spent waiting, so much can be done at once.
describe('nothing is lost and nothing happens twice', { concurrency: 2 }, () => {
  for (const [name, open] of Object.entries(DATABASES)) {
    describe(`on ${name}`, { concurrency: 2 }, () => {
      let folder;
      let database;
      before(async () => {
        folder = await newFolder();
        await openToOthers(folder);
        database = await open(folder);
      });
      after(async () => {
        await database?.stop();
        await removeFolder(folder);
      });

      for (const { what, run } of plan(name, { full: FULL, kills: KILLS, seed: SEED })) {
        test(`when ${what}`, async (context) => {
          const { mistakes, summary } = await run(database);
          context.diagnostic(`${name}, ${what}: ${summary}`);
          assert.equal(mistakes.length, 0, `${mistakes.length} mistakes:\n${mistakes.slice(0, SHOWN).join('\n')}`);
        });
      }
    });
  }
});
