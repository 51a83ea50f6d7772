import type { AccountInventory, UnknownFact } from '../iam/account.ts';
import type { InstanceProfile, ManagedPolicy, Role } from '../iam/resources.ts';

type Known = (fact: UnknownFact) => boolean;

function byArn<Resource extends { readonly arn: string }>(
  resources: readonly Resource[] = [],
): ReadonlyMap<string, Resource> {
  return new Map(resources.map((resource) => [resource.arn, resource]));
}

function keepRoleFacts(live: Role, declared: Role | undefined, isKnown: Known): Role {
  if (declared === undefined) return live;
  const { description, ...others } = live;
  const kept = isKnown('roleDescription') ? description : declared.description;
  const keepsDuration = !isKnown('roleSessionDuration');
  return {
    ...others,
    ...(kept !== undefined && { description: kept }),
    maxSessionDuration: keepsDuration ? declared.maxSessionDuration : live.maxSessionDuration,
  };
}

/** Without tags a file need not say so: it has the key `Tags`, be it empty, only where it had it before. */
function keepPolicyFacts(
  live: ManagedPolicy,
  declared: ManagedPolicy | undefined,
  isKnown: Known,
): ManagedPolicy {
  const { tags: liveTags, ...others } = live;
  const tags = liveTags ?? declared?.tags;
  const isWorthSaying = tags !== undefined && (tags.length > 0 || declared?.tags !== undefined);
  const description = live.description ?? (isKnown('policyDescription') ? undefined : declared?.description);
  return {
    ...others,
    ...(description !== undefined && { description }),
    ...(isWorthSaying && { tags }),
  };
}

function keepProfiles(
  live: readonly InstanceProfile[],
  declared: readonly InstanceProfile[] = [],
  isKnown: Known,
): readonly InstanceProfile[] {
  const declaredByArn = byArn(declared);
  const liveArns = new Set(live.map(({ arn }) => arn));
  const invisible = isKnown('unattachedInstanceProfiles')
    ? []
    : declared.filter(({ arn, roles }) => roles.length === 0 && !liveArns.has(arn));
  const seen = live.map((profile) => {
    const tags = isKnown('instanceProfileTags') ? profile.tags : declaredByArn.get(profile.arn)?.tags;
    return { ...profile, tags: tags ?? profile.tags };
  });
  return [...seen, ...invisible];
}

/**
 * Live IAM for files that already declare something: what the live source does not tell (`unknownFacts`, and the tags of
 * managed policies that were not read) stays as it is declared, so that a pull loses none of it. The account's settings,
 * of which a source tells all or nothing, are not touched.
 */
export function keepUnknownFacts(
  live: AccountInventory,
  declared: AccountInventory | undefined,
): AccountInventory {
  const unknown = new Set(live.unknownFacts);
  const isKnown: Known = (fact) => !unknown.has(fact);
  const roles = byArn(declared?.roles);
  const policies = byArn(declared?.policies);
  return {
    ...live,
    roles: live.roles.map((role) => keepRoleFacts(role, roles.get(role.arn), isKnown)),
    policies: live.policies.map((policy) => keepPolicyFacts(policy, policies.get(policy.arn), isKnown)),
    instanceProfiles: keepProfiles(live.instanceProfiles, declared?.instanceProfiles, isKnown),
  };
}
