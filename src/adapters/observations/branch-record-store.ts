import { createHash } from 'node:crypto';
import type { StateBranch } from '../../ports/state-branch.ts';
import type { RecordStore, StoredRecord } from './record-store.ts';

/** One write that waits for its commit. */
interface PendingWrite {
  readonly path: string;
  readonly text: string;
  readonly expectedVersion: string;
  readonly settle: (outcome: 'written' | 'conflict') => void;
  readonly fail: (cause: unknown) => void;
}

/** Commits that others may get in before ours; each costs a few API calls. */
const mostAttempts = 20;

function versionOf(text: string | undefined): string {
  return text === undefined ? 'none' : createHash('sha256').update(text).digest('hex');
}

/**
 * Records on a branch, for any number of replicas. That the branch only moves forward is the lock: whoever comes second
 * looks whether its own records are still those it read, and commits again on top. While one commit is under way, the
 * writes that come wait for the next, and share it.
 */
export class BranchRecordStore implements RecordStore {
  readonly #branch: StateBranch;
  #pending: PendingWrite[] = [];
  #isCommitting = false;

  constructor(branch: StateBranch) {
    this.#branch = branch;
  }

  async read(path: string): Promise<StoredRecord> {
    const head = await this.#branch.readHead();
    const text = head === undefined ? undefined : await this.#branch.readBlob(head, path);
    return { ...(text !== undefined && { text }), version: versionOf(text) };
  }

  write(path: string, text: string, expectedVersion: string): Promise<'written' | 'conflict'> {
    return new Promise((settle, fail) => {
      this.#pending.push({ path, text, expectedVersion, settle, fail });
      if (!this.#isCommitting) void this.#commitPending();
    });
  }

  async #commitPending(): Promise<void> {
    this.#isCommitting = true;
    // Those of the same moment come together.
    await Promise.resolve();
    while (this.#pending.length > 0) {
      const writes = this.#takeOnePerPath();
      try {
        await this.#commit(writes);
      } catch (cause) {
        for (const { fail } of writes) fail(cause);
      }
    }
    this.#isCommitting = false;
  }

  /** A second write of the same record waits for what becomes of the first. */
  #takeOnePerPath(): readonly PendingWrite[] {
    const taken = new Map<string, PendingWrite>();
    for (const write of this.#pending) if (!taken.has(write.path)) taken.set(write.path, write);
    const writes = [...taken.values()];
    this.#pending = this.#pending.filter((write) => !writes.includes(write));
    return writes;
  }

  async #commit(writes: readonly PendingWrite[]): Promise<void> {
    let left = writes;
    for (let attempt = 0; attempt < mostAttempts; attempt++) {
      const head = await this.#branch.readHead();
      left = await this.#withoutConflicts(left, head);
      if (left.length === 0) return;
      const files = new Map(left.map(({ path, text }) => [path, text]));
      if ((await this.#branch.commit(files, head, messageOf(files.size))) === 'moved') continue;
      for (const { settle } of left) settle('written');
      return;
    }
    throw new Error(`the state branch moved ${mostAttempts} times while it was written to`);
  }

  async #withoutConflicts(
    writes: readonly PendingWrite[],
    head: string | undefined,
  ): Promise<readonly PendingWrite[]> {
    const versions = await Promise.all(
      writes.map(async ({ path }) =>
        versionOf(head === undefined ? undefined : await this.#branch.readBlob(head, path)),
      ),
    );
    const isStill = (write: PendingWrite, index: number): boolean => {
      if (versions[index] === write.expectedVersion) return true;
      write.settle('conflict');
      return false;
    };
    return writes.filter(isStill);
  }
}

function messageOf(records: number): string {
  return records === 1 ? 'chore: one record' : `chore: ${records} records`;
}
