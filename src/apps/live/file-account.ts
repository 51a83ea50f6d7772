import { codeOf } from '../../adapters/local/folder-error.ts';
import { readFile } from 'node:fs/promises';
import { systemClock } from '../../adapters/local/system-clock.ts';
import { decodeAuthorizationDetailsFile } from '../../iam/decode-authorization-details-file.ts';
import type { AccountInventory } from '../../iam/account.ts';
import { CommandFailure } from '../cli/command-failure.ts';
import type { LiveAccounts } from './live-accounts.ts';

const howToMakeOne = 'write one with `aws iam get-account-authorization-details > FILE`';

/** Why a file could not be read, in words, by Node's error code. */
const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'does not exist',
  EACCES: 'is not readable by this user',
  EISDIR: 'is a folder',
  ERR_FS_FILE_TOO_LARGE: 'is too large',
};

async function readText(path: string, named: string): Promise<string> {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(await readFile(path));
  } catch (error) {
    const code = codeOf(error);
    const isEncoding = code === 'ERR_ENCODING_INVALID_ENCODED_DATA';
    const reason = isEncoding ? 'is not UTF-8' : (reasons[code] ?? `cannot be read (${code})`);
    throw new CommandFailure({
      message: `the file of \`--live\`, \`${named}\`, ${reason}`,
      remedies: [howToMakeOne],
      cause: error,
    });
  }
}

/**
 * The account in a file that `aws iam get-account-authorization-details` printed. With an expected account the file must
 * be of that one. Rejects with `CommandFailure`.
 */
export async function readLiveFile(
  path: string,
  named: string,
  expectedAccountId: string | undefined,
): Promise<AccountInventory> {
  const text = await readText(path, named);
  const decoded = decodeAuthorizationDetailsFile(text, {
    file: named,
    ...(expectedAccountId === undefined ? {} : { accountId: expectedAccountId }),
  });
  if (decoded.ok) return decoded.value;
  throw new CommandFailure({
    message: `the file of \`--live\`, \`${named}\`, is no whole account; nothing was compared`,
    problems: decoded.problems,
  });
}

/** Live IAM that was read from a file before. */
export function openFileAccount(inventory: AccountInventory): LiveAccounts {
  const snapshot = { inventory, takenAt: systemClock.now(), calls: 0 };
  return {
    reader: { readAccount: () => Promise.resolve(snapshot) },
    knownUniqueIds: () => undefined,
    close: () => Promise.resolve(),
  };
}
