import type { AccountDrift, DriftChange } from '../drift/drift-change.ts';
import type { AccountInventory } from '../iam/account.ts';
import type { LiveAccountReader, ReadAccountRequest } from '../ports/live-account.ts';

/** A live account whose trust policies were read again, and what that cost. */
export interface Confirmed {
  readonly live: AccountInventory;
  readonly calls: number;
}

function isAboutTrust({ kind, subject, patch }: DriftChange): boolean {
  const isCompared = subject === 'role' && (kind === 'changed' || kind === 'recreated');
  return isCompared && patch.some(({ path }) => path.startsWith('/AssumeRolePolicyDocument'));
}

/**
 * The account with its trust policies as a second reading has them, where the first one found a trust policy that
 * differs: IAM shows such a change with seconds of delay, and a role that was just put right must not be reported.
 * `undefined` where nothing is to be read again. A role that is gone meanwhile stays as it was found. Rejects with
 * `LiveAccountError`.
 */
export async function confirmTrustPolicies(
  drift: AccountDrift,
  live: AccountInventory,
  reader: LiveAccountReader,
  request: Pick<ReadAccountRequest, 'accountId' | 'signal' | 'onProgress'>,
): Promise<Confirmed | undefined> {
  if (reader.readTrustPolicies === undefined || !drift.changes.some(isAboutTrust)) return undefined;
  const { trustPolicies, calls } = await reader.readTrustPolicies(request);
  const documents = new Map(trustPolicies.map(({ uniqueId, document }) => [uniqueId, document]));
  const roles = live.roles.map((role) => {
    const document = documents.get(role.uniqueId ?? '');
    return document === undefined ? role : { ...role, trustPolicy: document };
  });
  return { live: { ...live, roles }, calls };
}
