// Collects what is wrong over thousands of pages, so that a test names each mistake once and not each page.
import assert from 'node:assert/strict';

const MISTAKES_SHOWN = 25;
const ADDRESSES_SHOWN = 4;

export class Findings {
  #rules = new Map();

  #rule(name) {
    if (!this.#rules.has(name)) this.#rules.set(name, { checked: 0, mistakes: new Map() });
    return this.#rules.get(name);
  }

  check(rule, right, mistake, address) {
    const { mistakes } = this.#count(rule);
    if (right) return;
    const text = typeof mistake === 'function' ? mistake() : mistake;
    if (!mistakes.has(text)) mistakes.set(text, { times: 0, addresses: [] });
    const found = mistakes.get(text);
    found.times += 1;
    if (found.addresses.length < ADDRESSES_SHOWN) found.addresses.push(address);
  }

  #count(name) {
    const rule = this.#rule(name);
    rule.checked += 1;
    return rule;
  }

  // A rule that was hardly ever put to the test has not been kept.
  assertKept(name, atLeast = 1) {
    const { checked, mistakes } = this.#rule(name);
    assert.ok(checked >= atLeast, `"${name}" was checked ${checked} times, and at least ${atLeast} were expected`);
    if (mistakes.size === 0) return;
    const lines = [...mistakes].slice(0, MISTAKES_SHOWN).map(([text, { times, addresses }]) => `  ${text}  (${times}×: ${addresses.join(' ')})`);
    const more = mistakes.size > MISTAKES_SHOWN ? `\n  … and ${mistakes.size - MISTAKES_SHOWN} more` : '';
    assert.fail(`${name}: ${mistakes.size} mistakes in ${checked} checks\n${lines.join('\n')}${more}`);
  }
}
