import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { commands } from '../../../src/apps/cli/commands/index.ts';

const folder = join(import.meta.dirname, '..', '..', '..', 'src', 'apps', 'cli', 'commands');

test('each command is a file of its name, and each file a line of the registry', () => {
  const files = readdirSync(folder).flatMap((name) =>
    name === 'index.ts' || !name.endsWith('.ts') ? [] : [name.slice(0, -3)],
  );

  expect(commands.map(({ name }) => name).sort()).toEqual(files.sort());
});

test.each(commands.map((command) => [command.name, command] as const))(
  '%s has a summary and examples that name it',
  (name, { summary, examples }) => {
    expect(summary).toMatch(/^[a-z].*[^.]$/);
    expect(examples.length).toBeGreaterThan(0);
    for (const { line } of examples) expect(line).toContain(`four-eyes ${name}`);
  },
);
