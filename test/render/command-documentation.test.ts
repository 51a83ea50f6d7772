import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { renderCommandGuide } from '../../src/render/command-documentation.ts';
import { commentCommands } from '../../src/review/commands/index.ts';

const guide = join(import.meta.dirname, '..', '..', 'docs', 'guide', 'commands.md');

test('the guide is as the commands describe themselves: run `npm run command-docs`', () => {
  expect(readFileSync(guide, 'utf8')).toBe(renderCommandGuide(commentCommands));
});

test('every command says something of itself, in whole sentences', () => {
  for (const { notes } of commentCommands) {
    expect(notes.length).toBeGreaterThan(0);
    expect(notes.filter((note) => !/^[A-Z].*[.]$/.test(note))).toEqual([]);
  }
});
