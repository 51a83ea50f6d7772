import { createHash } from 'node:crypto';
import { GitHubError } from '../../src/ports/github-error.ts';
import type { PolicyTreeSource } from '../../src/ports/policy-tree.ts';
import type { TreeEntry } from '../../src/review/facts/changed-path.ts';

/** Texts by path; a mode other than that of an ordinary file stands before a `|`, as in `120000|target`. */
export type FakeFiles = Readonly<Record<string, string>>;

/** Git objects in memory: each commit is named by what a test calls it, and has the files of its tree. */
export interface FakePolicyTree extends PolicyTreeSource {
  /** Ids of every blob that was asked for. */
  readonly readIds: string[];
}

function hash(text: string): string {
  return createHash('sha1').update(text).digest('hex');
}

function splitMode(text: string): readonly [string, string] {
  const [, mode, content] = /^([0-7]{6})\|([\s\S]*)$/.exec(text) ?? [];
  return mode === undefined || content === undefined ? ['100644', text] : [mode, content];
}

export function entriesOf(files: FakeFiles): ReadonlyMap<string, TreeEntry> {
  return new Map(
    Object.entries(files).map(([path, text]) => {
      const [mode, content] = splitMode(text);
      return [path, { mode, id: hash(content) }];
    }),
  );
}

function notFound(what: string): GitHubError {
  return new GitHubError({
    failure: 'notFound',
    operation: 'GET',
    message: `there is no ${what}`,
    remedy: 'look again',
  });
}

/**
 * @param branches Commits, by the names of branches; a branch's tip is named like it.
 * @param unprotected Branches without protection.
 */
export function fakePolicyTree(
  branches: Readonly<Record<string, FakeFiles>>,
  unprotected: readonly string[] = [],
): FakePolicyTree {
  const blobs = new Map(
    Object.values(branches)
      .flatMap((files) => Object.values(files))
      .map((text) => splitMode(text)[1])
      .map((content) => [hash(content), new TextEncoder().encode(content)]),
  );
  const find = (name: string): FakeFiles => {
    const files = branches[name];
    if (files === undefined) throw notFound(name);
    return files;
  };
  const readIds: string[] = [];
  return {
    readIds,
    readBranch: async (name) => {
      await Promise.resolve(find(name));
      return { sha: name, treeId: `tree-${name}`, isProtected: !unprotected.includes(name) };
    },
    readCommitTree: async (sha) => {
      await Promise.resolve(find(sha));
      return { treeId: `tree-${sha}`, parents: [], message: '' };
    },
    readTree: async (treeId) => Promise.resolve(entriesOf(find(treeId.slice('tree-'.length)))),
    readBlobs: (ids) => {
      readIds.push(...ids);
      return Promise.resolve(
        new Map(ids.flatMap((id) => [[id, blobs.get(id) ?? new Uint8Array()]] as const)),
      );
    },
  };
}
