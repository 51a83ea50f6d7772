import type { Group, ManagedPolicy } from '../../iam/resources.ts';
import { inlinePolicyName } from '../principals/principal-policies.ts';
import type { NamedPolicy } from '../evaluate/policy-set.ts';
import { createActor, type Actor } from './actor.ts';
import { isAdministrator, isAdministratorOnceGranted } from './administrator.ts';
import type { EscalationStep } from './escalation-finding.ts';
import { groupTarget, proveStep } from './escalation-move.ts';
import type { EscalationPath } from './escalation-path.ts';
import type { EscalationWorld } from './escalation-world.ts';
import { firstDefined, provePath } from './prove-path.ts';
import { isProtected } from './protected-role.ts';

/** Whether such a principal can take the path; a role that IAM refuses to change cannot change itself. */
function fits(actor: Actor, who: 'user' | 'role' | 'either'): boolean {
  return (who === 'either' || who === actor.entity.type) && (who !== 'role' || !isProtected(actor.entity));
}

/** A step by which the actor becomes administrator through its own permissions; boundary and organisation still count. */
export function ownPermissionStep(
  path: EscalationPath,
  actor: Actor,
  world: EscalationWorld,
): EscalationStep | undefined {
  if (path.gain.kind !== 'ownPermissions' || !fits(actor, path.gain.who)) return undefined;
  const step = proveStep(path, actor, undefined, world, { to: actor.entity.arn });
  const [request] = step?.requests ?? [];
  const replaced = request?.action === 'iam:CreatePolicyVersion' ? request.resource : undefined;
  return step && isAdministratorOnceGranted(actor, world, replaced) ? step : undefined;
}

function policiesOfGroup(group: Group, world: EscalationWorld): readonly NamedPolicy[] {
  const attached = group.attachedPolicies.flatMap((arn) => world.managedPolicies.get(arn) ?? []);
  const inline = group.inlinePolicies.map(({ name, document }) => ({
    name: inlinePolicyName(group, name),
    document,
  }));
  return [...attached.map(({ arn, document }) => ({ name: arn, document })), ...inline];
}

/** The actor as it is once it is in the group as well. */
export function withGroup(actor: Actor, group: Group, world: EscalationWorld): Actor {
  const identity = [...actor.policySet.identity, ...policiesOfGroup(group, world)];
  const customerManaged = group.attachedPolicies.filter((arn) => !arn.includes(':iam::aws:policy/'));
  return createActor(
    {
      ...actor,
      policySet: { ...actor.policySet, identity },
      groups: [...actor.groups, group.arn],
      ownPolicies: [...actor.ownPolicies, ...customerManaged],
    },
    world.caches,
  );
}

/** The actor as it is once its boundary is gone. */
export function withoutBoundary(actor: Actor, world: EscalationWorld): Actor {
  const policySet = { identity: actor.policySet.identity, ...world.limits };
  return createActor({ ...actor, boundary: undefined, policySet }, world.caches);
}

/** Permissions that the actor can give itself without being an administrator by that alone. */
export interface ChangedActor {
  readonly step: EscalationStep;
  readonly actor: Actor;
}

/** The actor in each group that the path lets it join. */
export function groupChanges(
  path: EscalationPath,
  actor: Actor,
  world: EscalationWorld,
): readonly ChangedActor[] {
  if (path.gain.kind !== 'groupMembership' || actor.entity.type !== 'user') return [];
  return world.account.groups
    .filter(({ arn }) => !actor.groups.includes(arn))
    .flatMap((group) => {
      const step = proveStep(path, actor, groupTarget(group), world, { to: group.arn });
      return step === undefined ? [] : [{ step, actor: withGroup(actor, group, world) }];
    });
}

/** The actor without its boundary, when the path lets it shake it off. */
export function boundaryChange(
  path: EscalationPath,
  actor: Actor,
  world: EscalationWorld,
): ChangedActor | undefined {
  if (path.gain.kind !== 'noBoundary' || !fits(actor, path.gain.who)) return undefined;
  if (actor.policySet.boundary === undefined) return undefined;
  const step = proveStep(path, actor, undefined, world, { to: actor.entity.arn });
  return step && { step, actor: withoutBoundary(actor, world) };
}

/** Whether an older version of the policy would make the actor an administrator; `undefined` when none was read. */
function olderVersionHelps(policy: ManagedPolicy | undefined, actor: Actor, world: EscalationWorld) {
  if (policy?.versions === undefined) return undefined;
  return policy.versions
    .filter(({ isDefault }) => !isDefault)
    .some(({ document }) => {
      const identity = actor.policySet.identity.map((held) =>
        held.name === policy.arn ? { name: policy.arn, document } : held,
      );
      return isAdministrator(actor, { ...actor.policySet, identity }, world);
    });
}

/** A step to an older version of a policy that the actor has; without the versions read, the step assumes one. */
export function otherVersionStep(
  path: EscalationPath,
  actor: Actor,
  world: EscalationWorld,
): EscalationStep | undefined {
  if (path.gain.kind !== 'otherVersion') return undefined;
  return firstDefined(actor.ownPolicies, (arn) => {
    const helps = olderVersionHelps(world.managedPolicies.get(arn), actor, world);
    const only = { ...actor, ownPolicies: [arn] };
    if (helps === false || provePath(path, only, undefined, world) === undefined) return undefined;
    const assumptions = helps ? [] : [`another version of \`${arn}\` gives administrative permissions`];
    return proveStep(path, only, undefined, world, { to: actor.entity.arn, assumptions });
  });
}
