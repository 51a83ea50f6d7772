import { compareEvents, type IamEvent } from '../../iam/events/iam-event.ts';
import { identityOf, type ComparableItem } from '../comparable-item.ts';
import type { ManagedElsewhere } from '../drift-options.ts';
import { isIdentityCenterRole, isServiceLinkedRole, ownerOf } from '../left-out.ts';
import { revisionsInForce, type IndexedRevision } from '../three-way/reviewed-revision.ts';
import type { SameItem } from '../three-way/same-item.ts';
import { credentialUse } from './credential-operations.ts';
import { eventEffect, type EventEffect } from './event-effect.ts';
import type { EventResolution, ResolvedEvent } from './resolved-event.ts';
import { silencingSeverity } from './trail-operations.ts';

/** What events are held against. */
export interface ResolutionFacts {
  /** Newest first; the first is the reviewed commit. */
  readonly revisions: readonly IndexedRevision[];
  readonly live: ReadonlyMap<string, ComparableItem>;
  readonly isSame: SameItem;
  readonly managedElsewhere: readonly ManagedElsewhere[];
  /** Why a reviewed exception covers a resource; undefined where none does. */
  readonly exceptionOf: (arn: string) => string | undefined;
}

/** Calls of services on roles of their own, which no file can declare. */
const serviceOperations: ReadonlySet<string> = new Set([
  'CreateServiceLinkedRole',
  'DeleteServiceLinkedRole',
]);

/**
 * Says of each call that changed something whether a review covers it; oldest first, each event id once. Calls that
 * failed changed nothing (A64), and what cannot be told is unreviewed.
 */
export function resolveEvents(events: readonly IamEvent[], facts: ResolutionFacts): readonly ResolvedEvent[] {
  const distinct = new Map(events.map((event) => [event.eventId, event]));
  return [...distinct.values()].sort(compareEvents).map((event) => resolveEvent(event, facts));
}

function resolveEvent(event: IamEvent, facts: ResolutionFacts): ResolvedEvent {
  if (event.errorCode !== undefined) return { event, resolution: { as: 'failed' } };
  if (event.source !== 'iam.amazonaws.com') return { event, resolution: resolveTrailEvent(event) };
  const use = credentialUse(event.name, event.parameters);
  if (use !== undefined) return { event, resolution: resolveCredential(event, use, facts) };
  if (serviceOperations.has(event.name)) {
    return { event, resolution: { as: 'recorded', reason: 'a role that belongs to an AWS service' } };
  }
  const effect = eventEffect(event, (subject, name) => facts.live.get(identityOf({ type: subject, name })));
  if (effect === undefined) return { event, resolution: { as: 'unreviewed' } };
  const { subject, name } = effect;
  const identity = identityOf({ type: subject, name });
  return { event, subject, identity, resolution: resolveEffect(event, effect, identity, facts) };
}

function resolveTrailEvent(event: IamEvent): EventResolution {
  return silencingSeverity(event.name) === undefined
    ? { as: 'recorded', reason: 'a call on a trail that silences nothing' }
    : { as: 'silencedTrail' };
}

/** On oneself it is recorded. A person is told by the principal id, never by a session's name (A65). */
function resolveCredential(
  event: IamEvent,
  use: 'gained' | 'weakened' | 'harmless',
  { live }: ResolutionFacts,
): EventResolution {
  if (use === 'harmless') return { as: 'recorded', reason: 'a credential was removed or looked after' };
  const { actor, parameters } = event;
  const named = parameters['userName'];
  if (typeof named !== 'string') {
    // Without a name, IAM takes whoever calls.
    if (actor.kind !== 'root') return { as: 'recorded', reason: 'a credential of the caller itself' };
    return { as: 'credential', userName: 'root', use };
  }
  const target = live.get(identityOf({ type: 'user', name: named }));
  const isOneself =
    actor.kind === 'user' &&
    (target?.uniqueId === undefined
      ? actor.userName?.toLowerCase() === named.toLowerCase()
      : actor.principalId === target.uniqueId);
  if (isOneself) return { as: 'recorded', reason: 'a credential of the caller itself' };
  return { as: 'credential', userName: named, use };
}

function resolveEffect(
  event: IamEvent,
  effect: EventEffect,
  identity: string,
  facts: ResolutionFacts,
): EventResolution {
  const live = facts.live.get(identity);
  const commit = declaringCommit(event, effect, identity, facts);
  if (commit !== undefined) return { as: 'reviewed', commit };
  const item = live ?? effect.apply?.(undefined);
  return exemptionOf(item, identity, facts) ?? { as: 'unreviewed', effect };
}

/** The newest commit in force that declares what the call brought about. */
function declaringCommit(
  { time, name }: IamEvent,
  effect: EventEffect,
  identity: string,
  facts: ResolutionFacts,
): string | undefined {
  const { revisions, isSame, live } = facts;
  const inForce = revisionsInForce(revisions, time);
  const { apply } = effect;
  if (apply !== undefined) {
    return inForce.find(({ items }) => {
      const declared = items.get(identity);
      return declared === undefined
        ? bringsAbsence(name, apply, live.get(identity))
        : isSame(declared, apply(declared));
    })?.commit;
  }
  // What the call did is not known. Only a merge that changed the resource, and is there now, explains it.
  const [newest] = inForce;
  const declared = newest?.items.get(identity);
  const isMerged = inForce.some(({ items }) => !isSame(items.get(identity), declared));
  return isMerged && isSame(declared, live.get(identity)) ? newest?.commit : undefined;
}

/** Taking a resource apart that is gone now is how its declared absence comes about; a boundary is no such part. */
function bringsAbsence(
  operation: string,
  apply: NonNullable<EventEffect['apply']>,
  live: ComparableItem | undefined,
): boolean {
  if (live !== undefined) return apply(live) === undefined;
  return /^(?:Detach|Delete|Remove|Untag)/.test(operation) && !operation.includes('PermissionsBoundary');
}

function exemptionOf(
  item: ComparableItem | undefined,
  identity: string,
  { revisions, managedElsewhere, exceptionOf }: ResolutionFacts,
): EventResolution | undefined {
  if (item === undefined) return undefined;
  if (isServiceLinkedRole(item)) return { as: 'recorded', reason: 'a role that belongs to an AWS service' };
  const isDeclared = revisions[0]?.items.has(identity) ?? false;
  if (!isDeclared && isIdentityCenterRole(item)) {
    return { as: 'recorded', reason: 'a role of Identity Center, which is judged in the inventory' };
  }
  const owner = isDeclared ? undefined : ownerOf(item, managedElsewhere);
  if (owner !== undefined) return { as: 'exempt', reason: owner.reason };
  const exception = exceptionOf(item.arn);
  return exception === undefined ? undefined : { as: 'exempt', reason: exception };
}
