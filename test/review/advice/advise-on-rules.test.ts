import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';

const folder = join(import.meta.dirname, '../../../src/review/advice');

test('every adviser has a line in the list, and every line a file', () => {
  const files = readdirSync(join(folder, 'advisers')).sort();
  const text = readFileSync(join(folder, 'advise-on-rules.ts'), 'utf8');
  const imported = [...text.matchAll(/import \{ (\w+) \} from '\.\/advisers\/([\w-]+\.ts)'/g)];
  const listed = /advisers: readonly Adviser\[\] = \[([^\]]*)\]/.exec(text)?.[1]?.match(/\w+/g) ?? [];

  expect(imported.map(([, , file]) => file).sort()).toEqual(files);
  expect([...listed].sort()).toEqual(imported.map(([, name]) => name).sort());
});

test('the guide names every warning, and every problem that the rules can have', () => {
  const guide = readFileSync(join(folder, '../../../docs/guide/configuration.md'), 'utf8');
  const sources = [join(folder, 'advisers'), join(folder, '../rules')].flatMap((place) =>
    readdirSync(place).map((file) => readFileSync(join(place, file), 'utf8')),
  );
  const codes = sources.flatMap((source) =>
    [...source.matchAll(/code: '([a-z-]+)'/g)].map(([, code]) => code ?? ''),
  );

  expect(codes.length).toBeGreaterThan(20);
  expect(codes.filter((code) => !guide.includes(`\`${code}\``))).toEqual([]);
});
