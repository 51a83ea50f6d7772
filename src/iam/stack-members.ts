import type { AccountInventory } from './account.ts';
import type { ResourceType } from './resources.ts';

/** An IAM resource that a CloudFormation stack owns. */
export interface StackMember {
  readonly type: ResourceType | 'saml-provider' | 'oidc-provider';
  /** An ARN for policies and providers, a name for the others: what CloudFormation calls the physical id. */
  readonly physicalId: string;
}

/**
 * The ARNs of the live resources that are members of a stack, by type and by exact name or ARN. A member that is not live
 * gives nothing.
 */
export function stackMemberArns(
  live: AccountInventory,
  members: readonly StackMember[],
): ReadonlySet<string> {
  const wanted = new Set(members.map(({ type, physicalId }) => `${type} ${physicalId}`));
  const named = [...live.users, ...live.groups, ...live.roles, ...live.instanceProfiles];
  const { samlProviders = [], oidcProviders = [] } = live.settings ?? {};
  return new Set([
    ...named.filter(({ type, name }) => wanted.has(`${type} ${name}`)).map(({ arn }) => arn),
    ...live.policies.filter(({ arn }) => wanted.has(`policy ${arn}`)).map(({ arn }) => arn),
    ...samlProviders.filter(({ arn }) => wanted.has(`saml-provider ${arn}`)).map(({ arn }) => arn),
    ...oidcProviders.filter(({ arn }) => wanted.has(`oidc-provider ${arn}`)).map(({ arn }) => arn),
  ]);
}
