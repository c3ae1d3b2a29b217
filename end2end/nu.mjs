// The Nu HTML checker over a folder of saved pages, in one run of Java.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const jar = join(dirname(createRequire(import.meta.url).resolve('vnu-jar/package.json')), 'build/dist/vnu.jar');

// Gives the checker's messages of errors, each with the name of the file that it is about.
export async function checkFolder(folder) {
  const java = spawn('java', ['-Xmx4g', '-jar', jar, '--errors-only', '--format', 'json', '--exit-zero-always', folder]);
  const report = [];
  // The checker reports on its error output.
  java.stderr.on('data', (chunk) => report.push(chunk));
  java.stdout.resume();
  const [code] = await once(java, 'close');
  const text = Buffer.concat(report).toString('utf8');
  if (code !== 0) throw new Error(`the HTML checker ended with ${code}:\n${text.slice(-4000)}`);
  return JSON.parse(text).messages.map((message) => ({ ...message, file: (message.url ?? '').split('/').at(-1) }));
}
