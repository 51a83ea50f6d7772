import type { BranchRecord, BranchRecords } from '../../ports/branch-records.ts';
import type { Signer } from '../../ports/signer.ts';
import { appendJsonLine, readJsonLines, sizeOfFile } from './json-lines-file.ts';

/** A line of the file: the record as text, so that just what was signed is verified. */
interface SignedLine {
  readonly record: string;
  readonly signature: string;
}

function isSignedLine(value: unknown): value is SignedLine {
  const { record, signature } = (value ?? {}) as Partial<Record<keyof SignedLine, unknown>>;
  return typeof record === 'string' && typeof signature === 'string';
}

/** The file is not what this program wrote. Nothing is concluded from it, least of all that nothing was pushed. */
export class BranchRecordError extends Error {
  override readonly name = 'BranchRecordError';
  readonly remedy = 'compare it with a copy; where it is lost, move it away, and the record begins anew';
}

/**
 * Records of branches as signed JSON lines: what was merged, who had approved it and by which rules, for as long as the
 * file is kept. GitHub itself forgets check runs after about 400 days. What another process appended is read too: replicas
 * may share the file, since one branch has one lane among all of them.
 */
export class BranchRecordFile implements BranchRecords {
  readonly #path: string;
  readonly #signer: Signer;
  #known: { readonly size: number; readonly records: readonly BranchRecord[] } | undefined;
  #writing: Promise<void> = Promise.resolve();

  constructor(path: string, signer: Signer) {
    this.#path = path;
    this.#signer = signer;
  }

  async last(repositoryId: number, branch: string): Promise<BranchRecord | undefined> {
    return (await this.list(repositoryId, branch)).at(-1);
  }

  async list(repositoryId: number, branch: string): Promise<readonly BranchRecord[]> {
    const records = await this.#current();
    return records.filter((record) => record.repositoryId === repositoryId && record.branch === branch);
  }

  append(record: BranchRecord): Promise<void> {
    // One after the other: two lines at once could end up as one.
    this.#writing = this.#writing.catch(() => undefined).then(() => this.#append(record));
    return this.#writing;
  }

  async #append(record: BranchRecord): Promise<void> {
    // A file that is not as it was written is not written to.
    await this.#current();
    const text = JSON.stringify(record);
    const signature = this.#signer.sign('auditRecord', text);
    await appendJsonLine(this.#path, { record: text, signature } satisfies SignedLine);
  }

  /** Only appended to, so that another size is all there is to look for. */
  async #current(): Promise<readonly BranchRecord[]> {
    const size = await sizeOfFile(this.#path);
    if (this.#known?.size !== size) this.#known = { size, records: await this.#read() };
    return this.#known.records;
  }

  /** A torn line is what a crash left of an append that nobody was told of; the look is then repeated. */
  async #read(): Promise<readonly BranchRecord[]> {
    const { values } = await readJsonLines(this.#path);
    return values.map((value, index) => {
      const verdict = isSignedLine(value)
        ? this.#signer.verify('auditRecord', value.record, value.signature)
        : 'invalid';
      if (!isSignedLine(value) || verdict !== 'valid') {
        const reason =
          verdict === 'unknownKey' ? 'is signed with a key that is not configured' : 'was changed';
        throw new BranchRecordError(`entry ${index + 1} of \`${this.#path}\` ${reason}`);
      }
      return JSON.parse(value.record) as BranchRecord;
    });
  }
}
