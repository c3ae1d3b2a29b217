// Somebody who goes from address to address without a browser: keeps cookies, and follows no redirect by itself.
import { send, sendForm } from './http.mjs';

export class Walker {
  // By host and port; a browser would show the cookies of one port to every other.
  #jars = new Map();

  get(url) {
    return this.#go(url, send(url, { headers: this.#headers(url) }));
  }

  post(url, fields = {}) {
    return this.#go(url, sendForm(url, fields, this.#headers(url)));
  }

  // Somebody else with the same cookies, who keeps them whatever happens to those of the first.
  twin() {
    const twin = new Walker();
    for (const [host, jar] of this.#jars) twin.#jars.set(host, new Map(jar));
    return twin;
  }

  has(url, name) {
    return this.#jar(url).has(name);
  }

  async #go(url, sent) {
    const answer = await sent;
    const jar = this.#jar(url);
    for (const cookie of answer.headers['set-cookie'] ?? []) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie);
      if (value === '' || /; *max-age=0\b/i.test(cookie)) jar.delete(name);
      else jar.set(name, value);
    }
    return answer;
  }

  #headers(url) {
    const jar = this.#jar(url);
    return jar.size === 0 ? {} : { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') };
  }

  #jar(url) {
    const { host } = new URL(url);
    if (!this.#jars.has(host)) this.#jars.set(host, new Map());
    return this.#jars.get(host);
  }
}
