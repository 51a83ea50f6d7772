import type { AccountInventory, Partition } from '../../iam/account.ts';
import { encodePolicyDocument } from '../../iam/encode-policy-document.ts';
import type { AccountState } from './account-state.ts';
import type { StoredKey } from './hygiene-state.ts';

/** Where keys that a repository declares are put: a repository does not tell. */
export const keyRegions: Readonly<Record<Partition, string>> = {
  aws: 'eu-central-1',
  'aws-cn': 'cn-north-1',
  'aws-us-gov': 'us-gov-west-1',
};

/** Puts the declared keys into an account, as tidy as can be: rotated, tagged, enabled. */
export function seedHygiene(account: AccountState, { resourcePolicies }: AccountInventory): void {
  for (const { service, name, document } of resourcePolicies) {
    if (service === 'kms')
      addKey(account, { id: name, policy: JSON.stringify(encodePolicyDocument(document)) });
  }
}

/** A key with the given parts; the rest is that of an enabled symmetric key which is rotated. */
export function addKey(
  account: AccountState,
  parts: Partial<StoredKey> & Pick<StoredKey, 'id' | 'policy'>,
): StoredKey {
  const { partition, accountId } = account;
  const region = parts.region ?? keyRegions[partition];
  const key: StoredKey = {
    arn: `arn:${partition}:kms:${region}:${accountId}:key/${parts.id}`,
    region,
    aliases: [],
    manager: 'CUSTOMER',
    state: 'Enabled',
    spec: 'SYMMETRIC_DEFAULT',
    origin: 'AWS_KMS',
    rotates: true,
    grants: [],
    tags: [{ key: 'application', value: 'orders' }],
    ...parts,
  };
  account.hygiene.keys.set(key.id, key);
  return key;
}

/** An active analyser of the account in a Region. */
export function addAnalyzer(account: AccountState, region: string, name = 'outside-access'): void {
  const { partition, accountId } = account;
  account.hygiene.analyzers.push({
    name,
    arn: `arn:${partition}:access-analyzer:${region}:${accountId}:analyzer/${name}`,
    region,
    type: 'ACCOUNT',
    status: 'ACTIVE',
    findings: [],
  });
}
