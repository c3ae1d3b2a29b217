// The forms as a person meets them: what they ask, and somebody who fills them in by what the page says.
import { randomInt } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { press } from './browser.mjs';
import { send, sendForm } from './http.mjs';
import { say } from './packs.mjs';

// What a form cannot do without, in the order of the page; forms.toml adds to it. A worry and a reaction may come from
// nobody, so they ask for an address without needing it.
export const FORMS = {
  question: { path: 'vraag', label: 'ask-message', needs: ['message', 'contact'] },
  'for-someone-else': { path: 'voor-iemand-anders', label: 'ask-message', needs: ['message', 'about-name', 'consent', 'contact'] },
  concern: { path: 'zorgen-om-iemand', label: 'ask-message-concern', needs: ['danger', 'message'] },
  referral: {
    path: 'verwijzing',
    label: 'ask-message-referral',
    needs: ['message', 'about-name', 'about-contact', 'consent', 'organisation', 'name', 'contact'],
  },
  callback: { path: 'terugbellen', label: 'ask-message-callback', needs: ['contact', 'window'], button: 'form-send-callback' },
  feedback: { path: 'feedback', label: 'ask-message-feedback', needs: ['message'] },
};

// Every question in the order of the page, with the way it is answered. Some are never marked as one that may be left
// out: a tick speaks for itself, and a hint says which way to be reached is enough.
const QUESTIONS = [
  ['place', 'list', { bare: true }],
  ['danger', 'one'],
  ['message', 'line'],
  ['theme', 'list'],
  ['age', 'one'],
  ['about-name', 'line'],
  ['about-contact', 'line'],
  ['relation', 'line'],
  ['consent', 'tick', { bare: true }],
  ['organisation', 'line'],
  ['role', 'line'],
  ['name', 'line'],
  ['contact', 'contact'],
  ['best-time', 'several'],
  ['window', 'one'],
  ['language', 'list'],
  ['interpreter', 'tick', { bare: true }],
];

const MESSAGES = {
  nl: ['Goedendag, ik zoek hulp bij het huishouden', 'Wie kan mij daarbij helpen?'],
  en: ['Hello, I am looking for help at home', 'Who can help me with that?'],
  ar: ['مرحبًا، أبحث عن مساعدة في البيت', 'من يستطيع أن يساعدني؟'],
};

// The questions of a form in a language, in the order of the page: { name, how, label, needed, late, mistake, answer }.
// `answer` is what a person answers, and `back` are the words in which the portal gives that back. What is `late` is not
// needed, but would make up for something that is. Where `place` is the name of a place, the address of the form has none
// and the form asks for it.
export function questions(facts, kind, locale, { place = null } = {}) {
  const words = say(locale);
  const { needs, label: messageLabel } = FORMS[kind];
  const word = Array.from({ length: 12 }, () => String.fromCharCode(97 + randomInt(26))).join('');
  const themes = facts.hasText(locale, 'themes', 'wonen') ? locale : 'nl';
  const theme = facts.text(themes, 'themes', 'wonen').title;
  const digits = String(randomInt(1_000_000, 9_999_999));
  const written = MESSAGES[locale] ?? MESSAGES.nl;
  const message = [`${written[0]} ${word}`, `<b>${word}</b> & “é” {{${word}}} 🌷`, '', written[1]].join('\n');
  const answers = {
    place: { answer: place },
    danger: { answer: words('urgency-normal') },
    message: { answer: message, backLabel: 'form-group-message' },
    theme: { answer: theme },
    age: { answer: words('age-18-to-26') },
    'about-name': { answer: `Fatima ${word}` },
    'about-contact': { answer: `Tulpstraat ${word}` },
    relation: { answer: `buurvrouw ${word}` },
    consent: { answer: true, back: words('yes') },
    organisation: { answer: `School ${word}` },
    role: { answer: `docent ${word}` },
    name: { answer: `Jo ${word}` },
    email: { answer: `schrijver.${word.slice(0, 8)}@lezer.example` },
    phone: { answer: `06 1${digits.slice(0, 3)} ${digits.slice(3)}`, back: `+3161${digits}` },
    'best-time': { answer: words('part-afternoon') },
    // Which windows there are depends on the day; the last one stays open the longest.
    window: { answer: 'the last' },
    language: { answer: { nl: 'Nederlands', en: 'English', ar: 'العربية' }[locale] ?? 'Nederlands', back: words(`language-name-${MESSAGES[locale] ? locale : 'nl'}`) },
    interpreter: { answer: true, back: words('yes') },
  };
  const question = (name, how, needed, isOptional) => {
    const key = name === 'message' ? messageLabel : `ask-${name}`;
    const { answer, back = answer, backLabel = `ask-${name}` } = answers[name];
    const label = isOptional ? words('form-optional', { question: words(key) }) : words(key);
    return { name, how, needed, label, answer, back, backLabel: words(backLabel), mistake: needed ? mistake(words, kind, name) : null };
  };
  const contact = () => {
    if (kind === 'callback') return [question('phone', 'line', true, false), question('email', 'line', false, true)];
    const needed = needs.includes('contact');
    return [question('email', 'line', needed, false), { ...question('phone', 'line', false, false), late: needed }];
  };
  const asked = new Set([...needs, ...(facts.forms[kind].asks ?? []), ...(place ? ['place'] : [])]);
  return QUESTIONS.filter(([name]) => asked.has(name)).flatMap(([name, how, { bare = false } = {}]) => {
    if (name === 'contact') return contact();
    const needed = needs.includes(name) || name === 'place';
    return [question(name, how, needed, !needed && !bare)];
  });
}

function mistake(words, kind, name) {
  if (name === 'email') return words(kind === 'referral' ? 'wrong-contact' : 'wrong-contact-or-none');
  return words(`wrong-${name}`);
}

// A form on a page of a browser, whose parts are found by their names as a reader hears them.
export class Form {
  #page;
  #kind;
  #words;

  constructor(page, kind, locale) {
    this.#page = page;
    this.#kind = kind;
    this.#words = say(locale);
  }

  get button() {
    return this.#main.getByRole('button', { name: this.#words(FORMS[this.#kind].button ?? 'form-send'), exact: true });
  }

  get #main() {
    return this.#page.getByRole('main');
  }

  #field(label) {
    return this.#main.getByLabel(label, { exact: true });
  }

  #choices(label) {
    return this.#main.getByRole('group', { name: label, exact: true });
  }

  async fill({ how, label, answer }) {
    if (how === 'line') await this.#field(label).fill(answer);
    if (how === 'list') await this.#field(label).selectOption({ label: answer });
    if (how === 'tick') await this.#field(label).check();
    if (how === 'one' && answer === 'the last') await this.#choices(label).getByRole('radio').last().check();
    else if (how === 'one' || how === 'several') await this.#choices(label).getByLabel(answer, { exact: true }).check();
  }

  async fillAll(questions) {
    for (const question of questions) await this.fill(question);
  }

  // What the form holds as the answer to a question, in the words of the page.
  async read({ how, label }) {
    if (how === 'line') return this.#field(label).inputValue();
    if (how === 'list') return this.#field(label).evaluate((list) => list.selectedOptions[0].label);
    if (how === 'tick') return this.#field(label).isChecked();
    return this.#choices(label).evaluate((set) => set.querySelector(':checked')?.labels[0].textContent ?? null);
  }

  press() {
    return press(this.#page, this.button);
  }

  // Sends the form. Whoever is taken for a program reads that, and presses the button once more.
  async send() {
    const response = await this.press();
    const [asked] = this.#words('alert-program', { phone: '' }).split('.');
    if ((await this.#page.getByRole('alert').filter({ hasText: asked }).count()) === 0) return response;
    await pause(QUICKEST);
    return this.press();
  }
}

// The portal takes whoever sends a form within this time, in milliseconds, for a program.
const QUICKEST = 2_000;

// An answer to everything that forms ask, by the names of their fields; each form takes what it asks.
const FIELDS = {
  danger: 'normal', message: 'Goedendag, ik heb een vraag.', 'about-name': 'Fatima', 'about-contact': 'Tulpstraat', consent: '1',
  organisation: 'School', name: 'Jo', phone: '071 000 00 00',
};

// What a form of which this is the page holds when it is filled in, with its key.
export function filledIn(html) {
  const key = /name="key" value="([^"]+)"/.exec(html)[1];
  const window = /name="window" value="([^"]+)"/.exec(html)?.[1];
  return { key, ...FIELDS, ...(window ? { window } : {}) };
}

// Sends a form without a browser, and gives the address that it leads to. It is sent again until it is old enough to come
// from a person; its key stays the same, so it is taken in once.
export async function sendWithoutBrowser(portal, path, fields = {}) {
  const url = `${portal.url}${path}`;
  const { text } = await send(url);
  const filled = { ...filledIn(text), ...fields };
  const giveUp = Date.now() + 5 * QUICKEST;
  for (;;) {
    const answer = await sendForm(url, filled);
    if (answer.status === 303) return answer.headers.location;
    if (Date.now() > giveUp) throw new Error(`${path} is not taken in: ${answer.status}\n${answer.text.slice(0, 4000)}`);
    await pause(QUICKEST / 8);
  }
}
