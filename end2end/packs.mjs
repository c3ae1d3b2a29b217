// What the region packs say, read as the portal reads them, so that tests hold for other packs and later versions.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { parse } from 'smol-toml';

const folder = new URL('../server/regions/', import.meta.url);

export const REGIONS = ['bollenstreek', 'buch', 'krimpenerwaard'];

// Facts of a region by file: pack.region, pack.places, pack.addresses, …
export function pack(region) {
  const home = new URL(`${region}/`, folder);
  const facts = {};
  for (const file of readdirSync(home)) {
    if (file.endsWith('.toml')) facts[file.slice(0, -5)] = parse(readFileSync(new URL(file, home), 'utf8'));
  }
  return {
    name: region,
    ...facts,
    locales: facts.region.locales,
    placeIds: Object.keys(facts.places.places),
    hasText: (locale, kind, id) => existsSync(new URL(`${locale}/${kind}/${id}.md`, home)),
    // The title and summary of a text, from its front matter.
    text: (locale, kind, id) => parse(readFileSync(new URL(`${locale}/${kind}/${id}.md`, home), 'utf8').split('+++')[1]),
    home: (locale) => parse(readFileSync(new URL(`${locale}/home.md`, home), 'utf8').split('+++')[1]),
    // Texts below `## heading` of an article, its answer under "".
    sections: (locale, id) => {
      const body = readFileSync(new URL(`${locale}/articles/${id}.md`, home), 'utf8').replace(/^\+\+\+[^]*?\n\+\+\+\n/, '');
      const parts = body.split(/^## +(\w+) *$/m);
      const sections = { '': parts[0].trim() };
      for (let index = 1; index < parts.length; index += 2) sections[parts[index]] = parts[index + 1].trim();
      return sections;
    },
    variants: () =>
      readdirSync(new URL('nl/articles/', home))
        .map((file) => file.split('.'))
        .filter((parts) => parts.length === 3)
        .map(([article, municipality]) => ({ article, municipality })),
  };
}

// An article is also sensitive when its own theme is; the themes that merely list it do not count.
export function isSensitive(pack, article) {
  const { sensitive, theme } = pack.articles[article];
  return sensitive || pack.themes[theme].sensitive;
}

// The portal's own words in a language: Fluent's `key = text`, first line of each.
export function messages(locale) {
  const home = new URL(`../locales/${locale}/`, import.meta.url);
  const found = new Map();
  for (const file of readdirSync(home)) {
    for (const [, key, text] of readFileSync(new URL(file, home), 'utf8').matchAll(/^([a-z][a-z0-9-]*) *= *(.*)$/gm)) {
      found.set(key, text);
    }
  }
  return found;
}

// A message as a function of its arguments: `say('nl')('error-prefix', { title: 'Kies' })`.
export function say(locale) {
  const words = messages(locale);
  return (key, values = {}) => {
    const text = words.get(key);
    if (!text) throw new Error(`there is no message ${key} in ${locale}`);
    const spoken = text.replace(/\{ *\$(\w+) *\}/g, (_, name) => {
      if (!(name in values)) throw new Error(`${key} needs ${name}`);
      return values[name];
    });
    // Signs that are not seen are written with their code.
    return spoken.replace(/\{ *"\\u([0-9A-Fa-f]{4})" *\}/g, (_, code) => String.fromCharCode(parseInt(code, 16)));
  };
}
