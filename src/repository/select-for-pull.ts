import type { AccountInventory } from '../iam/account.ts';
import type { IamResource } from '../iam/resources.ts';
import { listResources } from './encode-account.ts';

/** Why live resources are not written, and which. */
export interface NotWritten {
  readonly reason: 'serviceLinkedRole' | 'identityCenterRole' | 'managedElsewhere';
  /** Ordered. */
  readonly arns: readonly string[];
}

export interface SelectedForPull {
  readonly inventory: AccountInventory;
  readonly notWritten: readonly NotWritten[];
}

/** INVARIANT: told by path and for roles only, never by name (A46). */
function isRoleUnder(resource: IamResource, path: string): boolean {
  return resource.type === 'role' && resource.path.startsWith(path);
}

/** Why a resource is left to others; undefined where it is to be written. Decision record 0005 has the reasons. */
function findReason(
  resource: IamResource,
  isDeclared: boolean,
  isManagedElsewhere: (arn: string) => boolean,
): NotWritten['reason'] | undefined {
  if (isRoleUnder(resource, '/aws-service-role/')) return 'serviceLinkedRole';
  if (isDeclared) return undefined;
  if (isRoleUnder(resource, '/aws-reserved/sso.amazonaws.com/')) return 'identityCenterRole';
  return isManagedElsewhere(resource.arn) ? 'managedElsewhere' : undefined;
}

function byArn(resources: readonly IamResource[]): ReadonlySet<string> {
  return new Set(resources.map(({ arn }) => arn));
}

/** The part of a live account that files are to declare, and what is left out of it. */
export function selectForPull(
  live: AccountInventory,
  declared: AccountInventory | undefined,
  isManagedElsewhere: (arn: string) => boolean,
): SelectedForPull {
  const declaredArns = declared === undefined ? new Set<string>() : byArn(listResources(declared));
  const left = new Map<NotWritten['reason'], string[]>();
  const isWritten = (resource: IamResource): boolean => {
    const reason = findReason(resource, declaredArns.has(resource.arn), isManagedElsewhere);
    if (reason !== undefined) left.set(reason, [...(left.get(reason) ?? []), resource.arn]);
    return reason === undefined;
  };
  const inventory: AccountInventory = {
    ...live,
    users: live.users.filter(isWritten),
    groups: live.groups.filter(isWritten),
    roles: live.roles.filter(isWritten),
    policies: live.policies.filter(isWritten),
    instanceProfiles: live.instanceProfiles.filter(isWritten),
  };
  const notWritten = [...left].map(([reason, arns]) => ({ reason, arns: arns.toSorted() }));
  return { inventory, notWritten };
}
