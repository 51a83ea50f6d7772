import type { AccountInventory } from '../../iam/account.ts';
import type { ComparableItem } from '../comparable-item.ts';
import { detectDrift } from '../detect-drift.ts';
import type { DriftChange, SeverityReason } from '../drift-change.ts';
import type { DriftOptions } from '../drift-options.ts';
import type { ResolvedEvent } from '../events/resolved-event.ts';
import { attributedTo } from './attribute.ts';
import { identityOfChange } from './classify-change.ts';
import type { DriftFinding, FindingSubject } from './drift-finding.ts';
import { groupBy } from './event-findings.ts';
import { digestOf } from './finding-digest.ts';
import { withItems } from './with-items.ts';

/** What cannot be told is not harmless. */
const unknownInBetween: SeverityReason = {
  severity: 'medium',
  reason: 'it was changed and changed back, and what it was in between cannot be told',
  ruleId: 'transient-change',
};

/**
 * Changes that were undone before the scan (A45): the calls that no review covers on resources that do not drift now, by
 * resource. How bad they were is judged by the state that they led to, as if it were live.
 */
export function transientFindings(
  events: readonly ResolvedEvent[],
  drifting: ReadonlySet<string>,
  sides: {
    readonly declared: AccountInventory;
    readonly live: AccountInventory;
    readonly liveItems: ReadonlyMap<string, ComparableItem>;
  },
  options: DriftOptions,
): readonly DriftFinding[] {
  const undone = groupBy(events, (event) => {
    const target = event.identity ?? `call ${event.event.name}`;
    return event.resolution.as === 'unreviewed' && !drifting.has(target) ? target : undefined;
  });
  if (undone.size === 0) return [];
  const states = new Map(
    Array.from(undone, ([target, calls]) => [target, stateBetween(sides.liveItems.get(target), calls)]),
  );
  const between = detectDrift(sides.declared, withItems(sides.live, states), options);
  const changes = new Map(between.changes.map((change) => [identityOfChange(change), change]));
  return Array.from(undone, ([target, calls]) =>
    transientFinding(sides.live, target, calls, changes.get(target), states.get(target)),
  );
}

/** The calls applied to what is live now: whatever undid them is declared, and so is not among them. */
function stateBetween(
  live: ComparableItem | undefined,
  calls: readonly ResolvedEvent[],
): ComparableItem | undefined {
  let state = live;
  for (const { resolution } of calls) {
    if (resolution.as === 'unreviewed' && resolution.effect?.apply !== undefined) {
      state = resolution.effect.apply(state);
    }
  }
  return state;
}

function transientFinding(
  { accountId, partition }: AccountInventory,
  target: string,
  calls: readonly ResolvedEvent[],
  change: DriftChange | undefined,
  state: ComparableItem | undefined,
): DriftFinding {
  const [first] = calls;
  const resolution = first?.resolution;
  const effect = resolution?.as === 'unreviewed' ? resolution.effect : undefined;
  const reasons = change?.kind === 'cosmetic' ? undefined : change?.reasons;
  const worst = reasons?.[0] ?? unknownInBetween;
  const ids = calls.map(({ event }) => event.eventId).sort();
  return {
    accountId,
    kind: 'transient',
    subject: subjectOf(first, state),
    arn: change?.arn ?? state?.arn ?? `arn:${partition}:iam::${accountId}:${target.replace(' ', '/')}`,
    name: change?.name ?? effect?.name ?? first?.event.name ?? target,
    severity: worst.severity,
    reasons: reasons ?? [unknownInBetween],
    ...(change !== undefined && change.kind !== 'cosmetic' && { change }),
    attribution: attributedTo(calls),
    ...(first !== undefined && { since: { time: first.event.time, basis: 'event' as const } }),
    notes: [],
    affected: [],
    key: digestOf(accountId, 'transient', target),
    digest: digestOf(...ids),
  };
}

function subjectOf(call: ResolvedEvent | undefined, state: ComparableItem | undefined): FindingSubject {
  return call?.subject ?? state?.type ?? 'policy';
}
