import type { BlobCache } from '../../ports/blob-cache.ts';

/**
 * Blobs in memory, as many as fit into the given number of bytes; the one that was not used for longest goes first. A blob
 * larger than a quarter of it is not kept.
 */
export class MemoryBlobCache implements BlobCache {
  readonly #capacity: number;
  /** In the order of use, since a Map keeps the order of insertion. */
  readonly #blobs = new Map<string, Uint8Array>();
  #size = 0;

  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  get(id: string): Promise<Uint8Array | undefined> {
    const content = this.#blobs.get(id);
    if (content !== undefined) {
      this.#blobs.delete(id);
      this.#blobs.set(id, content);
    }
    return Promise.resolve(content);
  }

  put(id: string, content: Uint8Array): Promise<void> {
    if (content.byteLength <= this.#capacity / 4 && !this.#blobs.has(id)) {
      this.#blobs.set(id, content);
      this.#size += content.byteLength;
      this.#makeRoom();
    }
    return Promise.resolve();
  }

  #makeRoom(): void {
    for (const [id, content] of this.#blobs) {
      if (this.#size <= this.#capacity) return;
      this.#blobs.delete(id);
      this.#size -= content.byteLength;
    }
  }
}
