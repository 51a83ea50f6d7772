import { randomBytes } from 'node:crypto';
import { access, link, mkdir, open, readFile, unlink } from 'node:fs/promises';
import { join } from 'node:path';

function hasCode(cause: unknown, code: string): boolean {
  return typeof cause === 'object' && cause !== null && 'code' in cause && cause.code === code;
}

/** Whole under another name first: a process that starts at the same time reads all of it, or makes its own and loses. */
async function createSecret(path: string): Promise<void> {
  const temporary = `${path}.${randomBytes(8).toString('hex')}.tmp`;
  const handle = await open(temporary, 'wx', 0o600);
  try {
    await handle.writeFile(`${randomBytes(32).toString('base64')}\n`);
    await handle.sync();
    await link(temporary, path).catch((cause: unknown) => {
      if (!hasCode(cause, 'EEXIST')) throw cause;
    });
  } finally {
    await handle.close();
    await unlink(temporary);
  }
}

/**
 * The secret of a data folder, for a process that was given none: made once, readable by its owner alone. Text in the
 * form of `decodeSigningSecrets`, so that a person may put a new secret in front of it.
 */
export async function readOrCreateSigningSecret(folder: string): Promise<string> {
  const path = join(folder, 'signing-secret');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const isThere = await access(path).then(
    () => true,
    () => false,
  );
  if (!isThere) await createSecret(path);
  return (await readFile(path, 'utf8')).trim();
}
