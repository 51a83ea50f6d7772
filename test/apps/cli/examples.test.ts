import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { commands } from '../../../src/apps/cli/commands/index.ts';
import { runCommandLine } from '../../../src/apps/cli/run-command-line.ts';
import { fakeConsole, fakeInput } from '../../support/fake-console.ts';

const offline = ['lint', 'simulate', 'compare', 'escalation', 'test', 'version'];
const alice = 'arn:aws:iam::111122223333:user/alice';

function policy(...statements: readonly object[]): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: statements });
}

const wide = policy({ Effect: 'Allow', Action: 's3:*', Resource: 'arn:aws:s3:::bucket/*' });
const read = policy({ Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::bucket/*' });
const trust = policy({ Effect: 'Allow', Principal: { AWS: alice }, Action: 'sts:AssumeRole' });

/** What the examples take for granted that a person has. */
const files: Readonly<Record<string, string>> = {
  'policy.json': read,
  'role-policy.json': wide,
  'old.json': wide,
  'new.json': read,
  'trust.json': trust,
  'requests.jsonl': `${JSON.stringify({ principal: alice, action: 's3:GetObject', resource: 'arn:aws:s3:::bucket/key', context: {} })}\n`,
  'new.yaml':
    'account: "111111111111"\ntests:\n  - test: nobody leaves\n    who: everyone\n    cannot: organizations:LeaveOrganization\n',
  'pairs.jsonl': `{"before":${wide},"after":${read},"id":"one"}\n`,
};

let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'examples-'));
  cpSync(join(import.meta.dirname, '..', '..', '..', 'policies'), join(folder, 'policies'), {
    recursive: true,
  });
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
});

afterAll(() => rmSync(folder, { recursive: true }));

/** The words of the part of a command line that is four-eyes; a redirection of its output is none of them. */
function wordsOf(line: string): readonly string[] {
  const own = line.slice(line.indexOf('four-eyes ') + 'four-eyes '.length);
  return (own.split(' > ')[0] ?? own).split(' ');
}

const lines = commands
  .filter(({ name }) => offline.includes(name))
  .flatMap(({ examples }) => examples.map(({ line }) => line));

describe('the examples of --help work as they are written', () => {
  test.each(lines)('%s', async (line) => {
    const console = fakeConsole({ workingDirectory: folder, input: fakeInput(trust) });

    const status = await runCommandLine(wordsOf(line), console);

    expect(console.error()).not.toContain('error:');
    expect([0, 1]).toContain(status);
    expect(console.out()).not.toBe('');
  });
});

describe('--help', () => {
  test.each(commands.map(({ name, exitStatuses }) => [name, exitStatuses] as const))(
    '%s says what its exit statuses mean',
    async (name, exitStatuses) => {
      const console = fakeConsole();

      await runCommandLine([name, '--help'], console);

      const statuses = console.out().split('Exit status:\n')[1];
      const meanings = Object.entries({ ...exitStatuses, 2: 'bad usage or bad input' });
      expect(statuses).toBe(meanings.map(([status, meaning]) => `  ${status}  ${meaning}\n`).join(''));
    },
  );
});

test.each(['simulate', 'compare', 'test'])('%s takes --json as short for --format json', async (name) => {
  const words = commands.find((command) => command.name === name)?.examples[0]?.line ?? '';
  const answers = await Promise.all(
    [['--json'], ['--format', 'json']].map(async (option) => {
      const console = fakeConsole({ workingDirectory: folder });
      await runCommandLine([...wordsOf(words), ...option], console);
      return console.out();
    }),
  );

  expect(answers[0]).toBe(answers[1]);
  expect(() => JSON.parse(answers[0] ?? '') as unknown).not.toThrow();
});
