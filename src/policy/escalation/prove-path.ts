import type { Role, User } from '../../iam/resources.ts';
import { compileResourceSide, type CompiledResourceSide } from '../evaluate/compile-policy-set.ts';
import type { RequestContext } from '../request/access-request.ts';
import type { Actor } from './actor.ts';
import type { EscalationPath, PathAction } from './escalation-path.ts';
import type { EscalationWorld } from './escalation-world.ts';
import { proveRequest, type Proof } from './prove-request.ts';
import { resourceCandidates } from './resource-candidates.ts';

/** What a path is aimed at, where it is aimed at something. */
export interface PathTarget {
  readonly arn: string;
  /** Present for users and roles. */
  readonly entity?: User | Role;
  readonly ownPolicies: readonly string[];
  readonly tags: readonly { readonly key: string; readonly value: string }[];
  /** The policy of the target itself: a role's trust policy, a key's policy. */
  readonly policy?: CompiledResourceSide;
  /** Service that a role is passed to. */
  readonly service?: string;
}

/** Tags of an IAM resource, under both names by which policies ask for them. */
function tagContext(tags: PathTarget['tags']): RequestContext {
  return Object.fromEntries(
    tags.flatMap(({ key, value }) => [
      [`iam:ResourceTag/${key}`, value],
      [`aws:ResourceTag/${key}`, value],
    ]),
  );
}

interface Attempt {
  readonly resource: string;
  readonly context: RequestContext;
  readonly policy: CompiledResourceSide | undefined;
}

function attempt(resource: string, context: RequestContext = {}, policy?: CompiledResourceSide): Attempt {
  return { resource, context, policy };
}

function targetAttempt(need: PathAction, target: PathTarget): Attempt {
  const isAsked = need.action === 'sts:AssumeRole' || need.action.startsWith('kms:');
  const passed =
    need.action === 'iam:PassRole' && target.service !== undefined
      ? { 'iam:PassedToService': target.service }
      : {};
  const context = { ...tagContext(target.tags), ...passed };
  return attempt(target.arn, context, isAsked ? target.policy : undefined);
}

/** A trust policy that names the actor and nobody else. */
function trustNaming({ entity }: Actor): CompiledResourceSide {
  const principal = {
    negated: false,
    anyone: false,
    entries: [{ type: 'AWS', values: [entity.arn] }],
  } as const;
  const action = { negated: false, values: ['sts:AssumeRole'] };
  const statements = [{ effect: 'Allow', principal, action, conditions: [] }] as const;
  const policy = { name: 'rewritten trust policy', document: { version: '2012-10-17', statements } } as const;
  return compileResourceSide({ kind: 'trust', policies: [policy] });
}

/** Lists of requests, of each of which one must be allowed. */
function attemptsFor(
  need: PathAction,
  actor: Actor,
  target: PathTarget | undefined,
  world: EscalationWorld,
): readonly (readonly Attempt[])[] {
  switch (need.on) {
    case 'self':
      return [[attempt(actor.entity.arn, tagContext(actor.entity.tags))]];
    case 'ownGroup':
      return [actor.groups.map((arn) => attempt(arn))];
    case 'ownPolicy':
      return [actor.ownPolicies.map((arn) => attempt(arn))];
    case 'ownBoundaryPolicy': {
      const { boundary } = actor;
      const isOurs = boundary !== undefined && !boundary.includes(':iam::aws:policy/');
      return [isOurs ? [attempt(boundary)] : []];
    }
    case 'rewrittenTarget':
      return [target === undefined ? [] : [attempt(target.arn, tagContext(target.tags), trustNaming(actor))]];
    case 'targetPolicy':
      return [(target?.ownPolicies ?? []).map((arn) => attempt(arn))];
    case 'target':
    case 'provider':
    case 'key':
      return [target === undefined ? [] : [targetAttempt(need, target)]];
    case 'memberRoot': {
      const place = { partition: world.account.partition, accountId: '999999999999' };
      return resourceCandidates(need.action, actor, place).map((choice) => choice.map((arn) => attempt(arn)));
    }
    case 'anything':
      return resourceCandidates(need.action, actor, world.account).map((choice) =>
        choice.map((arn) => attempt(arn)),
      );
  }
}

function proveAttempt(need: PathAction, actor: Actor, { resource, context, policy }: Attempt) {
  const request = {
    principal: actor.principal,
    action: need.action,
    resource,
    context: { ...actor.context, ...context, ...need.context },
  };
  return proveRequest(actor, request, policy);
}

function proveNeed(
  need: PathAction,
  actor: Actor,
  target: PathTarget | undefined,
  world: EscalationWorld,
): readonly Proof[] | undefined {
  const proofs: Proof[] = [];
  for (const choices of attemptsFor(need, actor, target, world)) {
    const proof = firstDefined(choices, (choice) => proveAttempt(need, actor, choice));
    if (proof === undefined) return undefined;
    proofs.push(proof);
  }
  return proofs;
}

/** The first result of `from` that is not `undefined`. */
export function firstDefined<Item, Found>(
  items: Iterable<Item>,
  from: (item: Item) => Found | undefined,
): Found | undefined {
  for (const item of items) {
    const found = from(item);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Whether the trust policy alone may let somebody of the account in, so that no Allow of an identity policy is needed. */
function mayNeedNoAllow({ action }: PathAction): boolean {
  return action === 'sts:AssumeRole' || action.startsWith('kms:');
}

/** Whether the actor's policies speak of every action of the path: a quick way to say no. */
export function mayFollow(actor: Actor, path: EscalationPath): boolean {
  return path.needs.every((need) =>
    mayNeedNoAllow(need) ? !actor.isAlwaysDenied(need.action) : actor.mayAllow(need.action),
  );
}

/** Proves every action of a path against one target; `undefined` when one of them is not allowed. */
export function provePath(
  path: EscalationPath,
  actor: Actor,
  target: PathTarget | undefined,
  world: EscalationWorld,
): readonly Proof[] | undefined {
  const proofs: Proof[] = [];
  for (const need of path.needs) {
    const proved = proveNeed(need, actor, target, world);
    if (proved === undefined) return undefined;
    proofs.push(...proved);
  }
  return proofs;
}
