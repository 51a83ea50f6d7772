import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import type { SignatureVerdict, Signer, SigningPurpose } from '../../ports/signer.ts';

/** Secrets to sign with; see `decodeSigningSecrets`. */
export interface SigningSecrets {
  /** Signs, and verifies. */
  readonly current: string;
  /** Only verify: those that were current before. */
  readonly former: readonly string[];
}

/** INVARIANT: changing this text, or a purpose's, makes every signature ever made invalid. */
const label = 'four-eyes signature v1';

/** `v1.<key id>.<HMAC-SHA256>`: the id in 16 hex digits, the code in 43 characters of base64url. */
const signatureGrammar = /^v1\.([0-9a-f]{16})\.[A-Za-z0-9_-]{43}$/;

function deriveKey(secret: string, use: string, length: number): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', `${label} ${use}`, length));
}

/**
 * A name for a secret that tells nothing about it: the operator needs to invent none, and two secrets cannot share one.
 */
export function signingKeyId(secret: string): string {
  return deriveKey(secret, 'key id', 8).toString('hex');
}

/** UTF-8 has no form for a lone surrogate: two texts that differ in one would share a signature. */
function isWellFormed(text: string): boolean {
  return Buffer.from(text, 'utf8').toString('utf8') === text;
}

function isSameText(left: string, right: string): boolean {
  const [leftBytes, rightBytes] = [Buffer.from(left), Buffer.from(right)];
  return leftBytes.length === rightBytes.length && timingSafeEqual(leftBytes, rightBytes);
}

/** Signs with HMAC-SHA256, under a key per secret and purpose that HKDF (RFC 5869) derives. */
export class HmacSigner implements Signer {
  readonly #currentId: string;
  readonly #secrets: ReadonlyMap<string, string>;
  readonly #keys = new Map<string, Buffer>();

  constructor({ current, former }: SigningSecrets) {
    this.#currentId = signingKeyId(current);
    this.#secrets = new Map([current, ...former].map((secret) => [signingKeyId(secret), secret]));
  }

  sign(purpose: SigningPurpose, text: string): string {
    if (!isWellFormed(text)) throw new TypeError('a text with a lone surrogate cannot be signed');
    return this.#signWith(this.#currentId, purpose, text);
  }

  verify(purpose: SigningPurpose, text: string, signature: string): SignatureVerdict {
    const keyId = signatureGrammar.exec(signature)?.[1];
    if (keyId === undefined) return 'invalid';
    if (!this.#secrets.has(keyId)) return 'unknownKey';
    if (!isWellFormed(text)) return 'invalid';
    return isSameText(this.#signWith(keyId, purpose, text), signature) ? 'valid' : 'invalid';
  }

  #signWith(keyId: string, purpose: SigningPurpose, text: string): string {
    const code = createHmac('sha256', this.#keyFor(keyId, purpose)).update(text, 'utf8').digest('base64url');
    return `v1.${keyId}.${code}`;
  }

  #keyFor(keyId: string, purpose: SigningPurpose): Buffer {
    const name = `${keyId} ${purpose}`;
    const known = this.#keys.get(name);
    if (known !== undefined) return known;
    const key = deriveKey(this.#secrets.get(keyId) ?? '', `purpose ${purpose}`, 32);
    this.#keys.set(name, key);
    return key;
  }
}
