import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { runCommandLine } from '../../../src/apps/cli/run-command-line.ts';
import { fakeConsole, fakeInput } from '../../support/fake-console.ts';

let folder = '';

const alice = 'arn:aws:iam::111122223333:user/alice';
const request = { principal: alice, action: 's3:GetObject', resource: 'arn:aws:s3:::bucket/key' };

function write(name: string, ...statements: readonly object[]): void {
  writeFileSync(join(folder, name), JSON.stringify({ Version: '2012-10-17', Statement: statements }));
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'simulate-'));
  write('read.json', { Sid: 'Read', Effect: 'Allow', Action: 's3:Get*', Resource: 'arn:aws:s3:::bucket/*' });
  write('boundary.json', { Effect: 'Allow', Action: 'ec2:*', Resource: '*' });
  write('trust.json', { Effect: 'Allow', Principal: { AWS: alice }, Action: 'sts:AssumeRole' });
  write('broken.json', { Effect: 'Allow', Action: 's3:*' });
});

afterAll(() => rmSync(folder, { recursive: true }));

async function simulate(words: readonly string[], ...input: readonly string[]) {
  const console = fakeConsole({ workingDirectory: folder, input: fakeInput(...input) });
  const status = await runCommandLine(['simulate', ...words], console);
  return { status, out: console.out(), error: console.error() };
}

function answers(out: string): readonly unknown[] {
  return out
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as unknown);
}

const asked = ['--principal', alice, '--action', 's3:GetObject', '--resource', 'arn:aws:s3:::bucket/key'];

describe('simulate', () => {
  test('one request, in words', async () => {
    expect(await simulate(['--policy', 'read.json', ...asked])).toEqual({
      status: 0,
      error: '',
      out: [
        'allowed: s3:GetObject on arn:aws:s3:::bucket/key: an identity policy allows it',
        '  Allow of identity read.json, statement 1 (Read) matches',
        '',
      ].join('\n'),
    });
  });

  test('a limit that does not allow is named, and --explain shows why its statement fails', async () => {
    const words = ['--policy', 'read.json', '--boundary', 'boundary.json', '--explain', ...asked];

    expect(await simulate(words)).toEqual({
      status: 0,
      error: '',
      out: [
        'denied implicitly: s3:GetObject on arn:aws:s3:::bucket/key: the permissions boundary does not allow it',
        '  Allow of identity read.json, statement 1 (Read) matches',
        '  Allow of boundary boundary.json, statement 1 does not match: action',
        '',
      ].join('\n'),
    });
  });

  test('requests from standard input are answered line by line, whatever the chunks', async () => {
    const lines = `${JSON.stringify(request)}\n\r\n${JSON.stringify({ ...request, action: 's3:PutObject' })}`;

    const { status, out } = await simulate(
      ['--policy', 'read.json', '--requests', '-', '--json'],
      lines.slice(0, 30),
      lines.slice(30, 140),
      lines.slice(140),
    );

    expect(status).toBe(0);
    expect(answers(out)).toEqual([
      {
        line: 1,
        decision: 'allowed',
        reason: 'identityPolicy',
        statements: [
          {
            outcome: 'matched',
            statement: {
              kind: 'identity',
              policy: 'read.json',
              statementIndex: 0,
              effect: 'Allow',
              sid: 'Read',
            },
          },
        ],
        ignored: [],
        assumptions: [],
      },
      {
        line: 3,
        decision: 'implicitlyDenied',
        reason: 'noAllow',
        statements: [],
        ignored: [],
        assumptions: [],
      },
    ]);
  });

  test('a bad line is answered in its place, and the rest is still answered', async () => {
    const lines = ['not json', JSON.stringify({ ...request, principal: 'nobody' }), JSON.stringify(request)];

    const { status, out, error } = await simulate(
      ['--policy', 'read.json', '--requests', '-', '--json'],
      lines.join('\n'),
    );

    expect(status).toBe(2);
    expect(answers(out)).toMatchObject([
      { line: 1, problems: [{ code: 'bad-json' }] },
      { line: 2, problems: [{ code: 'bad-request', message: '`principal` is no principal' }] },
      { line: 3, decision: 'allowed' },
    ]);
    expect(error).toContain('<stdin>:2:1: `principal` is no principal [bad-request]');
  });

  test('levels, trust policies and context keys', async () => {
    const assume = ['--principal', alice, '--action', 'sts:AssumeRole'];
    const role = ['--resource', 'arn:aws:iam::111122223333:role/target'];
    const trust = ['--resource-policy', 'trust.json', '--resource-kind', 'trust'];

    const allowed = await simulate([...trust, ...assume, ...role]);
    const limited = await simulate([...trust, ...assume, ...role, '--scp', 'root=read.json']);

    expect(allowed.out).toContain('allowed: sts:AssumeRole');
    expect(limited.out).toContain('the service control policies of a level do not allow it (root)');
  });

  test.each([
    ['a file that is not there', ['--policy', 'none.json', ...asked], '`none.json` could not be read'],
    ['a bad document', ['--policy', 'broken.json', ...asked], '`broken.json` is no valid identity policy'],
    ['no request', ['--policy', 'read.json'], 'the options give no request'],
    ['a level without name', ['--scp', 'read.json', ...asked], '`read.json` names no level'],
    ['a context key without value', ['--context', 'x', ...asked], '`x` is no context key with its value'],
    [
      'an unknown kind',
      ['--resource-policy', 'trust.json', '--resource-kind', 'x', ...asked],
      '`x` is no kind',
    ],
    ['standard input twice', ['--policy', '-', '--requests', '-'], '`-` is given more than once'],
  ])('%s is bad input', async (_name, words, message) => {
    const { status, error } = await simulate(words);

    expect(status).toBe(2);
    expect(error).toContain(message);
  });

  test('a policy on standard input', async () => {
    const text = JSON.stringify({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }],
    });

    const { out } = await simulate(['--policy', '-', ...asked], text);

    expect(out).toContain('Allow of identity <stdin>, statement 1 matches');
  });

  test('A51 control characters of a request do not reach the terminal', async () => {
    const { out } = await simulate([
      '--policy',
      'read.json',
      '--principal',
      alice,
      '--action',
      's3:\u001b[31mX',
    ]);

    expect(out).toContain('s3:\\u{1b}[31mX');
  });
});
