import type { WorkKey } from '../../ports/work-queue.ts';

/** A repository by its owner and name. */
export interface RepositoryName {
  readonly owner: string;
  readonly name: string;
}

/** What a lane is about. */
export type WorkSubject =
  /** Review the pull request. */
  | { readonly kind: 'pull-request'; readonly repository: RepositoryName; readonly number: number }
  /** A branch moved: look at what was pushed, and again at the pull requests that would merge into it. */
  | { readonly kind: 'branch'; readonly repository: RepositoryName; readonly branch: string }
  /** Judge what a merge queue is about to merge. */
  | { readonly kind: 'merge-group'; readonly repository: RepositoryName; readonly sha: string }
  /** Look again at every open pull request of the repository. */
  | { readonly kind: 'repository'; readonly repository: RepositoryName }
  /** Look again at every repository that the app is installed on. */
  | { readonly kind: 'installations' };

/** GitHub's grammar of owners and repositories; neither holds `/`, `#` or `@`. */
const repositoryGrammar = /^([A-Za-z0-9_.-]{1,100})\/([A-Za-z0-9_.-]{1,100})$/;

/** Longer names of branches exist; their repository is looked at as a whole. */
const longestBranch = 150;

/** Branches may be named in any script; keys hold a few characters alone, the others by their bytes. */
function encodeBranch(branch: string): string {
  return Array.from(Buffer.from(branch, 'utf8'), (byte) => {
    const character = String.fromCharCode(byte);
    const isPlain = byte < 128 && /[A-Za-z0-9/._-]/.test(character);
    return isPlain ? character : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  }).join('');
}

function decodeBranch(text: string): string | undefined {
  try {
    return text === '' ? undefined : decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

/** The key of a lane. */
export function encodeWorkKey(subject: WorkSubject): WorkKey {
  if (subject.kind === 'installations') return 'installations';
  if (subject.kind === 'branch' && encodeBranch(subject.branch).length > longestBranch) {
    return encodeWorkKey({ kind: 'repository', repository: subject.repository });
  }
  const repository = `${subject.kind}:${subject.repository.owner}/${subject.repository.name}`;
  switch (subject.kind) {
    case 'pull-request':
      return `${repository}#${subject.number}`;
    case 'branch':
      return `${repository}@${encodeBranch(subject.branch)}`;
    case 'merge-group':
      return `${repository}@${subject.sha}`;
    case 'repository':
      return repository;
  }
}

function splitAt(text: string, separator: string): readonly [string, string] {
  const at = text.indexOf(separator);
  return at === -1 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}

function decodeRepository(text: string): RepositoryName | undefined {
  const [, owner, name] = repositoryGrammar.exec(text) ?? [];
  return owner === undefined || name === undefined ? undefined : { owner, name };
}

function decodeRest(kind: string, rest: string): WorkSubject | undefined {
  const [beforeNumber, number] = splitAt(rest, '#');
  const [beforeAt, afterAt] = splitAt(rest, '@');
  const branch = decodeBranch(afterAt);
  const repository = decodeRepository(kind === 'pull-request' ? beforeNumber : beforeAt);
  if (repository === undefined) return undefined;
  switch (kind) {
    case 'pull-request':
      return /^[1-9][0-9]{0,15}$/.test(number) ? { kind, repository, number: Number(number) } : undefined;
    case 'branch':
      return branch === undefined ? undefined : { kind, repository, branch };
    case 'merge-group':
      return /^[0-9a-f]{40,64}$/.test(afterAt) ? { kind, repository, sha: afterAt } : undefined;
    case 'repository':
      return rest === beforeAt ? { kind, repository } : undefined;
    default:
      return undefined;
  }
}

/** What a key is about; undefined for one that `encodeWorkKey` never made. */
export function decodeWorkKey(key: WorkKey): WorkSubject | undefined {
  if (key === 'installations') return { kind: 'installations' };
  const [kind, rest] = splitAt(key, ':');
  return decodeRest(kind, rest);
}
