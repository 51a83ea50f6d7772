import { failure, success, type Result } from '../../finding/result.ts';
import type { SigningSecrets } from './hmac-signer.ts';

/** 32 characters of base64 hold 192 bits; what a person types is shorter, or repeats itself. */
const shortestSecret = 32;
const fewestCharacters = 10;

function findWeakness(secret: string): string | undefined {
  if (secret.length < shortestSecret) {
    return `has ${secret.length} characters; ${shortestSecret} are the least`;
  }
  if (new Set(secret).size < fewestCharacters) return 'repeats a few characters';
  return undefined;
}

/**
 * Reads the setting: secrets with commas between, the current first and former ones after it. No message quotes a
 * secret.
 * @param name The setting's name, which the problems carry in the place of a file.
 */
export function decodeSigningSecrets(text: string, name: string): Result<SigningSecrets> {
  const [current = '', ...former] = text.split(',').map((secret) => secret.trim());
  const problems = [current, ...former].flatMap((secret, index) => {
    const weakness = findWeakness(secret);
    if (weakness === undefined) return [];
    return [
      {
        code: 'weak-signing-secret',
        message: `secret ${index + 1} of \`${name}\` ${weakness}`,
        location: { file: name, line: 1, column: 1 },
        remedy: 'make one with `openssl rand -base64 32`',
      },
    ];
  });
  return problems.length > 0 ? failure(...problems) : success({ current, former });
}
