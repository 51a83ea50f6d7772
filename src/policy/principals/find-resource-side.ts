import type { AccountInventory, ResourcePolicy } from '../../iam/account.ts';
import { parseArn } from '../../iam/arn.ts';
import type { ResourceSide } from '../evaluate/policy-set.ts';

/** The resource's side of a request, or what is missing to know it. */
export type ResourceSideAnswer =
  | { readonly kind: 'known'; readonly side?: ResourceSide; readonly assumptions: readonly string[] }
  | { readonly kind: 'missing'; readonly fact: string };

function known(side: ResourceSide): ResourceSideAnswer {
  return { kind: 'known', side, assumptions: [] };
}

function roleSide(arn: string, accountId: string, accounts: readonly AccountInventory[]): ResourceSideAnswer {
  const account = accounts.find((each) => each.accountId === accountId);
  if (account === undefined) return { kind: 'missing', fact: `the IAM of account ${accountId}` };
  const role = account.roles.find((each) => each.arn === arn);
  if (role === undefined) return { kind: 'missing', fact: `the trust policy of ${arn}` };
  return known({
    kind: 'trust',
    accountId,
    policies: [{ name: `trust policy of role/${role.name}`, document: role.trustPolicy }],
  });
}

function declaredPolicy(
  service: ResourcePolicy['service'],
  name: string,
  accounts: readonly AccountInventory[],
): { readonly accountId: string; readonly policy: ResourcePolicy } | undefined {
  for (const { accountId, resourcePolicies } of accounts) {
    const policy = resourcePolicies.find((each) => each.service === service && each.name === name);
    if (policy !== undefined) return { accountId, policy };
  }
  return undefined;
}

function policySide(
  service: ResourcePolicy['service'],
  name: string,
  accounts: readonly AccountInventory[],
): ResourceSideAnswer {
  const declared = declaredPolicy(service, name, accounts);
  if (declared === undefined) {
    if (service === 'kms') return { kind: 'missing', fact: `the key policy of ${name}` };
    return { kind: 'known', assumptions: [`bucket ${name} has no bucket policy`] };
  }
  const { accountId, policy } = declared;
  const title = service === 'kms' ? `key policy of ${name}` : `bucket policy of ${name}`;
  return known({
    kind: service === 'kms' ? 'kms' : 'other',
    accountId,
    policies: [{ name: title, document: policy.document }],
  });
}

/**
 * Finds the policy on the resource's own side: a role's trust policy for `sts:AssumeRole` and its relatives, a bucket's
 * or a key's policy where the repository declares it. Trust and key policies give nothing implicitly, so that without
 * them nothing is known; a bucket without a declared policy is assumed to have none.
 */
export function findResourceSide(
  action: string,
  resource: string,
  accounts: readonly AccountInventory[],
): ResourceSideAnswer {
  const arn = parseArn(resource);
  if (arn === undefined) return { kind: 'known', assumptions: [] };
  const isAssumingRole = action.toLowerCase().startsWith('sts:assumerole');
  if (isAssumingRole && arn.service === 'iam' && arn.resource.startsWith('role/')) {
    return roleSide(resource, arn.accountId, accounts);
  }
  if (arn.service === 's3') return policySide('s3', arn.resource.split('/', 1)[0] ?? '', accounts);
  if (arn.service === 'kms' && arn.resource.startsWith('key/')) {
    return policySide('kms', arn.resource.slice('key/'.length), accounts);
  }
  return { kind: 'known', assumptions: [] };
}
