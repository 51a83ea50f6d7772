import { PolicyRepositoryError, type PolicyRepositoryReader } from '../../ports/policy-repository.ts';
import type { GitFileMode, RepositoryFile } from '../../repository/repository-file.ts';
import { runGit, type GitAnswer } from './run-git.ts';

/** One byte more than the parser takes, so that it refuses a larger file without all of it being held. */
const longestKept = 1024 * 1024 + 1;

export interface GitTree {
  /** A folder inside of the Git repository: the policy repository itself. */
  readonly folder: string;
  /** What the user wrote: a branch, a tag, a commit, or anything else that names one. */
  readonly ref: string;
  /** The environment that Git inherits. */
  readonly environment: Readonly<Record<string, string | undefined>>;
}

interface TreeEntry {
  readonly path: string;
  readonly mode: GitFileMode;
  readonly id: string;
}

function fail(
  ref: string,
  message: string,
  remedy: string,
  failure: 'notFound' | 'other' = 'notFound',
): never {
  throw new PolicyRepositoryError({ failure, path: ref, message, remedy });
}

/** INVARIANT: what passes can be taken for no option of Git, and for no second line of its input. */
function requirePlainRef(ref: string): void {
  if (ref !== '' && !ref.startsWith('-') && !/[\0-\x20\x7f]/.test(ref)) return;
  fail(ref, `\`${ref}\` names no commit`, 'name a branch, a tag or a commit; none begins with `-`');
}

function requireStatus(answer: GitAnswer, { ref, folder }: GitTree, doing: string): Uint8Array {
  if (answer.status === 0) return answer.output;
  const said = answer.error.trim().split('\n')[0] ?? '';
  return fail(
    ref,
    `Git could not ${doing} in \`${folder}\`${said === '' ? '' : `: ${said}`}`,
    'check that Git is installed, and that the folder is a whole checkout of the repository',
    'other',
  );
}

/** The id of the commit that a ref names, so that everything after is read from the same one. */
async function resolveCommit(tree: GitTree): Promise<string> {
  requirePlainRef(tree.ref);
  const words = ['rev-parse', '--verify', '--quiet', '--end-of-options', `${tree.ref}^{commit}`];
  const { status, output } = await runGit(tree.folder, words, tree.environment);
  const id = Buffer.from(output).toString('latin1').trim();
  if (status === 0 && /^[0-9a-f]{40,64}$/.test(id)) return id;
  return fail(
    tree.ref,
    `\`${tree.ref}\` is neither a folder nor a commit of the Git repository of \`${tree.folder}\``,
    'name a folder, or a branch, tag or commit that is there; in CI, fetch it first',
  );
}

/** Git's modes of files; the group-writable one of old repositories is an ordinary file. */
function modeOf(mode: string): GitFileMode {
  if (mode === '100644' || mode === '100664') return '100644';
  return mode === '100755' || mode === '120000' ? mode : '160000';
}

/** Names that are no text would be read as others: they are refused, not guessed. */
function pathOf(bytes: Uint8Array, tree: GitTree): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return fail(tree.ref, 'a file of the commit has a name that is not UTF-8', 'rename the file', 'other');
  }
}

/** Records of `git ls-tree -rz`: `<mode> <type> <id>`, a tab, the path, a zero byte. */
function parseEntries(output: Uint8Array, tree: GitTree): readonly TreeEntry[] {
  const bytes = Buffer.from(output.buffer, output.byteOffset, output.byteLength);
  const entries: TreeEntry[] = [];
  for (let start = 0; start < bytes.length;) {
    const end = bytes.indexOf(0, start);
    const tab = bytes.indexOf(9, start);
    const [mode = '', , id = ''] = bytes.toString('latin1', start, tab).split(' ');
    entries.push({ path: pathOf(bytes.subarray(tab + 1, end), tree), mode: modeOf(mode), id });
    start = end + 1;
  }
  return entries;
}

/** Answers of `git cat-file --batch`: `<id> <type> <size>`, a line end, the bytes, a line end. */
function parseBlobs(output: Uint8Array, tree: GitTree): ReadonlyMap<string, Uint8Array> {
  const bytes = Buffer.from(output.buffer, output.byteOffset, output.byteLength);
  const blobs = new Map<string, Uint8Array>();
  for (let start = 0; start < bytes.length;) {
    const lineEnd = bytes.indexOf(10, start);
    const [id = '', type, size] = bytes.toString('latin1', start, lineEnd).split(' ');
    if (type !== 'blob') {
      return fail(tree.ref, `the object \`${id}\` is missing`, 'fetch the whole repository', 'other');
    }
    const end = lineEnd + 1 + Number(size);
    blobs.set(id, new Uint8Array(bytes.subarray(lineEnd + 1, Math.min(end, lineEnd + 1 + longestKept))));
    start = end + 1;
  }
  return blobs;
}

async function readTree(tree: GitTree): Promise<readonly RepositoryFile[]> {
  const commit = await resolveCommit(tree);
  const git = (words: readonly string[], input?: string) =>
    runGit(tree.folder, words, tree.environment, input);
  // Without --full-tree: the folder itself is the root, and paths are relative to it.
  const listed = await git(['ls-tree', '-r', '-z', commit]);
  const entries = parseEntries(requireStatus(listed, tree, 'list the files'), tree);
  const ids = [...new Set(entries.filter(({ mode }) => mode !== '160000').map(({ id }) => id))];
  const read = await git(['cat-file', '--batch'], ids.map((id) => `${id}\n`).join(''));
  const blobs = parseBlobs(requireStatus(read, tree, 'read the files'), tree);
  return entries.map(({ path, mode, id }) => {
    const content = mode === '160000' ? new Uint8Array() : blobs.get(id);
    if (content === undefined) {
      return fail(tree.ref, `the object \`${id}\` is missing`, 'fetch the whole repository', 'other');
    }
    return { path, mode, content };
  });
}

/**
 * The policy repository as a commit of Git has it: files with their modes, symbolic links and submodules as such. Two calls of
 * Git, whatever the number of files; nothing is checked out, no hook and no filter runs. Rejects with `PolicyRepositoryError`.
 */
export function createGitTreeReader(tree: GitTree): PolicyRepositoryReader {
  return { readFiles: () => readTree(tree) };
}
