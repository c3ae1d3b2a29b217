// Requests as they are typed: no header is added, no redirect followed, unlike with `fetch`.
import http from 'node:http';

const agent = new http.Agent({ keepAlive: true, maxSockets: 12 });

export function send(url, { method = 'GET', headers = {}, body } = {}) {
  return new Promise((resolve, reject) => {
    const length = body === undefined ? {} : { 'content-length': Buffer.byteLength(body) };
    const { hostname, port } = new URL(url);
    // Not the parsed address, which would already be tidied.
    const path = url.replace(/^[a-z]+:\/\/[^/]+/, '');
    const request = http.request({ hostname, port, path, method, headers: { ...length, ...headers }, agent });
    request.on('error', reject);
    request.on('response', (response) => {
      const chunks = [];
      response.on('data', (chunk) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        resolve({ status: response.statusCode, headers: response.headers, text: Buffer.concat(chunks).toString('utf8') });
      });
    });
    request.end(body);
  });
}

export function sendForm(url, fields, headers = {}) {
  return send(url, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    body: new URLSearchParams(fields).toString(),
  });
}
