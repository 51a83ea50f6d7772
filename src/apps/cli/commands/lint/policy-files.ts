import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { CommandFailure } from '../../command-failure.ts';
import type { Console } from '../../console.ts';
import { resolvePath } from '../../scan-options.ts';

const policyFile = /\.(?:json|ya?ml)$/i;

/** Folders whose files are not the user's. */
const skippedFolders: ReadonlySet<string> = new Set(['node_modules', '.git']);

/**
 * The files that paths name: each file, `-` for standard input, and of a folder every `.json`, `.yaml` and `.yml` in it
 * or below, in alphabetical order. Throws `CommandFailure` for a path that does not exist and for a folder without any.
 */
export function policyFilesOf(paths: readonly string[], console: Console): readonly string[] {
  return [...new Set(paths.flatMap((path) => (path === '-' ? [path] : filesAt(path, console))))];
}

function filesAt(path: string, console: Console): readonly string[] {
  const absolute = resolvePath(path, console);
  const status = statSync(absolute, { throwIfNoEntry: false });
  if (status === undefined) {
    throw new CommandFailure({
      message: `\`${path}\` does not exist`,
      remedies: ['name a policy file, a folder of them, or `-` for standard input'],
    });
  }
  if (!status.isDirectory()) return [path];
  const files = filesBelow(absolute).map((file) => join(path, file));
  if (files.length > 0) return files;
  throw new CommandFailure({
    message: `the folder \`${path}\` has no policy files`,
    remedies: ['policy files end in `.json`, `.yaml` or `.yml`'],
  });
}

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true })
    .sort((left, right) => (left.name < right.name ? -1 : 1))
    .flatMap((entry) => {
      if (entry.isDirectory()) {
        if (skippedFolders.has(entry.name)) return [];
        return filesBelow(join(folder, entry.name)).map((file) => join(entry.name, file));
      }
      return entry.isFile() && policyFile.test(entry.name) ? [entry.name] : [];
    });
}
