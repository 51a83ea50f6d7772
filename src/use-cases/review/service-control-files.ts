import type { RepositoryFile } from '../../repository/repository-file.ts';
import type { ServiceControlFile } from './review-options.ts';

/** Reads `level=path`; undefined for what is not of that form. */
export function parseServiceControlFile(word: string): ServiceControlFile | undefined {
  const separator = word.indexOf('=');
  const [level, path] = [word.slice(0, Math.max(0, separator)).trim(), word.slice(separator + 1).trim()];
  return separator < 0 || level === '' || path === '' ? undefined : { level, path };
}

/** Paths that neither side has: whoever names one believes that it limits something. */
export function absentControls(
  files: readonly ServiceControlFile[],
  ...sides: readonly (readonly RepositoryFile[])[]
): readonly string[] {
  const known = new Set(sides.flatMap((side) => side.map(({ path }) => path)));
  return files.map(({ path }) => path).filter((path) => !known.has(path));
}
