// Lighthouse, as a mobile device sees the portal, on every kind of page that search engines may show.
//
//   node end2end/bench/lighthouse.mjs [--runs=3] [address …]
//
// Ends with 1 when a score is below 100. A score is the median of its runs: the score for performance depends on what
// else the machine does, most of all on the time in which it lays a page out.

import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';

import { launch } from 'chrome-launcher';
import lighthouse from 'lighthouse';

import { GOALS, median, row } from './goals.mjs';
import { findProgram, get, inFolder, needProgram, run, startPortal } from './portal.mjs';
import { machine, machineLine, part, save } from './table.mjs';

const PAGES = {
  '/nl/': 'Home',
  '/nl/hillegom/': 'Home of a place',
  '/nl/onderwerpen': 'Themes',
  '/nl/hillegom/onderwerpen/geld-en-schulden': 'Theme',
  '/nl/hillegom/onderwerpen/schulden': 'Article',
  '/nl/hillegom/onderwerpen/huiselijk-geweld': 'Sensitive article',
  '/nl/hillegom/hulp': 'Directory',
  '/nl/hulp/voedselbank': 'Service',
  '/nl/teams': 'Teams',
  '/nl/teams/hillegom': 'Team',
  '/nl/privacy': 'Text',
  '/ar/hillegom/onderwerpen/schulden': 'Article, from right to left',
};
const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'];
const FLAGS = [
  '--headless=new',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Judges pages, and gives a part of the report. */
export async function measureLighthouse({ paths = Object.keys(PAGES), runs = 3 } = {}) {
  // A machine that was set up for the tests may have only the second.
  const found = findProgram('chromium', 'chromium-headless-shell');
  const chromePath = process.env.CHROME_PATH ?? found ?? needProgram('chromium', './end2end/setup.sh chromium');
  const measuredOn = machine();
  const rows = [];
  const everyFailure = [];
  const speeds = [];
  let version;
  await inFolder(async (folder) => {
    const portal = await startPortal(folder);
    try {
      for (const path of paths) {
        const results = [];
        await get(portal.url + path);
        for (let at = 0; at < runs; at++) {
          const result = await judgeWithPatience(portal.url + path, chromePath);
          version = result.lighthouseVersion;
          speeds.push(result.environment.benchmarkIndex);
          results.push(result);
        }
        const scores = CATEGORIES.map((category) => median(results.map((result) => scoreOf(result, category))));
        const below = CATEGORIES.filter((_, at) => scores[at] < 100);
        const failed = distinct(results.flatMap((result) => failedAudits(result, below)));
        everyFailure.push(...failed.map((audit) => ({ ...audit, path })));
        rows.push(
          row({
            what: `${PAGES[path] ?? 'Page'}: ${path}`,
            goal: GOALS.lighthouse,
            value: scores,
            measured: scores.join(' / '),
            repeat: `node end2end/bench/lighthouse.mjs ${path}`,
            details: { failed },
          }),
        );
      }
    } finally {
      await portal.stop();
    }
  });
  const chromium = (await run(chromePath, ['--version'])).match(/Chrom\S* [\d.]+/)?.[0];
  const times = runs === 1 ? 'one run' : `medians of ${runs} runs`;
  const notes = [
    `Lighthouse ${version}, mobile, ${chromium}, ${times}; ${CATEGORIES.join(' / ')}. Speed of the machine in ` +
      `Lighthouse's own measure: ${Math.round(median(speeds))} (the lowest ${Math.round(Math.min(...speeds))}).`,
    ...failureNotes(everyFailure),
  ];
  return { title: 'Lighthouse', machine: measuredOn, rows, notes };
}

/** A busy machine can spoil a recording. Such a run has no scores at all, so trying again favours nobody. */
async function judgeWithPatience(address, chromePath) {
  let trouble;
  for (let attempt = 0; attempt < 3; attempt++) {
    const result = await judge(address, chromePath);
    trouble = result.runtimeError;
    if (!trouble) return result;
  }
  throw new Error(`Lighthouse on ${address}: ${trouble.message}`);
}

async function judge(address, chromePath) {
  return inFolder(async (userDataDir) => {
    const chrome = await launch({ chromePath, chromeFlags: FLAGS, userDataDir, logLevel: 'silent' });
    try {
      const flags = { port: chrome.port, logLevel: 'error', output: 'json', onlyCategories: CATEGORIES };
      const { lhr } = await lighthouse(address, flags);
      return lhr;
    } finally {
      chrome.kill();
    }
  });
}

const scoreOf = (result, category) => Math.round((result.categories[category].score ?? 0) * 100);

/** What took points in some categories, and where on the page. */
function failedAudits(result, categories) {
  return categories.flatMap((category) =>
    result.categories[category].auditRefs
      .filter(({ id, weight }) => weight > 0 && (result.audits[id].score ?? 1) < 1)
      .map(({ id }) => describe(category, result.audits[id])),
  );
}

function describe(category, { id, title, displayValue, explanation, errorMessage, details }) {
  const items = (details?.items ?? []).slice(0, 5);
  const places = items.map((item) => item.node?.selector ?? item.url ?? item.description ?? item.issueType);
  const where = [displayValue, ...places].filter(Boolean);
  return { category, id, why: [title, explanation, errorMessage].filter(Boolean).join(': '), where };
}

/** One remark per audit, with the pages on which it took points. */
function failureNotes(failures) {
  return [...new Set(failures.map(({ id }) => id))].map((id) => {
    const found = failures.filter((failure) => failure.id === id);
    const pages = found.map(({ path, where }) => (where.length > 0 ? `${path} (${where.join('; ')})` : path));
    return `Points lost on ${id} in ${found[0].category}, ${found[0].why}: ${pages.join(', ')}`;
  });
}

const distinct = (audits) => [...new Map(audits.map((audit) => [audit.id, audit])).values()];

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { values, positionals } = parseArgs({ options: { runs: { type: 'string' } }, allowPositionals: true });
  const paths = positionals.length > 0 ? positionals : undefined;
  const measured = await measureLighthouse({ paths, runs: Number(values.runs ?? 3) });
  await save('lighthouse.json', measured);
  console.log(`${part(measured)}\n${machineLine(measured.machine)}`);
  process.exitCode = measured.rows.every(({ verdict }) => verdict === 'met') ? 0 : 1;
}
