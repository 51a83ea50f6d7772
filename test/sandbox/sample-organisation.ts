import { join } from 'node:path';
import { createFolderPolicyRepository } from '../../src/adapters/local/folder-policy-repository.ts';
import type { AccountInventory } from '../../src/iam/account.ts';
import { decodePolicyRepository } from '../../src/repository/decode-policy-repository.ts';

export const productionId = '222222222222';

/** The accounts of `policies/` as they are declared, ordered by id. */
export async function readSampleOrganisation(): Promise<readonly AccountInventory[]> {
  const root = join(import.meta.dirname, '..', '..', 'policies');
  const decoded = decodePolicyRepository(await createFolderPolicyRepository(root).readFiles());
  if (!decoded.ok) throw new Error(decoded.problems.map(({ message }) => message).join('; '));
  return decoded.value.accounts.map(({ inventory }) => inventory);
}
