import { createPrivateKey } from 'node:crypto';

/** A private key that cannot be used, without a part of it: keys are never shown. */
export interface UnusableKey {
  readonly reason: string;
}

/** Line ends that a variable of one line cannot hold are written as `\n`; others give the whole file in base64. */
function toPem(given: string): string {
  const text = given.trim();
  if (text.startsWith('-----BEGIN')) return text.replaceAll('\\n', '\n');
  return Buffer.from(text, 'base64').toString('utf8');
}

/**
 * The PEM of an RSA private key: as GitHub gives it, with `\n` for its line ends, or in base64. GitHub signs apps' tokens
 * with RS256 (docs.github.com, 'Generating a JSON Web Token (JWT) for a GitHub App').
 */
export function decodePrivateKey(given: string): string | UnusableKey {
  const pem = toPem(given);
  try {
    const key = createPrivateKey(pem);
    if (key.asymmetricKeyType === 'rsa') return `${pem.trim()}\n`;
    return { reason: `it is a key for ${key.asymmetricKeyType ?? 'something else'}, and GitHub uses RSA` };
  } catch {
    return { reason: 'it is no private key in PEM format' };
  }
}
