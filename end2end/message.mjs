// What the pages about a message say, and what they must: who answers it, and by when.
import { focused, until } from './browser.mjs';
import { say } from './packs.mjs';

// Seven characters and one to check them, none of which is taken for another.
export const REFERENCE = /^[23456789ACEFHJKLMRTUXYZ]{4}-[23456789ACEFHJKLMRTUXYZ]{4}$/;

export const main = (page) => page.getByRole('main');
export const oneLine = (text) => text.replace(/\s+/g, ' ').trim();
export const h1 = async (page) => oneLine(await main(page).getByRole('heading', { level: 1 }).innerText());
export const isStatusPage = (url, place) => new RegExp(`^/[a-z]{2}/${place}/bericht/[a-z2-7]{32}$`).test(new URL(url).pathname);

// The names and values of a list on the page.
export async function listed(page) {
  const items = await main(page).locator('dl > div').evaluateAll((all) => all.map((item) => [...item.children].map((part) => part.textContent.trim())));
  return Object.fromEntries(items);
}

export async function referenceOn(page, locale) {
  const name = main(page).getByText(say(locale)('fact-reference'), { exact: true });
  return oneLine(await name.locator('xpath=following-sibling::*[1]').innerText());
}

// What happened to a message, without the moments.
export function history(page, locale) {
  const part = main(page).locator('section').filter({ has: page.getByRole('heading', { name: say(locale)('status-history') }) });
  return part.getByRole('listitem').evaluateAll((items) => items.map((item) => item.lastElementChild.textContent));
}

// What the summary of mistakes says, and where each of its links leads.
export async function readMistakes(page) {
  const summary = page.getByRole('alert');
  const heading = oneLine(await summary.getByRole('heading').innerText());
  const hasFocus = await summary.evaluate((element) => element === document.activeElement);
  const mistakes = [];
  for (const link of await summary.getByRole('link').all()) {
    const text = oneLine(await link.innerText());
    // By keyboard: a browser need not show what got the focus by a click.
    await link.focus();
    await page.keyboard.press('Enter');
    await until(() => page.evaluate(() => document.activeElement.matches('input, textarea, select')), `“${text}” leads to a field`);
    const field = await page.evaluate(() => {
      const element = document.activeElement;
      // A choice is described by the description of its group.
      const described = element.closest('fieldset') ?? element;
      const ids = described.getAttribute('aria-describedby')?.split(' ') ?? [];
      return {
        name: element.getAttribute('name'),
        invalid: described === element ? element.getAttribute('aria-invalid') : 'true',
        described: ids.map((id) => document.getElementById(id).textContent.trim()),
      };
    });
    // The page may still be on its way there.
    const visible = await until(async () => (await focused(page)).visible, 'it can be seen').then(() => true, () => false);
    mistakes.push({ text, ...field, visible });
  }
  return { heading, hasFocus, mistakes };
}

export const teamName = (facts, team, locale) => facts.text(facts.hasText(locale, 'teams', team) ? locale : 'nl', 'teams', team).title;

// Who answers a message with a normal theme and no haste, and within which term.
export function ruleFor(facts, kind, place) {
  const rules = Object.values(facts.routes);
  const own = rules.find(({ forms, themes, urgency }) => forms?.includes(kind) && !themes && !urgency);
  const { to, 'answer-within': within } = own ?? rules.find(({ forms }) => !forms);
  return { team: to === 'team-of-the-place' ? facts.places.places[place].teams[0] : to, within };
}

// How many days from today a day is, which stands there in words, and how many of those from Monday to Friday.
export function daysUntil(locale, words) {
  const language = { en: 'en-GB', ar: 'ar-u-nu-latn' }[locale] ?? locale;
  const format = new Intl.DateTimeFormat(language, { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'Europe/Amsterdam' });
  let weekdays = 0;
  for (let days = 0; days <= 60; days += 1) {
    const date = new Date(Date.now() + days * 86_400_000);
    const name = new Intl.DateTimeFormat('en', { weekday: 'short', timeZone: 'Europe/Amsterdam' }).format(date);
    const isWeekday = !['Sat', 'Sun'].includes(name);
    if (days > 0 && isWeekday) weekdays += 1;
    if (format.format(date) === words) return { days, weekdays, isWeekday };
  }
  throw new Error(`“${words}” is no day of the next two months`);
}
