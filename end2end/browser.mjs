// One Chromium for a file of tests, and readers in it who notice when a page asks another host for anything.
import assert from 'node:assert/strict';
import { accessSync, constants } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright-core';

const FLAGS = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync',
  // Whatever a page asks of another host is refused here, and never leaves the machine. Routes would do that too, but a
  // browser with routes keeps no pages, and goes back otherwise than a reader's.
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
];

function findChromium() {
  if (process.env.CHROMIUM) return process.env.CHROMIUM;
  // The first is the same browser without a window, and needs half the time.
  for (const name of ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome']) {
    for (const folder of (process.env.PATH ?? '').split(delimiter)) {
      try {
        accessSync(join(folder, name), constants.X_OK);
        return join(folder, name);
      } catch {
        // The next folder may have it.
      }
    }
  }
  throw new Error('no Chromium on the PATH; set CHROMIUM to one');
}

export async function startBrowser() {
  const profile = await mkdtemp(join(tmpdir(), 'voordeur-chromium-'));
  const executablePath = findChromium();
  const browser = await chromium.launch({ executablePath, args: FLAGS, env: { ...process.env, HOME: profile } });
  return {
    version: browser.version(),
    newReader: (portal, options) => newReader(browser, portal, options),
    async stop() {
      await browser.close();
      await rm(profile, { recursive: true, force: true });
    },
  };
}

// A reader with a fresh profile. `strangers` are the addresses on other hosts that were asked for, `complaints` what
// the browser says against a page, such as something that its content security policy refused.
async function newReader(browser, portal, { scripts = true, ...options } = {}) {
  const context = await browser.newContext({ baseURL: portal.url, javaScriptEnabled: scripts, locale: 'nl-NL', ...options });
  // Nothing that a page does takes longer; waiting more would only delay the report of what is missing.
  context.setDefaultTimeout(10_000);
  const strangers = [];
  const complaints = [];
  let requests = 0;
  const isOurs = (url) => new URL(url).origin === portal.url || url.startsWith('data:');
  // Redirects are not routed, but they are requests.
  context.on('request', (request) => {
    requests += 1;
    if (!isOurs(request.url())) strangers.push(request.url());
  });
  context.on('weberror', (error) => complaints.push(error.error().message));
  context.on('console', (message) => {
    // The browser logs every answer above 399 as an error; those are asserted where they are expected.
    const isStatus = message.text().startsWith('Failed to load resource');
    if (message.type() === 'error' && !isStatus) complaints.push(message.text());
  });
  const page = await context.newPage();
  return {
    page,
    strangers,
    complaints,
    openTab: () => context.newPage(),
    close: () => context.close(),
    assertAlone(expected = []) {
      assert.ok(requests > 0, 'nothing was asked for at all');
      assert.deepEqual([...new Set(strangers)], expected, 'other hosts were asked');
    },
  };
}

// What has the focus, and whether that can be seen.
export function focused(page) {
  return page.evaluate(() => {
    const element = document.activeElement;
    const style = getComputedStyle(element);
    const box = element.getBoundingClientRect();
    const hasOutline = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0;
    return {
      name: element.tagName.toLowerCase(),
      id: element.id,
      // Hyphens and spaces that do not break look like others.
      text: element.textContent.trim().replace(/\s+/g, ' ').replaceAll('\u2011', '-'),
      href: element.getAttribute('href'),
      visible: (hasOutline || style.boxShadow !== 'none') && box.width > 0 && box.bottom > 0 && box.top < innerHeight,
    };
  });
}

// Presses Tab until what is looked for has the focus; every stop on the way must be visible.
export async function tabTo(page, isIt, limit = 150) {
  const stops = [];
  for (let presses = 1; presses <= limit; presses += 1) {
    await page.keyboard.press('Tab');
    const isSeen = async () => (await focused(page)).visible;
    const stop = await focused(page);
    if (stop.name === 'body') continue;
    // The page may still be on its way there.
    if (!stop.visible) stop.visible = await until(isSeen, 'it is seen').then(() => true, () => false);
    assert.ok(stop.visible, `the focus on “${stop.text.slice(0, 60)}” (${stop.href ?? stop.name}) cannot be seen on ${page.url()}`);
    stops.push(stop.text.slice(0, 40));
    if (isIt(stop)) return { ...stop, presses };
  }
  throw new Error(`not reached with ${limit} presses of Tab on ${page.url()}: ${stops.join(' | ')}`);
}

// Presses a button of a form, and gives the answer to it.
export async function press(page, button) {
  const [response] = await Promise.all([
    page.waitForResponse((answer) => answer.request().isNavigationRequest() && answer.status() !== 303),
    button.click(),
  ]);
  await page.waitForLoadState('load');
  return response;
}

// Sends on what a page sends, with the headers that a browser adds on the way, and gives the answer.
export function forward(route, added = {}) {
  return route.fetch({ headers: { ...route.request().headers(), ...added }, maxRedirects: 0 });
}

// Presses a button of a form twice, and sees to it that both forms reach the portal before the page changes.
export async function pressTwice(page, button) {
  const sent = [];
  const arrivals = [1, 2].map(() => new Promise((resolve) => sent.push(resolve)));
  const hold = async (route) => {
    if (route.request().method() !== 'POST') return route.fallback();
    const response = await forward(route, { 'sec-fetch-site': 'same-origin' });
    sent.shift()?.();
    if (sent.length === 0) return route.fulfill({ response });
    // The browser gives up the first when it sends the second.
    await arrivals[1];
    return route.abort().catch(() => {});
  };
  await page.route('**', hold);
  await button.scrollIntoViewIfNeeded();
  const { x, y, width, height } = await button.boundingBox();
  // Not the button's own click, which would wait for the page that it leads to.
  const click = () => page.mouse.click(x + width / 2, y + height / 2);
  const changed = page.waitForEvent('framenavigated');
  await click();
  await Promise.race([arrivals[0], changed]);
  await click();
  await changed;
  await page.unroute('**', hold);
  await page.waitForLoadState('load');
  assert.equal(sent.length, 0, 'the form was sent twice');
}

// Enter on a link, and the page that it leads to.
export async function enter(page) {
  await Promise.all([page.waitForEvent('framenavigated'), page.keyboard.press('Enter')]);
  await page.waitForLoadState('load');
}

// Asks again until it is so. The browser's own way of waiting needs scripts on the page.
export async function until(holds, what) {
  const giveUp = Date.now() + 5_000;
  while (!(await holds())) assert.ok(Date.now() < giveUp, `it never came true that ${what}`);
}
