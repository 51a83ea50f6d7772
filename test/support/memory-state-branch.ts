import { createHash } from 'node:crypto';
import type { StateBranch } from '../../src/ports/state-branch.ts';

/** A branch in memory that several replicas share, fast-forward only. */
export interface MemoryStateBranch extends StateBranch {
  /** Messages of its commits, oldest first. */
  readonly messages: readonly string[];
  /** The files of its tip. */
  readonly files: ReadonlyMap<string, string>;
  /** Runs once, just before the next commit is judged: what another replica does meanwhile. */
  beforeNextCommit(act: () => Promise<void>): void;
  /** What somebody who may write to the branch does to a file. */
  overwrite(path: string, text: string | undefined): void;
}

export function createMemoryStateBranch(): MemoryStateBranch {
  const commits = new Map<string, ReadonlyMap<string, string>>();
  const messages: string[] = [];
  const interruptions: (() => Promise<void>)[] = [];
  let head: string | undefined;
  const filesOf = (commit: string | undefined) => new Map(commits.get(commit ?? ''));
  const advance = (files: ReadonlyMap<string, string>, message: string): void => {
    messages.push(message);
    head = createHash('sha1')
      .update(`${head ?? ''} ${messages.length}`)
      .digest('hex');
    commits.set(head, files);
  };
  return {
    messages,
    get files() {
      return filesOf(head);
    },
    beforeNextCommit: (act) => void interruptions.push(act),
    overwrite: (path, text) => {
      const files = filesOf(head);
      if (text === undefined) files.delete(path);
      else files.set(path, text);
      advance(files, 'somebody else');
    },
    readHead: () => Promise.resolve(head),
    readBlob: (commit, path) => Promise.resolve(commits.get(commit)?.get(path)),
    commit: async (files, expectedHead, message) => {
      await interruptions.shift()?.();
      if (head !== expectedHead) return 'moved';
      advance(new Map([...filesOf(head), ...files]), message);
      return 'committed';
    },
  };
}
