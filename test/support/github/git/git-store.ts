import { createHash } from 'node:crypto';
import { gitBlobId } from '../../../../src/repository/git-blob-id.ts';
import type { TreeEntry } from '../../../../src/review/facts/changed-path.ts';

/** Every entry but folders, by path. */
export type FlatTree = ReadonlyMap<string, TreeEntry>;

export interface GitIdentity {
  readonly name: string;
  readonly email: string;
}

export interface GitCommit {
  readonly sha: string;
  readonly treeId: string;
  readonly parents: readonly string[];
  readonly author: GitIdentity;
  readonly committer: GitIdentity;
  readonly message: string;
  /** ISO 8601. */
  readonly at: string;
  /** `github`: made and signed by GitHub itself. */
  readonly signature: 'none' | 'verified' | 'unverified' | 'github';
}

export interface TreeNode {
  readonly name: string;
  readonly mode: string;
  readonly id: string;
  readonly isFolder: boolean;
}

function hashObject(type: string, content: Uint8Array): string {
  return createHash('sha1').update(`${type} ${content.byteLength}\0`).update(content).digest('hex');
}

/** Git's objects in memory, with Git's own ids; one store serves a repository and all its forks, as on GitHub. */
export class GitStore {
  readonly blobs = new Map<string, Uint8Array>();
  readonly #trees = new Map<string, readonly TreeNode[]>();
  readonly #flat = new Map<string, FlatTree>();
  readonly #commits = new Map<string, GitCommit>();

  putBlob(content: Uint8Array): string {
    const id = gitBlobId(content);
    this.blobs.set(id, content);
    return id;
  }

  /** The id of the tree with these entries, and of all folders below it. */
  putTree(entries: FlatTree): string {
    const files: TreeNode[] = [];
    const folders = new Map<string, Map<string, TreeEntry>>();
    for (const [path, entry] of entries) {
      const slash = path.indexOf('/');
      if (slash < 0) files.push({ name: path, ...entry, isFolder: false });
      else {
        const name = path.slice(0, slash);
        const folder = folders.get(name) ?? new Map<string, TreeEntry>();
        folders.set(name, folder.set(path.slice(slash + 1), entry));
      }
    }
    const inner = Array.from(folders, ([name, folder]) => ({
      name,
      mode: '040000',
      id: this.putTree(folder),
      isFolder: true,
    }));
    const id = this.#putNodes([...files, ...inner]);
    this.#flat.set(id, entries);
    return id;
  }

  #putNodes(unsorted: readonly TreeNode[]): string {
    const key = ({ name, isFolder }: TreeNode) => Buffer.from(isFolder ? `${name}/` : name);
    const nodes = [...unsorted].sort((one, other) => Buffer.compare(key(one), key(other)));
    const parts = nodes.flatMap(({ name, mode, id }) => [
      Buffer.from(`${mode.replace(/^0/, '')} ${name}\0`),
      Buffer.from(id, 'hex'),
    ]);
    const id = hashObject('tree', Buffer.concat(parts));
    this.#trees.set(id, nodes);
    return id;
  }

  putCommit(commit: Omit<GitCommit, 'sha'>): string {
    const { treeId, parents, author, committer, message, at } = commit;
    const seconds = Math.floor(Date.parse(at) / 1000);
    const lines = [
      `tree ${treeId}`,
      ...parents.map((parent) => `parent ${parent}`),
      `author ${author.name} <${author.email}> ${seconds} +0000`,
      `committer ${committer.name} <${committer.email}> ${seconds} +0000`,
      ...(commit.signature === 'none' ? [] : [`gpgsig ${commit.signature}`]),
      '',
      message,
    ];
    const sha = hashObject('commit', Buffer.from(lines.join('\n')));
    this.#commits.set(sha, { sha, ...commit });
    return sha;
  }

  findCommit(sha: string): GitCommit | undefined {
    return this.#commits.get(sha);
  }

  commit(sha: string): GitCommit {
    const commit = this.#commits.get(sha);
    if (commit === undefined) throw new Error(`the fake has no commit ${sha}`);
    return commit;
  }

  findFolder(treeId: string): readonly TreeNode[] | undefined {
    return this.#trees.get(treeId);
  }

  flatTree(treeId: string): FlatTree {
    const flat = this.#flat.get(treeId);
    if (flat === undefined) throw new Error(`the fake has no tree ${treeId}`);
    return flat;
  }

  flatTreeOfCommit(sha: string): FlatTree {
    return this.flatTree(this.commit(sha).treeId);
  }

  /** The commit and all before it, the nearest first. */
  history(sha: string): readonly string[] {
    const seen = new Set<string>();
    const queue = [sha];
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      if (seen.has(next)) continue;
      seen.add(next);
      queue.push(...this.commit(next).parents);
    }
    return [...seen];
  }

  /** Commits of the head that the base does not have, parents before children. */
  commitsBetween(base: string, head: string): readonly GitCommit[] {
    const known = new Set(this.history(base));
    const wanted = new Set(this.history(head).filter((sha) => !known.has(sha)));
    const ordered: GitCommit[] = [];
    const done = new Set<string>();
    const stack = wanted.has(head) ? [head] : [];
    for (let sha = stack.at(-1); sha !== undefined; sha = stack.at(-1)) {
      const open = this.commit(sha).parents.find((parent) => wanted.has(parent) && !done.has(parent));
      if (open !== undefined) stack.push(open);
      else {
        stack.pop();
        if (!done.has(sha)) ordered.push(this.commit(sha));
        done.add(sha);
      }
    }
    return ordered;
  }

  mergeBase(one: string, other: string): string | undefined {
    const known = new Set(this.history(one));
    return this.history(other).find((sha) => known.has(sha));
  }

  /** The merge of head into base, path by path; undefined where both changed a path in different ways. */
  mergeTrees(base: string, head: string): FlatTree | undefined {
    const ancestor = this.mergeBase(base, head);
    const old = ancestor === undefined ? new Map<string, TreeEntry>() : this.flatTreeOfCommit(ancestor);
    const [ours, theirs] = [this.flatTreeOfCommit(base), this.flatTreeOfCommit(head)];
    const merged = new Map(ours);
    for (const path of new Set([...old.keys(), ...theirs.keys()])) {
      const [was, our, their] = [old.get(path), ours.get(path), theirs.get(path)].map(describeEntry);
      if (their === was || their === our) continue;
      if (our !== was) return undefined;
      const entry = theirs.get(path);
      if (entry === undefined) merged.delete(path);
      else merged.set(path, entry);
    }
    return merged;
  }
}

function describeEntry(entry: TreeEntry | undefined): string | undefined {
  return entry === undefined ? undefined : `${entry.mode} ${entry.id}`;
}
