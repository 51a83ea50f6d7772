import type { Group } from '../../iam/resources.ts';
import type { Actor } from './actor.ts';
import type { EscalationPath } from './escalation-path.ts';
import type { EscalationStep } from './escalation-finding.ts';
import type { EscalationWorld } from './escalation-world.ts';
import type { PathTarget } from './prove-path.ts';
import { provePath } from './prove-path.ts';

/** A step of a path against a target, proved; `undefined` when it is not allowed. */
export function proveStep(
  path: EscalationPath,
  actor: Actor,
  target: PathTarget | undefined,
  world: EscalationWorld,
  details: { readonly to: string; readonly assumptions?: readonly string[] },
): EscalationStep | undefined {
  const proofs = provePath(path, actor, target, world);
  if (proofs === undefined) return undefined;
  const assumptions = [
    ...path.assumes,
    ...(details.assumptions ?? []),
    ...proofs.flatMap((proof) => proof.assumptions),
  ];
  return {
    pathId: path.id,
    from: actor.entity.arn,
    to: details.to,
    does: path.does,
    requests: proofs.map(({ request }) => request),
    assumptions: [...new Set(assumptions)],
  };
}

/** A user or role as the target of a path. */
export function entityTarget(actor: Actor, world: EscalationWorld): PathTarget {
  const { entity, ownPolicies } = actor;
  const trust = world.roles.get(entity.arn)?.trust;
  return {
    arn: entity.arn,
    entity,
    ownPolicies,
    tags: entity.tags,
    ...(trust === undefined ? {} : { policy: trust }),
  };
}

export function groupTarget(group: Group): PathTarget {
  return { arn: group.arn, ownPolicies: [], tags: [] };
}
