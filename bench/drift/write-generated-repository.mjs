import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { stringify } from 'yaml';
import { generateRepository } from './generate-repository.mjs';

/** Writes the generated repository to a new temporary folder and gives its path; the caller removes it. */
export function writeGeneratedRepository(counts) {
  const root = mkdtempSync(join(tmpdir(), 'four-eyes-bench-'));
  const folders = new Set();
  for (const [path, content] of generateRepository(counts)) {
    const folder = join(root, dirname(path));
    if (!folders.has(folder)) mkdirSync(folder, { recursive: true });
    folders.add(folder);
    writeFileSync(join(root, path), stringify(content));
  }
  return root;
}
