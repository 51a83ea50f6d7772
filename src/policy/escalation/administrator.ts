import { compilePolicySet } from '../evaluate/compile-policy-set.ts';
import type { NamedPolicy, PolicySet } from '../evaluate/policy-set.ts';
import { wellKnownDocument } from '../principals/well-known-policies.ts';
import type { AccessRequest } from '../request/access-request.ts';
import type { Actor } from './actor.ts';
import type { EscalationWorld } from './escalation-world.ts';
import { proveRequest } from './prove-request.ts';

const administratorArn = 'arn:aws:iam::aws:policy/AdministratorAccess';

/** Allows everything, as `AdministratorAccess` does: what a principal that can change its permissions gives itself. */
export const everything: NamedPolicy = {
  name: administratorArn,
  document: wellKnownDocument(administratorArn) ?? { version: '2012-10-17', statements: [] },
};

/** One action of every sort that an administrator can do and hardly anybody else. */
function probes({ account }: EscalationWorld): readonly (readonly [action: string, resource: string])[] {
  const { partition, accountId } = account;
  const iam = (resource: string) => `arn:${partition}:iam::${accountId}:${resource}/four-eyes-probe`;
  return [
    ['iam:PutUserPolicy', iam('user')],
    ['iam:PutRolePolicy', iam('role')],
    ['iam:CreatePolicyVersion', iam('policy')],
    ['iam:UpdateAssumeRolePolicy', iam('role')],
    ['iam:PassRole', iam('role')],
    ['s3:GetObject', `arn:${partition}:s3:::four-eyes-probe/key`],
    ['ec2:RunInstances', `arn:${partition}:ec2:us-east-1:${accountId}:instance/i-four-eyes-probe`],
    ['four-eyes-probe:Anything', '*'],
  ];
}

function allowedProbes(actor: Actor, policySet: PolicySet, world: EscalationWorld): ReadonlySet<string> {
  const policies = compilePolicySet(policySet, world.caches.policies);
  const allowed = probes(world).filter(([action, resource]) => {
    const { principal, context } = actor;
    const request: AccessRequest = { principal, action, resource, context };
    const withMfa = { ...request, context: { ...context, 'aws:MultiFactorAuthPresent': 'true' } };
    return [request, withMfa].some((asked) => policies.evaluate(asked).decision === 'allowed');
  });
  return new Set(allowed.map(([action]) => action));
}

/** Whether the actor's policies speak of changing permissions at all: a quick way to say no. */
function mayChangePermissions({ mayAllow }: Actor): boolean {
  return mayAllow('iam:PutRolePolicy') || mayAllow('iam:PutUserPolicy');
}

/**
 * Whether a principal with these policies administers its account: it may do all that the organisation lets a principal
 * with `AdministratorAccess` do, tried by one request of each sort, and it may change permissions.
 */
export function isAdministrator(actor: Actor, policySet: PolicySet, world: EscalationWorld): boolean {
  if (policySet === actor.policySet && !mayChangePermissions(actor)) return false;
  const has = allowedProbes(actor, policySet, world);
  if (!has.has('iam:PutRolePolicy') && !has.has('iam:PutUserPolicy')) return false;
  const possible = allowedProbes(actor, { identity: [everything], ...world.limits }, world);
  return [...possible].every((action) => has.has(action));
}

/** Whether the actor is an administrator once it is granted everything: its boundary may still prevent that. */
export function isAdministratorOnceGranted(actor: Actor, world: EscalationWorld, replaced?: string): boolean {
  const kept = actor.policySet.identity.filter(({ name }) => name !== replaced);
  return isAdministrator(actor, { ...actor.policySet, identity: [...kept, everything] }, world);
}

/** Whether the actor may use the key by itself already. */
export function canUseKey(actor: Actor, world: EscalationWorld, keyArn: string): boolean {
  const key = world.keys.find(({ arn }) => arn === keyArn);
  const { principal, context } = actor;
  const request = { principal, action: 'kms:Decrypt', resource: keyArn, context };
  return proveRequest(actor, request, key?.policy) !== undefined;
}
