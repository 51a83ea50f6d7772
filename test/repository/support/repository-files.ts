import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { GitFileMode, RepositoryFile } from '../../../src/repository/repository-file.ts';

/** One file of a repository, from text. */
export function repositoryFile(path: string, text: string, mode: GitFileMode = '100644'): RepositoryFile {
  return { path, mode, content: new TextEncoder().encode(text) };
}

/** Files from a mapping of paths to texts. */
export function repositoryFiles(texts: Readonly<Record<string, string>>): readonly RepositoryFile[] {
  return Object.entries(texts).map(([path, text]) => repositoryFile(path, text));
}

const samplePath = join(import.meta.dirname, '../../../policies');

/** The sample organisation. */
export function sampleFiles(): readonly RepositoryFile[] {
  return readdirSync(samplePath, { recursive: true, encoding: 'utf8' })
    .filter((path) => statSync(join(samplePath, path)).isFile())
    .map((path) => repositoryFile(path, readFileSync(join(samplePath, path), 'utf8')));
}
