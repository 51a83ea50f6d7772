import { createHash } from 'node:crypto';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** 17 characters of base 32 that follow from the seed, as in IAM's unique ids. */
function identifierBody(seed: string): string {
  const bytes = createHash('sha256').update(seed).digest();
  return Array.from(bytes.subarray(0, 17), (byte) => alphabet.charAt(byte % 32)).join('');
}

/** A source of unique ids: never the same twice, and the same again in the next run of the sandbox. */
export function createIdSource(accountId: string): (prefix: string) => string {
  let issued = 0;
  return (prefix) => {
    issued += 1;
    return prefix + identifierBody(`${accountId}/${issued}`);
  };
}
