import type { AccountConnections } from '../../../../config/account-connections.ts';
import { LiveAccountError, type LiveAccountReader } from '../../../../ports/live-account.ts';
import type { AccountAccess } from '../../../../review/doctor/doctor-facts.ts';
import { findWriteActions } from '../../../../review/doctor/write-actions.ts';

/** Reads live IAM of each connected account with its role, and says what else that role may do. */
export async function readAccountAccess(
  connections: AccountConnections,
  reader: LiveAccountReader,
): Promise<readonly AccountAccess[]> {
  const found: AccountAccess[] = [];
  for (const [accountId, { role }] of connections) {
    found.push({ accountId, access: await readAccess(accountId, role, reader) });
  }
  return found;
}

async function readAccess(
  accountId: string,
  roleArn: string | undefined,
  reader: LiveAccountReader,
): Promise<AccountAccess['access']> {
  try {
    const { inventory } = await reader.readAccount({ accountId, policiesWithDeclaredTags: [] });
    const role = inventory.roles.find(({ arn }) => arn === roleArn);
    const reason = 'no role is named for it in `four-eyes.yml`, or the account has no such role';
    return {
      kind: 'known',
      value: {
        principal: roleArn ?? 'the credentials at hand',
        writeActions: role === undefined ? { kind: 'unknown', reason } : findWriteActions(role, inventory),
      },
    };
  } catch (cause) {
    if (cause instanceof LiveAccountError) return { kind: 'unknown', reason: cause.message };
    throw cause;
  }
}
