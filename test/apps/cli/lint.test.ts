import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { runCommandLine } from '../../../src/apps/cli/run-command-line.ts';
import { fakeConsole, fakeInput } from '../../support/fake-console.ts';

let folder = '';

function write(path: string, content: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), content);
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lint-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

async function lint(words: readonly string[], input = '') {
  const console = fakeConsole({ workingDirectory: folder, input: fakeInput(input) });
  const status = await runCommandLine(['lint', ...words], console);
  return { status, out: console.out(), error: console.error() };
}

const statement = { Effect: 'Allow', Action: 's3:ListAllMyBuckets', Resource: '*' };

function policy(changes: object): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: [{ ...statement, ...changes }] });
}

const policyFile = `Policy:
  Version: '2012-10-17'
  Statement:
    Effect: Allow
    Action: s3:ListBuckets
    Resource: '*'
`;

describe('four-eyes lint', () => {
  test('exits 0 for a document without findings', async () => {
    write('a.json', policy({}));

    expect(await lint(['a.json'])).toEqual({ status: 0, out: 'no findings in 1 file\n', error: '' });
  });

  test('exits 1 with a line for each finding', async () => {
    write('b.json', policy({ Action: 'lamda:Invoke' }));

    expect(await lint(['b.json'])).toEqual({
      status: 1,
      error: '',
      out: 'b.json:1:65: medium the service `lamda` does not exist; did you mean `lambda` [unknown-service]\n\n1 finding in 1 file: 1 medium\n',
    });
  });

  test('reads standard input and folders, and shows their names', async () => {
    write('policies/deep/c.json', policy({ Action: 'lamda:Invoke' }));
    write('policies/readme.md', 'no policy');

    const { out } = await lint(['-', 'policies'], policy({ Action: 's4:Get' }));

    expect(out).toContain('<stdin>:1:65: medium the service `s4`');
    expect(out).toContain('policies/deep/c.json:1:65: medium');
    expect(out).toContain('2 findings in 2 files');
  });

  test('a folder that is a policy repository is linted as one', async () => {
    write('iam/acme-111122223333/iam/policy/a.yaml', policyFile);

    expect(await lint(['iam'])).toEqual(await lint(['--repo', 'iam']));
  });

  test('takes the kind from the option', async () => {
    write('a.json', policy({}));

    const { out } = await lint(['--kind', 'trust', 'a.json']);

    expect(out).toContain('[syntax]');
  });

  test('fails only from the severity on that is asked for', async () => {
    write('a.json', policy({ Action: 'lamda:Invoke' }));

    expect((await lint(['--fail-on', 'high', 'a.json'])).status).toBe(0);
    expect((await lint(['--fail-on', 'medium', 'a.json'])).status).toBe(1);
  });

  test('fixes files in place', async () => {
    write('a.json', policy({ Action: 's3:ListBuckets', Sid: 'list all' }));

    const { status } = await lint(['--fix', 'a.json']);

    expect(status).toBe(0);
    expect(readFileSync(join(folder, 'a.json'), 'utf8')).toBe(
      policy({ Sid: 'ListAll' }).replace('{"Effect', '{"Effect'),
    );
  });

  test('gives JSON and SARIF', async () => {
    write('a.json', policy({ Action: 'lamda:Invoke' }));

    const json = JSON.parse((await lint(['--format', 'json', 'a.json'])).out) as {
      findings: { ruleId: string }[];
    };
    const sarif = JSON.parse((await lint(['--format', 'sarif', 'a.json'])).out) as { version: string };

    expect(json.findings.map(({ ruleId }) => ruleId)).toEqual(['unknown-service']);
    expect(sarif.version).toBe('2.1.0');
  });

  test('refuses a path that does not exist', async () => {
    const { status, error } = await lint(['nosuch.json']);

    expect(status).toBe(2);
    expect(error).toContain('`nosuch.json` does not exist');
  });

  test('lints the repository, fixes it, and honours exceptions', async () => {
    const path = 'policies/acme-111111111111/iam/policy/list.yaml';
    write(path, policyFile);
    const day = new Date(Date.now() + 10 * 86_400_000).toISOString().slice(0, 10);
    const exception = `rule: operation-as-action\n  arn: arn:aws:iam::111111111111:policy/list\n  reason: test\n  owner: me\n`;

    expect((await lint([])).out).toContain('acme-111111111111/iam/policy/list.yaml:5:13: medium');
    write('policies/exceptions.yaml', `- ${exception}  expires: '${day}'\n`);
    expect(await lint([])).toEqual({
      status: 0,
      error: '',
      out: 'no findings in 1 file, 1 waived by exceptions\n',
    });
    write('policies/exceptions.yaml', `- ${exception}  expires: '2020-01-01'\n`);
    expect((await lint([])).out).toContain('expired on 2020-01-01 and waives none of 1 matches');
    expect((await lint(['--fix'])).status).toBe(0);
    expect(readFileSync(join(folder, path), 'utf8')).toBe(
      policyFile.replace('ListBuckets', 'ListAllMyBuckets'),
    );
    expect((await lint([])).out).toContain('expired on 2020-01-01');
  });

  test('refuses exceptions that cannot be read', async () => {
    write('policies/acme-111111111111/iam/policy/list.yaml', policyFile);
    write('policies/exceptions.yaml', '- rule: nosuch\n');

    const { status, error } = await lint([]);

    expect(status).toBe(2);
    expect(error).toContain('exceptions.yaml:1:9: there is no rule `nosuch`');
  });
});
