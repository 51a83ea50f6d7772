import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync, existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { filePatch } from '../../src/render/file-patch.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'four-eyes-patch-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** What Git makes of the file by the patch. */
function applied(before: string | undefined, after: string | undefined): string | undefined {
  const path = join(folder, 'file.yaml');
  rmSync(path, { force: true });
  if (before !== undefined) writeFileSync(path, before);
  const change = {
    path: 'file.yaml',
    ...(before !== undefined && { before }),
    ...(after !== undefined && { after }),
  };
  const input = `${filePatch([change]).join('\n')}\n`;
  execFileSync('git', ['apply', '-'], { cwd: folder, input, stdio: ['pipe', 'pipe', 'pipe'] });
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}

describe('a patch of files', () => {
  test.each([
    ['changed', 'a\nb\nc\n', 'a\nB\nc\n'],
    ['new', undefined, 'a\nb\n'],
    ['gone', 'a\nb\n', undefined],
    ['without a last break before', 'a\nb', 'a\nb\n'],
    ['without a last break after', 'a\nb\n', 'a\nb'],
    ['far apart', `x\n${'same\n'.repeat(20)}y\n`, `X\n${'same\n'.repeat(20)}Y\n`],
  ])('%s: Git makes of it what it says', (_, before, after) => {
    expect(applied(before, after)).toBe(after);
  });

  test('of any two texts, Git makes the second out of the first', () => {
    const line = fc.constantFrom('a', 'b', '', '-', '+x', ' y', '@@ -1 +1 @@');
    const text = fc.array(line, { minLength: 1, maxLength: 12 }).map((lines) => `${lines.join('\n')}\n`);

    fc.assert(
      fc.property(text, text, (before, after) => before === after || applied(before, after) === after),
      { numRuns: 30 },
    );
  });
});
