import { randomBytes } from 'node:crypto';
import { link, mkdir, open, readdir, readFile, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import type { RecordStore, StoredRecord } from './record-store.ts';

/** Versions of a record that stay: the newest, and the one before it for a person to look at. */
const keptVersions = 2;

function hasCode(cause: unknown, code: string): boolean {
  return typeof cause === 'object' && cause !== null && 'code' in cause && cause.code === code;
}

function versionOf(name: string): number {
  return /^[0-9]{10}\.json$/.test(name) ? Number(name.slice(0, 10)) : 0;
}

function nameOf(version: number): string {
  return `${String(version).padStart(10, '0')}.json`;
}

/** Writes the whole text where nothing was, on the disk when it resolves. */
async function writeWhole(path: string, text: string): Promise<void> {
  const handle = await open(path, 'wx', 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** So that the name of a new file outlives a loss of power; not every file system does it. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync().catch(() => undefined);
  } finally {
    await handle.close();
  }
}

/**
 * Records in a data folder. Each record is a folder, and each version of it a file named by its number, which is written
 * whole under another name and then linked to its own. A link fails where the name is taken: of two processes that write
 * the same version one wins, so the number is the lock, and a crash leaves none behind.
 */
export class FileRecordStore implements RecordStore {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  async read(path: string): Promise<StoredRecord> {
    const folder = join(this.#folder, path);
    // The newest may be replaced between the two calls; its successor is then found.
    for (let attempt = 0; ; attempt++) {
      const [newest] = await this.#versions(folder);
      if (newest === undefined) return { version: '0' };
      try {
        return { text: await readFile(join(folder, nameOf(newest)), 'utf8'), version: String(newest) };
      } catch (cause) {
        if (!hasCode(cause, 'ENOENT') || attempt >= 10) throw cause;
      }
    }
  }

  async write(path: string, text: string, expectedVersion: string): Promise<'written' | 'conflict'> {
    const folder = join(this.#folder, path);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const [newest = 0] = await this.#versions(folder);
    if (String(newest) !== expectedVersion) return 'conflict';
    const temporary = join(folder, `${randomBytes(8).toString('hex')}.tmp`);
    try {
      await writeWhole(temporary, text);
      await link(temporary, join(folder, nameOf(newest + 1)));
    } catch (cause) {
      if (hasCode(cause, 'EEXIST')) return 'conflict';
      throw cause;
    } finally {
      await unlink(temporary).catch(() => undefined);
    }
    await syncFolder(folder);
    await this.#removeOld(folder);
    return 'written';
  }

  /** Newest first. */
  async #versions(folder: string): Promise<readonly number[]> {
    const names = await readdir(folder).catch((cause: unknown) => {
      if (hasCode(cause, 'ENOENT')) return [];
      throw cause;
    });
    return names
      .map(versionOf)
      .filter((version) => version > 0)
      .sort((left, right) => right - left);
  }

  async #removeOld(folder: string): Promise<void> {
    const versions = await this.#versions(folder);
    const old = versions.slice(keptVersions).map((version) => join(folder, nameOf(version)));
    await Promise.all(old.map((path) => unlink(path).catch(() => undefined)));
  }
}
