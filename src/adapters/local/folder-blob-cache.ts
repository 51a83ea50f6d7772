import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BlobCache } from '../../ports/blob-cache.ts';

/**
 * Blobs as files of a folder, as Git itself lays out its objects: `ab/cdef…`. Several processes may share it: a file
 * appears whole, under its final name, or not at all.
 */
export function createFolderBlobCache(folder: string): BlobCache {
  const pathOf = (id: string): string | undefined =>
    /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(id) ? join(folder, id.slice(0, 2), id.slice(2)) : undefined;
  return {
    get: async (id) => {
      const path = pathOf(id);
      return path === undefined ? undefined : readFile(path).catch(() => undefined);
    },
    put: async (id, content) => {
      const path = pathOf(id);
      if (path !== undefined) await writeWhole(path, content).catch(() => undefined);
    },
  };
}

async function writeWhole(path: string, content: Uint8Array): Promise<void> {
  const temporary = `${path}.${randomUUID()}`;
  await mkdir(join(path, '..'), { recursive: true, mode: 0o700 });
  try {
    await writeFile(temporary, content, { mode: 0o600 });
    await rename(temporary, path);
  } catch (cause) {
    await rm(temporary, { force: true });
    throw cause;
  }
}

/** Asks the first cache, then the second; what only the second has, the first gets. */
export function layerBlobCaches(first: BlobCache, second: BlobCache): BlobCache {
  return {
    get: async (id) => {
      const near = await first.get(id);
      if (near !== undefined) return near;
      const far = await second.get(id);
      if (far !== undefined) await first.put(id, far);
      return far;
    },
    put: async (id, content) => {
      await Promise.all([first.put(id, content), second.put(id, content)]);
    },
  };
}
