// nginx that serves files of a folder, as the physical limit that the portal is held against.

import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { freePort, get, needProgram, openToOthers, run, startProgram, untilReady } from './portal.mjs';

const program = () => needProgram('nginx', 'apt-get install nginx-light');

export const nginxVersion = async () => (await run(program(), ['-v'])).trim().split('/').at(-1);

/** Starts nginx on `files`, bytes by name. */
export async function startNginx(folder, files) {
  const port = await freePort();
  const pages = join(folder, 'pages');
  await mkdir(pages);
  for (const [name, bytes] of Object.entries(files)) await writeFile(join(pages, name), bytes);
  // Started by root, its workers run as another user.
  await openToOthers(folder);
  const config = join(folder, 'nginx.conf');
  await writeFile(config, configuration(port, pages));
  const nginx = startProgram(program(), ['-p', folder, '-c', config, '-e', 'stderr'], {
    log: join(folder, 'nginx.log'),
  });
  const url = `http://127.0.0.1:${port}`;
  await untilReady(nginx, 'nginx', () => get(`${url}/${Object.keys(files)[0]}`));
  return { ...nginx, url };
}

// The paths for bodies and answers of others are never used, but nginx makes them at its start, by default in folders
// that only the administrator may write to.
const configuration = (port, pages) => `
daemon off;
worker_processes auto;
pid nginx.pid;
error_log stderr error;
events {
  worker_connections 1024;
}
http {
  access_log off;
  sendfile on;
  tcp_nopush on;
  keepalive_requests 100000000;
  open_file_cache max=100 inactive=600s;
  open_file_cache_valid 600s;
  default_type "text/html; charset=utf-8";
  client_body_temp_path body;
  proxy_temp_path proxy;
  fastcgi_temp_path fastcgi;
  uwsgi_temp_path uwsgi;
  scgi_temp_path scgi;
  server {
    listen 127.0.0.1:${port} backlog=1024;
    root ${pages};
  }
}
`;
