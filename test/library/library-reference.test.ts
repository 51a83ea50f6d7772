import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, describe, expect, test } from '@jest/globals';
import { buildProgram } from '../support/built-program.ts';

const page = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'reference', 'library.md'), 'utf8');
const examples = page
  .split('```js\n')
  .slice(1)
  .map((part) => part.split('\n```')[0] ?? '');
const program = buildProgram();
const folder = join(dirname(program.main), '..', '..', '..');

afterAll(() => program.remove());

/** Runs an example as a module of its own, which imports the built package by its name. */
async function outputOf(example: string, index: number): Promise<string> {
  const file = join(folder, `example-${index}.mjs`);
  writeFileSync(file, example);
  const { stdout } = await promisify(execFile)(process.execPath, [file]);
  return stdout;
}

describe('docs/reference/library.md', () => {
  test.each(examples.map((example, index) => [index, example] as const))(
    'example %d shows what it says',
    async (index, example) => {
      const expected = [...example.matchAll(/\/\/ → (.*)$/gm)].map(([, shown]) => `${shown}\n`);

      const output = await outputOf(example, index);

      expect(expected.length).toBeGreaterThan(0);
      expect(output).toBe(expected.join(''));
    },
    60_000,
  );

  test.each([
    'parsePolicyDocument',
    'normalizePolicyDocument',
    'arePolicyDocumentsEquivalent',
    'decodePolicyRepository',
    'detectDrift',
    'planRevert',
    'evaluateRequest',
    'compilePolicySet',
    'comparePrivileges',
    'isAccessGranted',
    'isPublic',
    'lintPolicyDocument',
    'findEscalationPaths',
  ])('has an example of %s', (name) => {
    expect(examples.some((example) => example.includes(`${name}(`))).toBe(true);
  });
});
