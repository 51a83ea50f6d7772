import type { PushRecords } from '../../ports/push-records.ts';
import type { GitHubAccount } from '../../review/facts/github-account.ts';
import { appendJsonLine, readJsonLines, sizeOfFile } from './json-lines-file.ts';

interface PushRecord {
  readonly repositoryId: number;
  readonly headSha: string;
  readonly sender: GitHubAccount;
}

/** What is forgotten costs one more approver of an old pull request, so not everything need be kept in memory. */
const mostRecords = 20_000;

function isPushRecord(value: unknown): value is PushRecord {
  const { repositoryId, headSha, sender } = (value ?? {}) as Partial<Record<keyof PushRecord, unknown>>;
  const { id, login, type } = (sender ?? {}) as Partial<Record<keyof GitHubAccount, unknown>>;
  return (
    typeof repositoryId === 'number' &&
    typeof headSha === 'string' &&
    typeof id === 'number' &&
    typeof login === 'string' &&
    typeof type === 'string'
  );
}

function keyOf(repositoryId: number, headSha: string): string {
  return `${repositoryId} ${headSha}`;
}

/**
 * Who pushed what, as JSON lines; the first word about a head counts, since a head is pushed by one. The file may be shared:
 * what is not known yet is looked for in what another process appended.
 */
export class PushRecordFile implements PushRecords {
  readonly #path: string;
  #known: { readonly size: number; readonly senders: Promise<Map<string, GitHubAccount>> } | undefined;
  #writing: Promise<void> = Promise.resolve();

  constructor(path: string) {
    this.#path = path;
  }

  async record(repositoryId: number, headSha: string, sender: GitHubAccount): Promise<void> {
    const senders = await this.#load();
    const key = keyOf(repositoryId, headSha);
    if (senders.has(key)) return;
    senders.set(key, sender);
    this.#forgetOldest(senders);
    const line: PushRecord = { repositoryId, headSha, sender };
    this.#writing = this.#writing.catch(() => undefined).then(() => appendJsonLine(this.#path, line));
    await this.#writing;
  }

  async find(repositoryId: number, headSha: string): Promise<GitHubAccount | undefined> {
    const key = keyOf(repositoryId, headSha);
    return (await this.#load()).get(key) ?? (await this.#loadAgain()).get(key);
  }

  #load(): Promise<Map<string, GitHubAccount>> {
    this.#known ??= { size: -1, senders: this.#read() };
    return this.#known.senders;
  }

  async #loadAgain(): Promise<Map<string, GitHubAccount>> {
    await this.#writing.catch(() => undefined);
    const size = await sizeOfFile(this.#path);
    if (this.#known?.size !== size) this.#known = { size, senders: this.#read() };
    return this.#known.senders;
  }

  async #read(): Promise<Map<string, GitHubAccount>> {
    const { values } = await readJsonLines(this.#path);
    const senders = new Map<string, GitHubAccount>();
    for (const { repositoryId, headSha, sender } of values.filter(isPushRecord).slice(-mostRecords)) {
      const key = keyOf(repositoryId, headSha);
      if (!senders.has(key)) senders.set(key, sender);
    }
    return senders;
  }

  #forgetOldest(senders: Map<string, GitHubAccount>): void {
    const [oldest] = senders.keys();
    if (senders.size > mostRecords && oldest !== undefined) senders.delete(oldest);
  }
}
