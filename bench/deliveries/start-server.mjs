import { spawn } from 'node:child_process';
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const main = join(import.meta.dirname, '..', '..', 'dist', 'apps', 'cli', 'main.js');

/** The server as it is run in production, in a process of its own, with a throwaway key. */
export async function startServer({ baseUrl, appId }) {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const dataFolder = mkdtempSync(join(tmpdir(), 'four-eyes-bench-'));
  const secret = randomBytes(24).toString('hex');
  const child = spawn(process.execPath, [main, 'serve', '--role', 'bot'], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: {
      PATH: process.env.PATH,
      NODE_ENV: 'production',
      APP_ID: String(appId),
      PRIVATE_KEY: privateKey.export({ type: 'pkcs1', format: 'pem' }).toString(),
      WEBHOOK_SECRET: secret,
      GITHUB_API_URL: baseUrl,
      FOUR_EYES_PUBLIC_URL: 'https://four-eyes.example',
      FOUR_EYES_DATA: dataFolder,
      LOG_LEVEL: 'warn',
      HOST: '127.0.0.1',
      PORT: '0',
    },
  });
  const url = await new Promise((resolve, reject) => {
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (text) => {
      said += text;
      const found = /http:\/\/127\.0\.0\.1:\d+/.exec(said)?.[0];
      if (found !== undefined) resolve(found);
    });
    child.once('exit', (code) => reject(new Error(`the server ended early with ${code}: ${said}`)));
  });
  return {
    url,
    secret,
    /** Resident memory now, in MB, as the system counts it. */
    residentMegabytes: () => {
      const [, pages = '0'] = readFileSync(`/proc/${child.pid}/statm`, 'utf8').split(' ');
      return (Number(pages) * 4096) / 2 ** 20;
    },
    /** Milliseconds of processor time so far: on a busy machine the time on the wall says little. */
    processorTime: () => {
      const [, fields = ''] = readFileSync(`/proc/${child.pid}/stat`, 'utf8').split(') ');
      const [user, system] = fields.split(' ').slice(11, 13);
      // In hundredths of a second, as Linux counts on every usual machine.
      return (Number(user) + Number(system)) * 10;
    },
    stop: async () => {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await ended;
      rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}
