import { createHash } from 'node:crypto';

/** SHA-256 in hex of a list of texts; no two lists share it. */
export function digestOf(...parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}
