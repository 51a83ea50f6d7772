import type { Problem } from '../finding/problem.ts';
import { encodeCapitals } from './encoded-path.ts';
import { fileProblem } from './file-problem.ts';
import type { DeclaringPath } from './repository-path.ts';
import type { DeclaringFile, SurveyedAccount } from './survey-files.ts';

/** What no two files of an account may have in common; names are unique per type without regard to case and path. */
function identityOf(declares: DeclaringPath): string {
  switch (declares.kind) {
    case 'settings':
      return 'settings';
    case 'resource':
      return `${declares.type} ${declares.name.toLowerCase()}`;
    case 'resource-policy':
      return `${declares.service} ${declares.name}`;
  }
}

function isSame(left: DeclaringPath, right: DeclaringPath): boolean {
  if (left.kind !== 'resource' || right.kind !== 'resource') return true;
  return left.path === right.path && left.name === right.name;
}

function collisionProblem(first: DeclaringFile, second: DeclaringFile): Problem {
  if (isSame(first.declares, second.declares)) {
    const message = `\`${first.file.path}\` declares the same`;
    return fileProblem(second.file.path, 'declared-twice', message, 'keep one of the two files');
  }
  return fileProblem(
    second.file.path,
    'name-collision',
    `\`${first.file.path}\` has the same name for IAM, which looks at neither case nor path`,
    'give one of the two another name',
  );
}

function findNameCollisions(files: readonly DeclaringFile[]): readonly Problem[] {
  const seen = new Map<string, DeclaringFile>();
  return files.flatMap((entry) => {
    const identity = identityOf(entry.declares);
    const first = seen.get(identity);
    if (first !== undefined) return [collisionProblem(first, entry)];
    seen.set(identity, entry);
    return [];
  });
}

/** Every folder on the way to a file, the account's own left out. */
function foldersOf(path: string): readonly string[] {
  const folders: string[] = [];
  for (let end = path.indexOf('/'); end !== -1; end = path.indexOf('/', end + 1)) {
    folders.push(path.slice(0, end));
  }
  return folders;
}

function lastPart(folder: string): string {
  return folder.slice(folder.lastIndexOf('/') + 1);
}

function folderProblem(first: string, second: string, path: string): Problem {
  const escaped = [second, first].map(lastPart).find((part) => encodeCapitals(part) !== part) ?? '';
  return fileProblem(
    path,
    'folder-collision',
    `the folder \`${second}\` differs from \`${first}\` in case alone, which many file systems ignore`,
    `write the capitals of \`${escaped}\` as escapes: \`${encodeCapitals(escaped)}\``,
  );
}

function findFolderCollisions(files: readonly DeclaringFile[]): readonly Problem[] {
  const firstByFolded = new Map<string, string>();
  const seen = new Set<string>();
  const problems: Problem[] = [];
  for (const { path } of files.map(({ file }) => file)) {
    for (const folder of foldersOf(path).filter((candidate) => !seen.has(candidate))) {
      seen.add(folder);
      const first = firstByFolded.get(folder.toLowerCase());
      if (first === undefined) firstByFolded.set(folder.toLowerCase(), folder);
      else problems.push(folderProblem(first, folder, path));
    }
  }
  return problems;
}

/** Files of one account that would stand for one thing, in IAM or in a file system that ignores case. */
export function findCollisions({ files }: SurveyedAccount): readonly Problem[] {
  return [...findNameCollisions(files), ...findFolderCollisions(files)];
}
