// Whether everybody can use a page, as axe-core and the width of the screen tell it.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

// What axe-core finds on a page, and what it looked at.
export async function violations(page, rules, within) {
  const loaded = await page.evaluate(() => 'axe' in window);
  // The page's own policy forbids an inline script; the browser's debugger may evaluate one.
  if (!loaded) await page.evaluate(axe);
  const result = await page.evaluate(
    async ([tags, only, context]) => {
      // Colours on their way to others are neither the old nor the new ones.
      await Promise.all(document.getAnimations().map((animation) => animation.finished));
      const { passes, violations } = await window.axe.run(context ?? document, {
        runOnly: only ? { type: 'rule', values: only } : { type: 'tag', values: tags },
        rules: only ? {} : { 'target-size': { enabled: true } },
        resultTypes: ['violations'],
        // There are no frames, and no style sheets of other hosts, to wait for.
        iframes: false,
        preload: false,
      });
      const describe = ({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')} ${failureSummary.replace(/\s+/g, ' ')}`);
      return { passed: passes.map(({ id }) => id), found: violations.flatMap(describe) };
    },
    [TAGS, rules, within],
  );
  assert.ok(result.passed.length > 0, 'axe checked nothing');
  return result;
}

// What sticks out of the screen, in words; null when nothing does.
export async function overflow(page) {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return null;
    const wide = [...document.body.querySelectorAll('*')].filter((element) => {
      const { left, right } = element.getBoundingClientRect();
      return right > clientWidth + 1 || left < -1;
    });
    const names = wide.slice(0, 5).map((element) => `${element.tagName.toLowerCase()}.${element.getAttribute('class') ?? ''}`);
    return `is ${scrollWidth} wide on a screen of ${clientWidth}: ${names.join(', ')}`;
  });
}

const SIZES = { narrow: { width: 320, height: 640 }, wide: { width: 1280, height: 900 } };

// Everything that can be judged of a page as it stands there: on a narrow and on a wide screen, in light and in dark.
export async function judgeInAllSizes(page, what) {
  for (const [size, viewport] of Object.entries(SIZES)) {
    await page.setViewportSize(viewport);
    assert.equal(await overflow(page), null, `${what}, ${size}`);
    for (const colorScheme of ['light', 'dark']) {
      await page.emulateMedia({ colorScheme });
      assert.deepEqual((await violations(page)).found, [], `${what}, ${size}, ${colorScheme}`);
    }
  }
}
