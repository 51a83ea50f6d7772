import type { Actor } from './actor.ts';
import { canUseKey } from './administrator.ts';
import type { EscalationStep } from './escalation-finding.ts';
import { entityTarget, proveStep } from './escalation-move.ts';
import type { EscalationPath } from './escalation-path.ts';
import type { EscalationWorld } from './escalation-world.ts';
import { firstDefined, type PathTarget } from './prove-path.ts';
import { isProtected, isServiceLinked } from './protected-role.ts';
import type { TrustIndex } from './trusting-roles.ts';

/** What the search knows besides the account. */
export interface SearchFacts {
  readonly world: EscalationWorld;
  readonly trusts: TrustIndex;
  /** ARNs of all users and roles. */
  readonly everybody: ReadonlySet<string>;
  /** The actor of a user's or role's ARN. */
  readonly actorOf: (arn: string) => Actor | undefined;
  /** Whether a user or role is an administrator once it is granted everything. */
  readonly isGrantable: (arn: string) => boolean;
}

/** A target that may be proved, with what having it rests on. */
interface Aim {
  readonly target: PathTarget;
  readonly to: string;
  readonly assumptions: readonly string[];
}

function roleAim(arn: string, facts: SearchFacts): PathTarget | undefined {
  const actor = facts.actorOf(arn);
  return actor && entityTarget(actor, facts.world);
}

function runAsAims(path: EscalationPath, facts: SearchFacts, isWanted: (arn: string) => boolean): Aim[] {
  const { gain } = path;
  if (gain.kind !== 'runAs') return [];
  return gain.services.flatMap((service) =>
    facts.trusts
      .ofService(service)
      .filter(({ trusted }) => isWanted(trusted.role.arn) && !isServiceLinked(trusted.role))
      .filter(
        ({ trusted }) =>
          !gain.needsInstanceProfile || facts.world.rolesWithProfile.has(trusted.role.name.toLowerCase()),
      )
      .flatMap(({ trusted, assumptions }) => {
        const target = roleAim(trusted.role.arn, facts);
        return target ? [{ target: { ...target, service }, to: trusted.role.arn, assumptions }] : [];
      }),
  );
}

function federateAims(path: EscalationPath, facts: SearchFacts, isWanted: (arn: string) => boolean): Aim[] {
  const { gain } = path;
  if (gain.kind !== 'federate') return [];
  const isOwnClient = path.id === 'oidc-provider-client';
  return facts.trusts
    .ofProviders(gain.provider, isOwnClient)
    .filter(({ trusted }) => isWanted(trusted.role.arn))
    .map(({ trusted, provider, assumptions }) => ({
      target: { arn: provider, ownPolicies: [], tags: [] },
      to: trusted.role.arn,
      assumptions,
    }));
}

/** Whether the role's trust policy could let the actor in. */
function mayEnter(actor: Actor, arn: string, { world }: SearchFacts): boolean {
  const admits = world.roles.get(arn)?.admits;
  if (admits === undefined) return false;
  const { arn: own, uniqueId = own } = actor.entity;
  if (admits.everyone || admits.directly.has(own) || admits.directly.has(uniqueId)) return true;
  return admits.byAccount && actor.mayAllow('sts:AssumeRole');
}

function becomeAims(
  path: EscalationPath,
  actor: Actor,
  facts: SearchFacts,
  wanted: ReadonlySet<string>,
  isWanted: (arn: string) => boolean,
): Aim[] {
  const { gain, needs } = path;
  if (gain.kind !== 'become') return [];
  const mustEnter = needs.some(({ action, on }) => action === 'sts:AssumeRole' && on === 'target');
  const changesTarget = needs.some(({ action, on }) => action.startsWith('iam:') && on === 'target');
  const isOpen = (arn: string) => isWanted(arn) && (!mustEnter || mayEnter(actor, arn, facts));
  return [...wanted].filter(isOpen).flatMap((arn) => {
    const target = facts.actorOf(arn);
    if (target?.entity.type !== gain.target) return [];
    if (changesTarget && isProtected(target.entity)) return [];
    return [{ target: entityTarget(target, facts.world), to: arn, assumptions: [] }];
  });
}

/**
 * A step of the path that gives the actor the permissions of one of the wanted users and roles; the first that can be
 * proved.
 */
export function stepToward(
  path: EscalationPath,
  actor: Actor,
  facts: SearchFacts,
  wanted: ReadonlySet<string>,
  accepts: (arn: string) => boolean,
): EscalationStep | undefined {
  const isWanted = (arn: string) => wanted.has(arn) && arn !== actor.entity.arn && accepts(arn);
  const aims = [
    ...becomeAims(path, actor, facts, wanted, isWanted),
    ...runAsAims(path, facts, isWanted),
    ...federateAims(path, facts, isWanted),
  ];
  return firstDefined(aims, ({ target, to, assumptions }) =>
    proveStep(path, actor, target, facts.world, { to, assumptions }),
  );
}

/** A step by which the actor grants everything to somebody else and takes over. */
export function empoweringStep(
  path: EscalationPath,
  actor: Actor,
  facts: SearchFacts,
): EscalationStep | undefined {
  if (path.gain.kind !== 'become' || !path.gain.empowered) return undefined;
  return stepToward(path, actor, facts, facts.everybody, facts.isGrantable);
}

/** A step to access beyond the account's administration: keys, other accounts. */
export function beyondStep(
  path: EscalationPath,
  actor: Actor,
  { world }: SearchFacts,
): EscalationStep | undefined {
  switch (path.gain.kind) {
    case 'keyUse':
      return firstDefined(world.keys, ({ arn, policy }) => {
        if (canUseKey(actor, world, arn)) return undefined;
        const target = { arn, ownPolicies: [], tags: [], policy };
        return proveStep(path, actor, target, world, { to: arn });
      });
    case 'memberAccounts':
    case 'organisation':
      return proveStep(path, actor, undefined, world, { to: path.gain.kind });
    default:
      return undefined;
  }
}
