import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { queryNeeds } from '../../../src/adapters/github/operations.ts';

const folder = join(import.meta.dirname, '../../../src/adapters/github');

const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && file !== 'operations.ts')
  .map((file) => readFileSync(join(folder, file), 'utf8'));

test('every query has a line that says what it needs', () => {
  const named = sources.flatMap((source) => [
    ...source.matchAll(/`query (\w+)[($]/g),
    ...source.matchAll(/pageQuery\(\s*'(\w+)'/g),
  ]);

  expect(
    named
      .map(([, name]) => name)
      .filter((name) => name !== '')
      .sort(),
  ).toEqual(Object.keys(queryNeeds).sort());
});
