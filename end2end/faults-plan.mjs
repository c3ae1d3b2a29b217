// Which scenarios are gone through on a database, and how often: a few times in a test, and often in a full run.

import { MORE_TROUBLES, TROUBLES, doubles, kills, mailTrouble, restarts, together } from './faults-scenarios.mjs';

export const KINDS = ['kills', 'restarts', 'doubles', 'instances', 'mail'];

/** The scenarios on one kind of database. `run` takes a database of faults-sites.mjs. */
export function plan(name, { full, seed, kills: count = full ? 200 : 6 }) {
  const many = name === 'PostgreSQL';
  const troubles = Object.keys(full ? { ...TROUBLES, ...MORE_TROUBLES } : TROUBLES);
  const letters = full ? { residents: 20, messages: 5, attempts: 5 } : { residents: 4, messages: 3, attempts: 2 };
  const all = [
    {
      kind: 'kills',
      what: `the portal is killed ${count} times under load`,
      run: async (database) => kills(await database.copy('kills'), { kills: count, seed, waitForClaims: full }),
    },
    ...troubles.map((trouble) => ({
      kind: 'mail',
      what: `the mail server ${trouble}`,
      run: async (database) => {
        const copy = await database.copy(trouble.replaceAll(' ', '-'));
        return mailTrouble(copy, { name: trouble, ...letters });
      },
    })),
    {
      kind: 'restarts',
      what: 'the portal is stopped and started under load',
      run: async (database) => restarts(await database.copy('restarts'), { restarts: full ? 20 : 2, seed }),
    },
    {
      kind: 'doubles',
      what: many ? 'a form is sent again and again, over two instances' : 'a form is sent again and again',
      run: async (database) => {
        const options = { forms: full ? 500 : 25, instances: many ? 2 : 1 };
        return doubles(await database.copy('doubles'), options);
      },
    },
    {
      kind: 'instances',
      what: 'two instances work side by side',
      run: async (database) => together(await database.copy('instances'), { forms: full ? 5_000 : 150, seed }),
    },
  ];
  return all.filter(({ kind }) => many || kind !== 'instances');
}
