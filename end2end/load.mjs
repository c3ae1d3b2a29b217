// Residents who send the question form, as a browser sends it, over connections that stay open.

import http from 'node:http';

import { get, pause, request } from './bench/portal.mjs';

export const PLACES = ['hillegom', 'lisse', 'noordwijk', 'noordwijkerhout', 'voorhout', 'sassenheim'];

/** Whoever sends a form sooner is taken for a program. */
const OLD_ENOUGH = 2_200;

const addressOf = (place) => `/nl/${place}/vraag`;

/** A key as a form carries it. It serves any number of different messages, on every instance on the same database. */
export async function formKey(url) {
  const page = (await get(url + addressOf(PLACES[0]))).body.toString();
  const key = page.match(/name="key" value="([^"]+)"/)?.[1];
  if (!key) throw new Error(`there is no key in the form on ${url}`);
  await pause(OLD_ENOUGH);
  return key;
}

/** A form that is filled in. Every number is another one, from somebody else unless `email` says from whom. */
export function question(key, number, { place = PLACES[number % PLACES.length], email } = {}) {
  const sender = email ?? `bewoner+${number}@post.example`;
  const message = `Vraag ${number}: mijn moeder kan sinds kort de trap niet meer op. Wie kan met ons meedenken?`;
  const body = Buffer.from(new URLSearchParams({ key, message, email: sender }).toString());
  return { number, email: sender, path: addressOf(place), body };
}

/** Sends forms, over at most so many connections at once. */
export class Sender {
  #agent;
  #timeout;

  /** `patience` is how long it waits for an answer, in milliseconds: long, because a busy machine is no fault. */
  constructor(connections, patience = 60_000) {
    this.#agent = new http.Agent({ keepAlive: true, maxSockets: connections });
    this.#timeout = patience;
  }

  send(url, { path, body }, headers = {}) {
    return request(url + path, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        'content-length': body.length,
        'sec-fetch-site': 'same-origin',
        ...headers,
      },
      body,
      agent: this.#agent,
      timeout: this.#timeout,
    });
  }

  get(url) {
    return request(url, { agent: this.#agent, timeout: this.#timeout });
  }

  /** Closes its connections. It can be used again. */
  close() {
    this.#agent.destroy();
  }
}

/** Where the answer to a form says that the message is; undefined when it was not acknowledged. */
export function locationOf({ status, headers }) {
  const [location, query] = (headers?.location ?? '').split('?');
  return status === 303 && query?.startsWith('sent=') && location.includes('/bericht/') ? location : undefined;
}

/** Does something at a steady pace, whether or not what was begun earlier is done. `begin` is told when it was due. */
export async function steadily(perSecond, seconds, begin) {
  const began = performance.now();
  const underWay = [];
  for (let at = 0; at < perSecond * seconds; at++) {
    const due = began + (at * 1000) / perSecond;
    const wait = due - performance.now();
    if (wait > 0) await pause(wait);
    underWay.push(begin(at, due));
  }
  await Promise.all(underWay);
}

/** Does something with each of a list, so many side by side. */
export async function each(list, sideBySide, body) {
  let next = 0;
  const worker = async () => {
    while (next < list.length) await body(list[next++]);
  };
  await Promise.all(Array.from({ length: sideBySide }, worker));
}
