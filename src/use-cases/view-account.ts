import { detectDrift } from '../drift/detect-drift.ts';
import type { DriftOptions } from '../drift/drift-options.ts';
import { managedElsewhereIn } from '../drift/managed-elsewhere.ts';
import type { DeclaredAccount } from '../repository/policy-repository.ts';
import { confirmTrustPolicies } from './confirm-trust-policies.ts';
import type { AccountView } from './issue-commands/issue-command.ts';
import { readStackMembers } from './read-stack-members.ts';
import { readRequest, type AccountScanRequest } from './scan-account.ts';

/**
 * One account as it is now, held against what is declared, by the rules of a scan; without history and without whoever did
 * it. Rejects with `LiveAccountError`.
 */
export async function viewAccount(
  { inventory: declared }: DeclaredAccount,
  request: Pick<AccountScanRequest, 'reader' | 'configuration' | 'stacks' | 'signal'>,
): Promise<AccountView> {
  const { accountId } = declared;
  const reading = readRequest(declared, request);
  const { inventory, takenAt } = await request.reader.readAccount(reading);
  const stacks = await readStackMembers(request.configuration, inventory, request.stacks);
  const options: DriftOptions = {
    tags: request.configuration.tags,
    managedElsewhere: managedElsewhereIn(request.configuration, accountId, stacks.members),
  };
  const found = detectDrift(declared, inventory, options);
  const confirmed = await confirmTrustPolicies(found, inventory, request.reader, reading);
  const live = confirmed?.live ?? inventory;
  const { changes } = confirmed === undefined ? found : detectDrift(declared, live, options);
  return { declared, live, changes, takenAt };
}
