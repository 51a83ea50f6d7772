import type { PolicyRepositoryReader } from '../../ports/policy-repository.ts';
import type { GitFileMode, RepositoryFile } from '../../repository/repository-file.ts';
import { failAt, requireOutput, resolveGitCommit, type GitPlace } from './git-commits.ts';
import { runGit } from './run-git.ts';

/** One byte more than the parser takes, so that it refuses a larger file without all of it being held. */
const longestKept = 1024 * 1024 + 1;

export interface GitTree extends GitPlace {
  /**
   * The folder of the commit that is the policy repository, from the root of the Git repository and empty for that; it need not
   * be checked out. A commit without it has no files. Unless it is given that is `folder` itself.
   */
  readonly within?: string;
}

interface TreeEntry {
  readonly path: string;
  readonly mode: GitFileMode;
  readonly id: string;
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
    return failAt(tree, 'a file of the commit has a name that is not UTF-8', 'rename the file');
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
      return failAt(tree, `the object \`${id}\` is missing`, 'fetch the whole repository');
    }
    const end = lineEnd + 1 + Number(size);
    blobs.set(id, new Uint8Array(bytes.subarray(lineEnd + 1, Math.min(end, lineEnd + 1 + longestKept))));
    start = end + 1;
  }
  return blobs;
}

/** Without `--full-tree` the folder that Git runs in is the root, and paths are relative to it. */
function treeWords(commit: string, { within }: GitTree): readonly string[] {
  if (within === undefined) return [commit];
  return ['--full-tree', commit, '--', ...(within === '' ? [] : [`${within}/`])];
}

function pathWithin(path: string, { within = '' }: GitTree): string {
  return within === '' ? path : path.slice(within.length + 1);
}

async function readTree(tree: GitTree): Promise<readonly RepositoryFile[]> {
  const commit = await resolveGitCommit(tree);
  const git = (words: readonly string[], input?: string) =>
    runGit(tree.folder, words, tree.environment, input);
  const listed = await git(['ls-tree', '-r', '-z', ...treeWords(commit, tree)]);
  const entries = parseEntries(requireOutput(listed, tree, 'list the files'), tree);
  const ids = [...new Set(entries.filter(({ mode }) => mode !== '160000').map(({ id }) => id))];
  const read = await git(['cat-file', '--batch'], ids.map((id) => `${id}\n`).join(''));
  const blobs = parseBlobs(requireOutput(read, tree, 'read the files'), tree);
  return entries.map(({ path, mode, id }) => {
    const content = mode === '160000' ? new Uint8Array() : blobs.get(id);
    if (content === undefined) {
      return failAt(tree, `the object \`${id}\` is missing`, 'fetch the whole repository');
    }
    return { path: pathWithin(path, tree), mode, content };
  });
}

/**
 * The policy repository as a commit of Git has it: files with their modes, symbolic links and submodules as such. Two calls of
 * Git, whatever the number of files; nothing is checked out, no hook and no filter runs. Rejects with `PolicyRepositoryError`.
 */
export function createGitTreeReader(tree: GitTree): PolicyRepositoryReader {
  return { readFiles: () => readTree(tree) };
}
