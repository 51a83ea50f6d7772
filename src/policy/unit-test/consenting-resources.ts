import type { AccountInventory } from '../../iam/account.ts';
import type { Role } from '../../iam/resources.ts';
import type { ResourceSide } from '../evaluate/policy-set.ts';
import type { AccessScope } from './absence-proof.ts';

/** A resource whose own policy has a say, and the requests that it has a say in. */
export interface ConsentingResource {
  readonly side: ResourceSide;
  readonly scope: AccessScope;
  /** The role whose trust policy it is. */
  readonly role?: Role;
}

const assumingRoles = ['sts:AssumeRole*'];

/** A role is assumed with the consent of its trust policy. */
export function roleAsResource(role: Role, accountId: string): ConsentingResource {
  return {
    side: {
      kind: 'trust',
      accountId,
      policies: [{ name: `trust policy of role/${role.name}`, document: role.trustPolicy }],
    },
    scope: { actions: assumingRoles, resources: [role.arn] },
    role,
  };
}

function policiesAsResources({ accountId, partition, resourcePolicies }: AccountInventory) {
  return resourcePolicies.map(({ service, name, document }): ConsentingResource => {
    const policies = [{ name: `${service} policy of ${name}`, document }];
    if (service === 'kms') {
      const resources = [`arn:${partition}:kms:*:${accountId}:key/${name}`];
      return { side: { kind: 'kms', accountId, policies }, scope: { actions: ['kms:*'], resources } };
    }
    const bucket = `arn:${partition}:s3:::${name}`;
    const scope = { actions: ['s3:*'], resources: [bucket, `${bucket}/*`] };
    return { side: { kind: 'other', accountId, policies }, scope };
  });
}

/** Every role, bucket and key of the accounts whose policy is at hand. */
export function consentingResources(accounts: readonly AccountInventory[]): readonly ConsentingResource[] {
  return accounts.flatMap((account) => [
    ...account.roles.map((role) => roleAsResource(role, account.accountId)),
    ...policiesAsResources(account),
  ]);
}

/** Whether a policy takes something back that others grant. */
export function hasDeny({ policies }: ResourceSide): boolean {
  return policies.some(({ document }) => document.statements.some(({ effect }) => effect === 'Deny'));
}

/**
 * Requests that identity policies alone never decide, and that are asked of each resource instead: assuming a role of an
 * account that is at hand, since all of its roles are, using a key whose policy is at hand, and what the policy of a bucket may
 * deny.
 */
export function decidedByConsent(
  accounts: readonly AccountInventory[],
  resources: readonly ConsentingResource[],
): readonly AccessScope[] {
  const roles = accounts.map(({ partition, accountId }) => `arn:${partition}:iam::${accountId}:role/*`);
  const others = resources
    .filter(({ side }) => side.kind === 'kms' || (side.kind === 'other' && hasDeny(side)))
    .map(({ scope }) => scope);
  return [...(roles.length === 0 ? [] : [{ actions: assumingRoles, resources: roles }]), ...others];
}
