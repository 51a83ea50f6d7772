import { constants } from 'node:fs';
import { access, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { codeOf } from '../../adapters/local/folder-error.ts';
import { decodeSigningSecrets } from '../../adapters/signing/decode-signing-secrets.ts';
import type { SigningSecrets } from '../../adapters/signing/hmac-signer.ts';
import { readOrCreateSigningSecret } from '../../adapters/signing/signing-secret-file.ts';
import { StartFailure } from './start-failure.ts';

/** What the server keeps, each in the data folder. */
export const keptIn = (folder: string) => ({
  blobs: join(folder, 'blobs'),
  pushRecords: join(folder, 'push-records.jsonl'),
  branchRecords: join(folder, 'branch-records.jsonl'),
  auditLog: join(folder, 'audit-log'),
});

/** Makes the data folder where it is missing. Rejects with `StartFailure` where nothing can be written there. */
export async function openDataFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await access(folder, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (cause) {
    throw new StartFailure({
      message: `nothing can be kept in the data folder \`${folder}\` (${codeOf(cause)})`,
      remedy: 'let FOUR_EYES_DATA name a folder that this user may write to, such as a mounted volume',
      cause,
    });
  }
}

/** The secrets of the data folder, for a single process that was given none. */
export async function readKeptSecrets(folder: string): Promise<SigningSecrets> {
  const decoded = decodeSigningSecrets(await readOrCreateSigningSecret(folder), 'signing-secret');
  if (decoded.ok) return decoded.value;
  throw new StartFailure({
    message: decoded.problems.map(({ message }) => message).join(', '),
    remedy: `put a secret of \`openssl rand -base64 32\` first in \`${join(folder, 'signing-secret')}\``,
  });
}
