import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { commentCommands } from '../../../src/review/commands/index.ts';
import { parseComment } from '../../../src/review/commands/parse-comment.ts';

const folder = join(import.meta.dirname, '..', '..', '..', 'src', 'review', 'commands');

/** Files that are no command. */
const shared = [
  'index',
  'comment-command',
  'command-lines',
  'look-alike',
  'no-arguments',
  'parse-comment',
  'split-words',
];

test('each command is a file of its name, and each file a line of the registry', () => {
  const files = readdirSync(folder).flatMap((name) => {
    return name.endsWith('.ts') && !shared.includes(name.slice(0, -3)) ? [name.slice(0, -3)] : [];
  });

  expect(commentCommands.map(({ name }) => name as string).sort()).toEqual(files.sort());
});

test.each(commentCommands.map((grammar) => [grammar.name, grammar] as const))(
  '/%s has a summary, and examples that are read as it',
  (name, { usage, summary, examples }) => {
    expect(usage.startsWith(`/${name}`)).toBe(true);
    expect(summary).toMatch(/^[a-z].*[^.]$/);
    expect(examples.length).toBeGreaterThan(0);
    for (const { line } of examples) {
      const { commands, problems } = parseComment(line);
      expect([commands.map(({ command }) => command.kind), problems]).toEqual([[name], []]);
    }
  },
);
