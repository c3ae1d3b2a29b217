// What a page says, as far as the tests ask.
import { Parser } from 'htmlparser2';

// Attributes that make a browser fetch or send something without being asked.
const FETCHED = {
  audio: ['src'], base: ['href'], button: ['formaction'], embed: ['src'], form: ['action'], iframe: ['src'],
  image: ['href', 'xlink:href'], img: ['src'], input: ['src', 'formaction'], link: ['href'], object: ['data'],
  source: ['src'], track: ['src'], use: ['href', 'xlink:href'], video: ['src', 'poster'],
};
const SPOKEN = ['alt', 'aria-label', 'aria-description', 'placeholder', 'title', 'content'];

export function readPage(html) {
  const page = {
    lang: null, dir: null, title: null, h1: [], mains: 0, ids: new Set(), repeatedIds: [], links: [], fetched: [],
    inline: [], alternates: new Map(), canonical: null, robots: null, texts: [], langs: [], references: [],
  };
  const open = [];
  let heading = null;
  const parser = new Parser({
    onopentag(name, attributes) {
      open.push(name);
      if (name === 'html') Object.assign(page, { lang: attributes.lang ?? null, dir: attributes.dir ?? null });
      if (name === 'title' && !open.includes('svg')) page.title = '';
      if (name === 'main' || attributes.role === 'main') page.mains += 1;
      if (name === 'h1') page.h1.push((heading = { text: '' }));
      if (name === 'meta' && attributes.name === 'robots') page.robots = attributes.content;
      if (name === 'meta' && attributes['http-equiv']) page.inline.push(`meta http-equiv ${attributes['http-equiv']}`);
      if (name === 'a' || name === 'area') page.links.push({ href: attributes.href, rel: (attributes.rel ?? '').split(/\s+/), target: attributes.target });
      if (name === 'link' && attributes.rel === 'canonical') page.canonical = attributes.href;
      if (name === 'link' && attributes.rel === 'alternate') page.alternates.set(attributes.hreflang, attributes.href);
      if (name === 'script' || name === 'style') page.inline.push(`<${name}>`);
      if (attributes.id !== undefined) {
        if (page.ids.has(attributes.id)) page.repeatedIds.push(attributes.id);
        page.ids.add(attributes.id);
      }
      for (const reference of ['for', 'aria-labelledby', 'aria-describedby', 'aria-controls']) {
        if (attributes[reference] !== undefined) page.references.push(...attributes[reference].split(/\s+/));
      }
      for (const attribute of FETCHED[name] ?? []) {
        const url = attributes[attribute];
        if (url !== undefined) page.fetched.push({ where: `${name} ${attribute}`, url, rel: attributes.rel, method: attributes.method });
      }
      for (const candidate of (attributes.srcset ?? attributes.imagesrcset ?? '').split(',')) {
        const [url] = candidate.trim().split(/\s+/);
        if (url) page.fetched.push({ where: `${name} srcset`, url });
      }
      for (const [attribute, value] of Object.entries(attributes)) {
        if (attribute === 'style') page.inline.push(`style="${value}"`);
        if (/^on[a-z]/.test(attribute)) page.inline.push(`${attribute}="${value}"`);
        if (SPOKEN.includes(attribute)) page.texts.push(value);
      }
      if (attributes.lang !== undefined && name !== 'html') page.langs.push(attributes.lang);
    },
    ontext(text) {
      const inside = open.at(-1);
      if (inside === 'script' || inside === 'style') return;
      if (inside === 'title' && !open.includes('svg')) page.title += text;
      if (heading) heading.text += text;
      if (text.trim()) page.texts.push(text.trim());
    },
    onclosetag(name) {
      if (name === 'h1') heading = null;
      open.pop();
    },
  });
  parser.end(html);
  page.h1 = page.h1.map(({ text }) => text.trim());
  return page;
}

const LINES = new Set(['blockquote', 'br', 'dd', 'div', 'dt', 'h1', 'h2', 'h3', 'li', 'p', 'td', 'th', 'title', 'tr']);

// The words of a page as they are read, with a line for each part that stands by itself.
export function textOf(html) {
  let text = '';
  const line = (name) => {
    if (LINES.has(name)) text += '\n';
  };
  const parser = new Parser({ onopentag: line, ontext: (part) => (text += part), onclosetag: line });
  parser.end(html);
  return text.replace(/[ \t]+/g, ' ').replace(/ ?\n[\n ]*/g, '\n').trim();
}
