import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { sandboxCredentials } from '../../../src/sandbox/sandbox-credentials.ts';
import { startSandbox, type Sandbox } from '../../../src/sandbox/start-sandbox.ts';
import { decodePolicyRepository } from '../../../src/repository/decode-policy-repository.ts';
import { createFolderPolicyRepository } from '../../../src/adapters/local/folder-policy-repository.ts';
import { buildProgram, startProgram, type BuiltProgram, type Finished } from '../../support/built-program.ts';
import { sampleRoleFile, temporaryFolder } from '../../support/policy-folders.ts';

jest.setTimeout(60_000);

const root = join(import.meta.dirname, '..', '..', '..');

let program: BuiltProgram;
let folder: ReturnType<typeof temporaryFolder>;

beforeAll(() => {
  program = buildProgram();
});

afterAll(() => program.remove());

beforeEach(() => {
  folder = temporaryFolder({ 'policies/acme-345678901234/iam/role/good.yaml': sampleRoleFile });
});

afterEach(() => folder.remove());

async function run(
  words: readonly string[],
  options: { readonly cwd?: string; readonly environment?: Readonly<Record<string, string>> } = {},
): Promise<Finished> {
  const finished = await startProgram(program, words, options).finished;
  expect(finished.error).not.toMatch(/\n\s+at .*:\d+:\d+|Warning/);
  return finished;
}

function credentialsOf(accountId: string, endpoint: string): Readonly<Record<string, string>> {
  const { accessKeyId, secretAccessKey } = sandboxCredentials(accountId);
  return {
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_ENDPOINT_URL: endpoint,
  };
}

describe('the program', () => {
  test('more than a pipe holds arrives whole', async () => {
    const { status, out } = await run(['scan', '--format', 'json']);

    expect(out.length).toBeGreaterThan(65_536);
    expect(JSON.parse(out)).toMatchObject({ verdict: 'drifted' });
    expect(status).toBe(1);
  });

  test('a reader that stops early, such as head, changes nothing about the exit status', async () => {
    const started = startProgram(program, ['scan', '--sandbox', '--format', 'json']);
    started.stopReading();

    const { status, error } = await started.finished;

    expect({ status, error }).toEqual({ status: 1, error: '' });
  });

  test('there is no colour in a pipe', async () => {
    const { out } = await run(['scan']);

    expect(out).not.toContain('\u001b');
  });

  test('an interrupted scan gives no verdict', async () => {
    const silent = createServer(() => undefined);
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const endpoint = `http://127.0.0.1:${(silent.address() as AddressInfo).port}`;
    const started = startProgram(program, ['scan'], {
      cwd: folder.path,
      environment: credentialsOf('345678901234', endpoint),
    });
    await new Promise((resolve) => silent.once('connection', resolve));

    started.signal('SIGINT');

    expect(await started.finished).toMatchObject({ status: 3 });
    silent.close();
  });

  test('an interrupted scan ends though the role of an account is still being assumed', async () => {
    const silent = createServer(() => undefined);
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const endpoint = `http://127.0.0.1:${(silent.address() as AddressInfo).port}`;
    const environment = credentialsOf('111111111111', endpoint);
    const started = startProgram(program, ['scan', '--repo', 'policies'], { environment });
    await new Promise((resolve) => silent.once('connection', resolve));

    started.signal('SIGINT');

    const outcome = await Promise.race([
      started.finished,
      new Promise((resolve) => setTimeout(resolve, 8_000, 'still running').unref()),
    ]);
    silent.close();
    expect(outcome).toMatchObject({ status: 3 });
  });
});

describe('scan of AWS', () => {
  test('A47 an endpoint that is down makes the account blind: exit status 3', async () => {
    const { status, out } = await run(['scan', '--format', 'json'], {
      cwd: folder.path,
      environment: credentialsOf('345678901234', 'http://127.0.0.1:9'),
    });

    expect(status).toBe(3);
    expect(JSON.parse(out)).toMatchObject({
      verdict: 'unknown',
      source: 'aws',
      accounts: [{ status: 'blind', failure: 'connectionFailed' }],
    });
    expect(out).not.toContain(sandboxCredentials('345678901234').secretAccessKey);
  });

  test('A58 credentials of another account are refused', async () => {
    const sandbox = await sampleSandbox();

    const { status, out } = await run(['scan', '--format', 'json'], {
      cwd: folder.path,
      environment: credentialsOf('111111111111', sandbox.endpoint),
    });

    await sandbox.stop();
    expect(status).toBe(3);
    expect(JSON.parse(out)).toMatchObject({ accounts: [{ status: 'blind', failure: 'wrongAccount' }] });
  });

  test('each account is entered through the role that four-eyes.yml names', async () => {
    const sandbox = await sampleSandbox();

    const { status, out } = await run(['scan', '--format', 'json'], {
      environment: credentialsOf('111111111111', sandbox.endpoint),
    });

    await sandbox.stop();
    expect(JSON.parse(out)).toMatchObject({
      verdict: 'agrees',
      source: 'aws',
      accounts: [{ status: 'compared' }, { status: 'compared' }],
    });
    expect(status).toBe(0);
    expect(sandbox.callCounts.get('AssumeRole')).toBeGreaterThanOrEqual(2);
  });
});

async function sampleSandbox(): Promise<Sandbox> {
  const files = await createFolderPolicyRepository(join(root, 'policies')).readFiles();
  const decoded = decodePolicyRepository(files, { isManagedElsewhere: () => true });
  if (!decoded.ok) throw new Error('the sample organisation has problems');
  return startSandbox({ accounts: decoded.value.accounts.map(({ inventory }) => inventory) });
}

describe('serve', () => {
  test('it serves the results on loopback, writes the issues, and ends at SIGTERM', async () => {
    const started = startProgram(program, ['serve'], { cwd: folder.path, environment: { PORT: '0' } });
    const [, url = ''] = await started.said(/LOCAL: results at (\S+)/);

    const page = await fetch(url);
    const json = await fetch(`${url}/scan-report.json`);
    const plain = await fetch(`${url}/drift`);
    const text = await page.text();
    const report = await json.json();
    started.signal('SIGTERM');
    const { status, out } = await started.finished;

    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(text).toContain('LOCAL: ');
    expect(text).toContain('Who can do this?');
    expect(page.headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; script-src 'sha256-[^ ]+'; style-src 'sha256-[^ ]+'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'$/,
    );
    expect(plain.headers.get('content-security-policy')).toContain("default-src 'none'; style-src 'self'");
    expect(report).toMatchObject({ verdict: 'drifted' });
    expect(out).toMatch(/^LOCAL: /);
    expect(status).toBe(0);
    expect(readdirSync(join(folder.path, 'four-eyes-data', 'issues'))).toEqual(['.numbers', '345678901234']);
  });

  test('--once ends with the verdict, and leaves one Markdown file for each issue', async () => {
    const { status, out, error } = await run(['serve', '--once', '--data', join(folder.path, 'data')]);

    expect(status).toBe(1);
    const [, count = ''] = /^drift found: (\d+) changes/m.exec(out) ?? [];
    expect(Number(count)).toBeGreaterThan(0);
    expect(out.trimEnd().split('\n').at(-1)).toBe('  scan 3      it agrees again: the issue is closed');
    expect(error).toContain(`${count} open issues, as Markdown, in `);
    const written = readdirSync(join(folder.path, 'data', 'issues'), { recursive: true, encoding: 'utf8' });
    const issues = written.filter((name) => name.endsWith('.md'));
    expect(issues).toHaveLength(Number(count));
    const [first = ''] = issues;
    expect(readFileSync(join(folder.path, 'data', 'issues', first), 'utf8')).toMatch(/^---\ntitle: "\[/);
  });

  test('a busy port is said, with a way out', async () => {
    const busy = createServer();
    await new Promise<void>((resolve) => busy.listen(0, '127.0.0.1', resolve));
    const { port } = busy.address() as AddressInfo;

    const { status, error } = await run(['serve'], { cwd: folder.path, environment: { PORT: String(port) } });

    busy.close();
    expect(status).toBe(2);
    expect(error).toContain(`error: port ${port} on 127.0.0.1 is in use by another program\n`);
    expect(error).toContain('PORT=3001 npm start');
  });

  test('A80 --local ignores settings of AWS, but not production', async () => {
    const environment = { AWS_PROFILE: 'x' };

    const local = await run(['serve', '--once', '--local'], { cwd: folder.path, environment });
    const production = await run(['serve', '--once', '--local'], {
      cwd: folder.path,
      environment: { ...environment, NODE_ENV: 'production' },
    });

    expect([local.status, production.status]).toEqual([1, 2]);
  });

  test('a folder for issues that is a file is said', async () => {
    writeFileSync(join(folder.path, 'data'), '');

    const { status, error } = await run(['serve', '--once', '--data', 'data'], { cwd: folder.path });

    expect(status).toBe(3);
    expect(error).toMatch(
      /error: the issues cannot be written to `.*`: a file stands where a folder belongs\n/,
    );
  });

  test('without a repository it shows the sample organisation', async () => {
    mkdirSync(join(folder.path, 'empty'));

    const { status, out } = await run(['serve', '--once'], { cwd: join(folder.path, 'empty') });

    expect(status).toBe(1);
    expect(out).toContain('the sample organisation of four-eyes compared with the sandbox on this machine');
  });
});
