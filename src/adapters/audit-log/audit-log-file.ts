import { appendFile, mkdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { AuditLog, AuditTrail, MergeRecord } from '../../ports/audit-log.ts';
import type { Signer } from '../../ports/signer.ts';
import { codeOf } from '../local/folder-error.ts';
import { readTrail, trailLine, trailPath } from './trail-lines.ts';

/**
 * The audit log as JSON lines in a data folder, a file per month. A line that a crash tore stays in the file, is ended
 * before the next one and is reported. One process appends to a folder.
 */
export class AuditLogFile implements AuditLog {
  readonly #folder: string;
  readonly #signer: Signer;
  #writing: Promise<void> = Promise.resolve();

  constructor(folder: string, signer: Signer) {
    this.#folder = folder;
    this.#signer = signer;
  }

  append(record: MergeRecord): Promise<void> {
    // One after the other: each line names the one before.
    const appended = this.#writing.then(() => this.#append(record));
    this.#writing = appended.catch(() => undefined);
    return appended;
  }

  async read(month: string): Promise<AuditTrail> {
    return readTrail(this.#signer, await this.#text(trailPath(month)));
  }

  async #append(record: MergeRecord): Promise<void> {
    const path = trailPath(record.at.slice(0, 7));
    const text = await this.#text(path);
    const start = text === '' || text.endsWith('\n') ? '' : '\n';
    const line = trailLine(this.#signer, text, record);
    await mkdir(dirname(join(this.#folder, path)), { recursive: true, mode: 0o700 });
    await appendFile(join(this.#folder, path), `${start}${line}`, { mode: 0o600, flush: true });
  }

  async #text(path: string): Promise<string> {
    try {
      return await readFile(join(this.#folder, path), 'utf8');
    } catch (cause) {
      if (codeOf(cause) === 'ENOENT') return '';
      throw cause;
    }
  }
}
