import type { NamedKey } from './encrypted-file.ts';

/** What SOPS writes into every file that it encrypts: the message authentication code of the values. */
const marker = /\bsops(?:_mac\b|["']?\s*[:=[\]])/;
const encryptedValue = 'ENC[AES256_GCM,';

/** ARNs of KMS keys and aliases, as they stand in the metadata. */
const keyArn = /arn:[a-z-]{3,20}:kms:[a-z0-9-]{5,30}:[0-9]{12}:(?:key\/[\w-]{1,128}|alias\/[\w/:-]{1,250})/g;

/**
 * The KMS keys that a file of SOPS (YAML, JSON, dotenv, INI or binary) says it is encrypted with, each with its place;
 * undefined for a file that is none. The ARN is written as it is in every format, so that lines are enough.
 */
export function findSopsKeys(content: Uint8Array, path: string): readonly NamedKey[] | undefined {
  const text = new TextDecoder().decode(content);
  if (!text.includes(encryptedValue) || !marker.test(text)) return undefined;
  const found = new Map<string, NamedKey>();
  for (const [index, line] of text.split('\n').entries()) {
    if (line.includes(encryptedValue) && !line.includes('sops')) continue;
    for (const match of line.matchAll(keyArn)) {
      const [arn] = match;
      if (!found.has(arn))
        found.set(arn, { arn, location: { file: path, line: index + 1, column: match.index + 1 } });
    }
  }
  return [...found.values()];
}
