import { createHash } from 'node:crypto';

/**
 * The object id that Git gives a blob: SHA-1, or SHA-256 in a repository of that format
 * (https://git-scm.com/book/en/v2/Git-Internals-Git-Objects).
 */
export function gitBlobId(content: Uint8Array, algorithm: 'sha1' | 'sha256' = 'sha1'): string {
  return createHash(algorithm).update(`blob ${content.byteLength}\0`).update(content).digest('hex');
}

/** Whether the content is that of the blob with the id. */
export function hasBlobId(content: Uint8Array, id: string): boolean {
  return gitBlobId(content, id.length === 64 ? 'sha256' : 'sha1') === id;
}
