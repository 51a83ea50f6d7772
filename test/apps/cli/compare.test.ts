import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { runCommandLine } from '../../../src/apps/cli/run-command-line.ts';
import { fakeConsole, fakeInput } from '../../support/fake-console.ts';

let folder = '';

const policy = (...statements: readonly object[]) => ({ Version: '2012-10-17', Statement: statements });
const read = { Sid: 'Read', Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::bucket/*' };
const write = { Sid: 'Write', Effect: 'Allow', Action: 's3:PutObject', Resource: 'arn:aws:s3:::bucket/*' };
const unclear = { ...read, Condition: { StringMatches: { 'aws:PrincipalTag/team': 'a+' } } };

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'compare-'));
  writeFileSync(join(folder, 'old.json'), JSON.stringify(policy(read)));
  writeFileSync(join(folder, 'new.json'), JSON.stringify(policy(read, write), undefined, 2));
  writeFileSync(join(folder, 'unclear.json'), JSON.stringify(policy(unclear)));
  writeFileSync(join(folder, 'broken.json'), '{"Statement": 7}');
});

afterAll(() => rmSync(folder, { recursive: true }));

async function compare(words: readonly string[], ...input: readonly string[]) {
  const console = fakeConsole({ workingDirectory: folder, input: fakeInput(...input) });
  const status = await runCommandLine(['compare', ...words], console);
  return { status, out: console.out(), error: console.error() };
}

function answers(out: string): readonly Record<string, unknown>[] {
  return out
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

describe('compare', () => {
  test('what is added is shown with a request, the statement and its place', async () => {
    expect(await compare(['old.json', 'new.json'])).toEqual({
      status: 1,
      error: '',
      out: [
        'broadened: something is newly allowed, and nothing is taken away',
        '  + s3:PutObject',
        '    for example: arn:aws:iam::111122223333:user/alice does s3:PutObject on arn:aws:s3:::bucket/example',
        '    allowed by new.json:10:5 statement 2 (Write)',
        '',
      ].join('\n'),
    });
  });

  test('what is taken away gives status 0, and so does nothing at all', async () => {
    const narrowed = await compare(['new.json', 'old.json']);
    const equal = await compare(['old.json', 'old.json']);

    expect([narrowed.status, narrowed.out.split(':')[0]]).toEqual([0, 'narrowed']);
    expect([equal.status, equal.out]).toEqual([0, 'equal: the same requests are allowed\n']);
  });

  test('what stays open gives status 3 and names the condition', async () => {
    const { status, out } = await compare(['old.json', 'unclear.json']);

    expect(status).toBe(3);
    expect(out).toContain('left open by StringMatches aws:PrincipalTag/team ["a+"]');
  });

  test('standard input stands for one of the two', async () => {
    const { status, out } = await compare(['-', 'new.json', '--json'], JSON.stringify(policy(read)));

    expect(status).toBe(1);
    expect(answers(out).map(({ verdict }) => verdict)).toEqual(['broadened']);
  });

  test('pairs are answered line by line, bad ones in their place', async () => {
    const lines = [
      { id: 'a', before: policy(read), after: policy(read, write) },
      { id: 'b', before: policy(read, write), after: policy(read) },
      { before: policy(read) },
      {
        kind: 'trust',
        before: policy(),
        after: policy({ Effect: 'Allow', Principal: '*', Action: 'sts:AssumeRole' }),
      },
    ];

    const { status, out, error } = await compare(
      ['--pairs', '-'],
      [...lines.map((line) => JSON.stringify(line)), 'no json', ''].join('\n'),
    );

    expect(status).toBe(2);
    expect(answers(out).map(({ line, id, verdict }) => [line, id, verdict])).toEqual([
      [1, 'a', 'broadened'],
      [2, 'b', 'narrowed'],
      [3, undefined, undefined],
      [4, undefined, 'broadened'],
      [5, undefined, undefined],
    ]);
    expect(error).toContain('the pair has no `after`');
  });

  test('an empty statement list and pairs that add nothing give status 0', async () => {
    const line = JSON.stringify({ before: policy(read), after: policy() });

    expect((await compare(['--pairs', '-'], line)).status).toBe(0);
  });

  test('A51 text of the policy cannot steer the terminal', async () => {
    const hostile = policy({ ...write, Sid: undefined, Resource: 'arn:aws:s3:::bucket/\u001b[31mred' });
    const { out } = await compare(['old.json', '-'], JSON.stringify(hostile));

    expect(out).not.toContain('\u001b');
  });

  test.each([
    [['old.json'], 'there is nothing to compare'],
    [['old.json', 'broken.json'], '`broken.json` is no valid identity policy'],
    [['old.json', 'missing.json'], '`missing.json` could not be read'],
    [['old.json', 'new.json', '--kind', 'x'], "argument 'x' is invalid. Allowed choices are identity,"],
    [['-', '-'], 'standard input can be read once'],
  ])('%j: status 2', async (words, message) => {
    const { status, out, error } = await compare(words);

    expect([status, out]).toEqual([2, '']);
    expect(error).toContain(message);
  });
});
