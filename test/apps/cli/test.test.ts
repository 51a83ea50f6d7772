import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
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
  folder = mkdtempSync(join(tmpdir(), 'policy-tests-'));
  write(
    'policies/222222222222/iam/user/ann.yaml',
    `InlinePolicies:
  - Name: own
    Policy:
      Version: "2012-10-17"
      Statement:
        - Effect: Allow
          Action: iam:TagUser
          Resource: "*"
`,
  );
});

afterEach(() => rmSync(folder, { recursive: true }));

function writeTest(lines: string): void {
  write('policies/tests/all.yaml', `account: "222222222222"\ntests:\n  - test: it\n    ${lines}\n`);
}

async function runTest(...words: readonly string[]) {
  const console = fakeConsole({ workingDirectory: folder });
  const status = await runCommandLine(['test', ...words], console);
  return { status, out: console.out(), error: console.error() };
}

describe('four-eyes test', () => {
  test('exits 0 where all tests hold', async () => {
    writeTest('who: everyone\n    cannot: iam:CreateUser');

    expect(await runTest()).toEqual({
      status: 0,
      error: '',
      out: 'holds: it tests/all.yaml:3:5\n\n1 policy test: 1 hold, 0 fail, 0 undetermined\n',
    });
  });

  test('runs the tests of standard input in the place of the repository’s', async () => {
    writeTest('who: everyone\n    cannot: iam:Tag*');
    const given =
      'account: "222222222222"\ntests:\n  - test: other\n    who: everyone\n    cannot: iam:CreateUser\n';
    const console = fakeConsole({ workingDirectory: folder, input: fakeInput(given) });

    expect(await runCommandLine(['test', '-'], console)).toBe(0);
    expect(console.out().split('\n')[0]).toBe('holds: other <stdin>:3:5');
  });

  test('exits 1 with the request and the statement where one fails', async () => {
    writeTest('who: everyone\n    cannot: iam:Tag*');

    const { status, out } = await runTest();

    expect(status).toBe(1);
    expect(out.split('\n').slice(0, 4)).toEqual([
      'fails: it tests/all.yaml:3:5',
      '  fails: user/ann cannot `iam:Tag*`',
      expect.stringMatching(/^ {6}request {3}iam:TagUser on arn:aws:iam::222222222222:user\//),
      '      statement Allow of user/ann: own (inline), statement 1 at 222222222222/iam/user/ann.yaml:6:11',
    ]);
  });

  test('exits 3 where one is undetermined, and says what is missing', async () => {
    write(
      'policies/222222222222/iam/user/ben.yaml',
      'Policies:\n  - arn:aws:iam::aws:policy/ReadOnlyAccess\n',
    );
    writeTest('who: everyone\n    cannot: iam:CreateUser');

    const { status, out } = await runTest();

    expect(status).toBe(3);
    expect(out).toContain('missing   the attached policy `arn:aws:iam::aws:policy/ReadOnlyAccess`');
  });

  test('exits 2 for a broken test file, with its place', async () => {
    writeTest('who: everyone\n    cannot: iam:CreateUsr');

    const { status, out, error } = await runTest();

    expect({ status, out }).toEqual({ status: 2, out: '' });
    expect(error).toContain('tests/all.yaml:5:13: no action of AWS matches `iam:CreateUsr` [unknown-action]');
    expect(error).toContain('remedy: did you mean `iam:CreateUser`?');
  });

  test('exits 2 where there are no tests', async () => {
    const { status, error } = await runTest();

    expect(status).toBe(2);
    expect(error).toContain('`policies` has no policy tests');
  });

  test('--why shows every step and what was assumed', async () => {
    writeTest('who: everyone\n    cannot: iam:CreateUser');

    const { out } = await runTest('--why');

    expect(out).toContain('  holds: user/ann cannot `iam:CreateUser`\n');
    expect(out).toContain('  assumed: resources whose policies');
  });

  test('--format json gives one document with every step', async () => {
    writeTest('who: user/ann\n    can: iam:TagUser\n    on: arn:aws:iam::222222222222:user/ann');

    const { out } = await runTest('--format', 'json');

    expect(JSON.parse(out)).toMatchObject({
      format: 'four-eyes/policy-tests',
      formatVersion: 1,
      results: [{ name: 'it', accountId: '222222222222', verdict: 'holds', steps: [{ state: 'holds' }] }],
    });
  });

  test('a guardrail reads the policies of two files', async () => {
    const limit = (action: string) =>
      `Version: "2012-10-17"\nStatement:\n  - {Effect: Allow, Action: "${action}", Resource: "*"}\n`;
    write('policies/organisation/now.yaml', limit('s3:*'));
    write('policies/organisation/then.yaml', limit('s3:Get*'));
    const lines = (policy: string, baseline: string) =>
      `guardrail: organisation/${policy}.yaml\n    baseline: organisation/${baseline}.yaml\n    kind: serviceControl`;

    writeTest(lines('now', 'then'));
    expect((await runTest()).status).toBe(1);

    writeTest(lines('then', 'now'));
    expect((await runTest()).status).toBe(0);

    writeTest(lines('gone', 'now'));
    expect((await runTest()).status).toBe(3);
  });
});
