import type { AuditLog, AuditTrail, MergeRecord } from '../../ports/audit-log.ts';
import type { Signer } from '../../ports/signer.ts';
import type { RecordStore } from '../observations/record-store.ts';
import { readTrail, trailLine, trailPath } from './trail-lines.ts';

/** Other writers that may come first; merges are rare. */
const mostAttempts = 20;

/** The audit log in a store of records, such as the state branch: for several replicas that append. */
export class StoredAuditLog implements AuditLog {
  readonly #store: RecordStore;
  readonly #signer: Signer;

  constructor(store: RecordStore, signer: Signer) {
    this.#store = store;
    this.#signer = signer;
  }

  async append(record: MergeRecord): Promise<void> {
    const path = trailPath(record.at.slice(0, 7));
    for (let attempt = 0; attempt < mostAttempts; attempt++) {
      const { text = '', version } = await this.#store.read(path);
      const line = trailLine(this.#signer, text, record);
      const start = text === '' || text.endsWith('\n') ? text : `${text}\n`;
      const outcome = await this.#store.write(path, `${start}${line}`, version);
      if (outcome === 'written') return;
    }
    throw new Error(`the audit log was written to ${mostAttempts} times by others, and not by this process`);
  }

  async read(month: string): Promise<AuditTrail> {
    const { text = '' } = await this.#store.read(trailPath(month));
    return readTrail(this.#signer, text);
  }
}
