import { PolicyRepositoryError, type PolicyRepositoryFailure } from '../../ports/policy-repository.ts';
import { runGit, type GitAnswer } from './run-git.ts';

/** Where a commit is looked for. */
export interface GitPlace {
  /** A folder inside of the Git repository. */
  readonly folder: string;
  /** What the user wrote: a branch, a tag, a commit, or anything else that names one. */
  readonly ref: string;
  /** The environment that Git inherits. */
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** A commit by its own object, which names its parents in a shallow clone too. */
export interface GitCommit {
  readonly id: string;
  readonly parents: readonly string[];
}

/** Rejects what is asked of the place. */
export function failAt(
  { ref }: Pick<GitPlace, 'ref'>,
  message: string,
  remedy: string,
  failure: PolicyRepositoryFailure = 'other',
): never {
  throw new PolicyRepositoryError({ failure, path: ref, message, remedy });
}

/** The first line of what Git said. */
function firstLine({ error }: GitAnswer): string {
  return error.trim().split('\n')[0] ?? '';
}

/** What Git printed; rejects with what it said where it failed. */
export function requireOutput(answer: GitAnswer, place: GitPlace, doing: string): Uint8Array {
  if (answer.status === 0) return answer.output;
  const said = firstLine(answer);
  return failAt(
    place,
    `Git could not ${doing} in \`${place.folder}\`${said === '' ? '' : `: ${said}`}`,
    'check that Git is installed, and that the folder is a whole checkout of the repository',
  );
}

/** INVARIANT: what passes can be taken for no option of Git, and for no second line of its input. */
function requirePlainRef(ref: string): void {
  if (ref !== '' && !ref.startsWith('-') && !/[\0-\x20\x7f]/.test(ref)) return;
  failAt(
    { ref },
    `\`${ref}\` names no commit`,
    'name a branch, a tag or a commit; none begins with `-`',
    'notFound',
  );
}

/** Says why there is no such commit: no Git repository, too little of its history, or a name that is wrong. */
async function failToResolve(place: GitPlace): Promise<never> {
  const { folder, ref, environment } = place;
  const asked = await runGit(folder, ['rev-parse', '--is-shallow-repository'], environment);
  if (asked.status !== 0) {
    const said = firstLine(asked);
    const message = `\`${ref}\` is no folder, and \`${folder}\` cannot be read as a Git repository`;
    return failAt(
      place,
      said === '' ? message : `${message}: ${said}`,
      'name a folder, or the folder of a Git repository',
    );
  }
  if (Buffer.from(asked.output).toString('latin1').trim() === 'true') {
    return failAt(
      place,
      `\`${ref}\` is no commit of \`${folder}\`, a clone that has only a part of the history`,
      'fetch it first, such as by `git fetch --unshallow` or, in GitHub Actions, `fetch-depth: 0`',
      'notFound',
    );
  }
  return failAt(
    place,
    `\`${ref}\` is neither a folder nor a commit of the Git repository of \`${folder}\``,
    'name a folder, or a branch, tag or commit that is there; in CI, fetch it first',
    'notFound',
  );
}

/** The id of the commit that a ref names, so that everything after is read from the same one. */
export async function resolveGitCommit(place: GitPlace): Promise<string> {
  requirePlainRef(place.ref);
  const words = ['rev-parse', '--verify', '--quiet', '--end-of-options', `${place.ref}^{commit}`];
  const { status, output } = await runGit(place.folder, words, place.environment);
  const id = Buffer.from(output).toString('latin1').trim();
  return status === 0 && /^[0-9a-f]{40,64}$/.test(id) ? id : failToResolve(place);
}

/** The commit that a ref names, with its parents. Rejects with `PolicyRepositoryError`. */
export async function readGitCommit(place: GitPlace): Promise<GitCommit> {
  const id = await resolveGitCommit(place);
  const answer = await runGit(place.folder, ['cat-file', 'commit', id], place.environment);
  const [header = ''] = Buffer.from(requireOutput(answer, place, 'read a commit'))
    .toString('latin1')
    .split('\n\n', 1);
  const parents = header
    .split('\n')
    .flatMap((line) => (line.startsWith('parent ') ? [line.slice('parent '.length)] : []));
  return { id, parents };
}
