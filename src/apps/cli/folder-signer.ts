import { decodeSigningSecrets } from '../../adapters/signing/decode-signing-secrets.ts';
import { HmacSigner } from '../../adapters/signing/hmac-signer.ts';
import { readOrCreateSigningSecret } from '../../adapters/signing/signing-secret-file.ts';
import type { Signer } from '../../ports/signer.ts';
import { CommandFailure } from './command-failure.ts';

/** The key of local mode lies beside the issues: it tells them from other files, and keeps nobody out. */
export async function folderSigner(folder: string): Promise<Signer> {
  const secrets = decodeSigningSecrets(await readOrCreateSigningSecret(folder), 'signing-secret');
  if (secrets.ok) return new HmacSigner(secrets.value);
  throw new CommandFailure({
    message: `the file \`signing-secret\` in \`${folder}\` holds no secret`,
    remedies: ['remove it: a new one is made, and the issues are opened anew'],
  });
}
