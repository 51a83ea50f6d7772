import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { runCommandLine } from '../../../src/apps/cli/run-command-line.ts';
import { testServerSettings, testWebhookSecret } from '../../support/app-settings.ts';
import { fakeConsole, type FakeConsole } from '../../support/fake-console.ts';
import { startGitHubFake, type GitHubFake } from '../../support/github/github-fake.ts';

let github: GitHubFake;
let folder: string;

beforeEach(async () => {
  github = await startGitHubFake();
  folder = await mkdtemp(join(tmpdir(), 'four-eyes-serve-'));
});

afterEach(async () => {
  await github.stop();
  await rm(folder, { recursive: true });
});

function environment(different: Readonly<Record<string, string>> = {}) {
  return {
    NODE_ENV: 'production',
    APP_ID: String(github.app.id),
    PRIVATE_KEY: testServerSettings.privateKey,
    WEBHOOK_SECRET: testWebhookSecret,
    GITHUB_API_URL: github.baseUrl,
    FOUR_EYES_DATA: join(folder, 'data'),
    HOST: '127.0.0.1',
    PORT: '0',
    ...different,
  };
}

interface Served {
  readonly console: FakeConsole;
  readonly url: string;
  /** Sends the signal that ends it, and gives the exit status. */
  readonly end: () => Promise<number>;
}

async function serve(different: Readonly<Record<string, string>> = {}): Promise<Served> {
  const interruption = new AbortController();
  const console = fakeConsole({
    environment: environment(different),
    interrupted: interruption.signal,
    workingDirectory: folder,
  });
  const status = runCommandLine(['serve', '--role', 'bot'], console);
  const isSaid = async (): Promise<void> => {
    while (!/Ctrl-C|error: /.test(console.error())) await new Promise((resolve) => setTimeout(resolve, 10));
  };
  await isSaid();
  return {
    console,
    url: /http:\/\/127\.0\.0\.1:\d+/.exec(console.error())?.[0] ?? '',
    end: () => {
      interruption.abort();
      return status;
    },
  };
}

describe('four-eyes serve, as the server of the App', () => {
  test('it says where it is and as what, logs lines of JSON, and ends by a signal with 0', async () => {
    const { console, url, end } = await serve();
    const ready = await fetch(`${url}/readyz`);

    const status = await end();

    expect(ready.status).toBe(200);
    expect(status).toBe(0);
    expect(console.error()).toBe(
      [
        `SERVER: bot at ${url}, for app ${github.app.id} of ${github.baseUrl} (Ctrl-C ends)`,
        'ending: what is under way may finish',
        'ended',
        '',
      ].join('\n'),
    );
    const messages = console
      .out()
      .trim()
      .split('\n')
      .map((line) => (JSON.parse(line) as { message: string }).message);
    expect(messages).toEqual(expect.arrayContaining(['server started', 'server ends']));
    await expect(fetch(url)).rejects.toThrow();
  });

  test('A57 neither the log nor what it says holds a secret', async () => {
    const { console, end } = await serve({ LOG_LEVEL: 'debug' });
    await end();

    const [, keyLine = ''] = testServerSettings.privateKey.split('\n');
    const said = console.out() + console.error();
    expect([testWebhookSecret, keyLine].filter((secret) => said.includes(secret))).toEqual([]);
  });

  test('what it needs and is not there is named, with 3', async () => {
    const first = await serve();
    const port = new URL(first.url).port;

    const second = await serve({ PORT: port });

    expect(await second.end()).toBe(3);
    expect(second.console.error()).toBe(
      [
        `error: port ${port} is in use by another program`,
        '  another port is chosen with PORT, such as `PORT=8080`',
        '',
      ].join('\n'),
    );
    await first.end();
  });

  test('a data folder that is a file is refused, with 3', async () => {
    const { console, end } = await serve({ FOUR_EYES_DATA: import.meta.filename });

    expect(await end()).toBe(3);
    expect(console.error()).toContain('nothing can be kept in the data folder');
  });

  test('A80 GitHub that refuses the App does not end it: it is logged, and tried again', async () => {
    github.faults.add({ operation: 'GET /app/installations', fault: { kind: 'status', status: 401 } });
    const { console, url, end } = await serve();
    while (!console.out().includes('GET /app/installations'))
      await new Promise((resolve) => setTimeout(resolve, 10));

    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    expect(console.out()).toContain('run failed and is tried again');
    expect(await end()).toBe(0);
  });
});
