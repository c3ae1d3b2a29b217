// Visits every address that the portal names anywhere: breadth first from `/`, the site map and the well-known
// addresses, along links, forms that are fetched, style sheets, pictures and the same page in other languages.
import { Parser } from 'htmlparser2';
import { readPage } from './html.mjs';
import { send } from './http.mjs';

const AT_ONCE = 8;
const MOST_REDIRECTS = 5;
// No region comes near; a portal that makes up addresses without end must not keep the crawl busy for ever.
const MOST_ADDRESSES = 60_000;

const isHtml = (answer) => (answer.headers['content-type'] ?? '').startsWith('text/html');

// `visit(address, answer, page)` sees every answer; `page` is null unless it is HTML. Gives what is known of every
// address: { status, location, leaves, ids, from, linked }.
export async function crawl(origin, locales, visit) {
  const known = new Map();
  const queue = [];

  // Remembers an address to visit, who named it, and whether a reader could have followed a link to it.
  function remember(href, base, { linked = false } = {}) {
    const url = new URL(href, base);
    if (url.origin !== origin) return null;
    const address = url.pathname + url.search;
    const from = base.slice(origin.length);
    if (!known.has(address)) {
      if (known.size >= MOST_ADDRESSES) throw new Error(`more than ${MOST_ADDRESSES} addresses, the last ${address} from ${from}`);
      known.set(address, { from, linked, wanted: [] });
      queue.push(address);
    }
    const entry = known.get(address);
    entry.linked ||= linked;
    if (url.hash.length > 1) entry.wanted.push({ fragment: decodeURIComponent(url.hash.slice(1)), from });
    return address;
  }

  async function visitOne(address) {
    const entry = known.get(address);
    const answer = await send(origin + address).catch((error) => {
      throw new Error(`${address}, to which ${entry.from} leads, has no answer: ${error.message}`);
    });
    entry.status = answer.status;
    if (answer.headers.location !== undefined) {
      const target = remember(answer.headers.location, origin + address, { linked: entry.linked });
      if (target === null) entry.leaves = answer.headers.location;
      else entry.location = target;
    }
    const page = isHtml(answer) ? readPage(answer.text) : null;
    if (page) {
      entry.html = true;
      entry.ids = page.ids;
      for (const { href } of page.links) if (href && isUrl(href)) remember(href, origin + address, { linked: true });
      for (const { url, method } of page.fetched) if (method?.toLowerCase() !== 'post' && isUrl(url)) remember(url, origin + address, { linked: true });
      for (const href of [page.canonical, ...page.alternates.values()]) if (href) remember(href, origin + address);
    } else {
      const type = answer.headers['content-type'] ?? '';
      if (type.includes('svg')) entry.ids = idsOf(answer.text);
      if (type.startsWith('text/css')) {
        for (const url of cssUrls(answer.text)) remember(url, origin + address, { linked: true });
      }
      if (address === '/sitemap.xml') for (const { url } of sitemap(answer.text)) remember(url, `${origin}/sitemap.xml`);
    }
    await visit(address, answer, page, entry);
  }

  const start = ['/', '/sitemap.xml', '/robots.txt', '/.well-known/security.txt', '/favicon.ico', '/healthz', '/readyz'];
  for (const address of start) remember(address, `${origin}/`);
  for (const locale of locales) {
    const { headers } = await send(`${origin}/`, { headers: { 'accept-language': locale } });
    remember(headers.location, `${origin}/`, { linked: true });
  }
  // A pool of runners over one queue. Each takes the oldest address, so the order stays breadth first.
  let busy = 0;
  await new Promise((resolve, reject) => {
    function next() {
      if (queue.length === 0 && busy === 0) resolve();
      while (busy < AT_ONCE && queue.length > 0) {
        busy += 1;
        visitOne(queue.shift()).then(() => { busy -= 1; next(); }, reject);
      }
    }
    next();
  });
  return known;
}

function isUrl(href) {
  return URL.canParse(href, 'http://localhost/') && !/^(mailto|tel|javascript|data):/i.test(href);
}

// Where the redirects of an address end: an address, or null when they lead away or in circles.
export function end(known, address) {
  for (let step = 0; step <= MOST_REDIRECTS; step += 1) {
    const entry = known.get(address);
    if (!entry || entry.leaves !== undefined) return null;
    if (entry.location === undefined) return address;
    address = entry.location;
  }
  return null;
}

// Addresses in a style sheet.
export function cssUrls(css) {
  const found = css.matchAll(/@import\s+(?:url\()?\s*['"]?([^'")\s;]+)|url\(\s*['"]?([^'")]+)['"]?\s*\)/gi);
  return [...found].map(([, imported, url]) => imported ?? url).filter((url) => !url.startsWith('data:') && !url.startsWith('#'));
}

export function sitemap(xml) {
  const pages = [];
  let inLoc = false;
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (name === 'url') pages.push({ url: '', alternates: new Map() });
        if (name === 'loc') inLoc = true;
        if (name === 'xhtml:link') pages.at(-1).alternates.set(attributes.hreflang, attributes.href);
      },
      ontext(text) {
        if (inLoc) pages.at(-1).url += text;
      },
      onclosetag(name) {
        if (name === 'loc') inLoc = false;
      },
    },
    { xmlMode: true },
  );
  parser.end(xml);
  return pages;
}

function idsOf(xml) {
  const ids = new Set();
  const parser = new Parser({ onattribute: (name, value) => name === 'id' && ids.add(value) }, { xmlMode: true });
  parser.end(xml);
  return ids;
}
