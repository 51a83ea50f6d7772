import type { IamEvent } from '../../iam/events/iam-event.ts';
import { without } from '../without.ts';
import { digestOf } from '../three-way/finding-digest.ts';
import { isHappening, type DriftFinding } from '../three-way/drift-finding.ts';
import { rollUpKey, type KnownIssue } from './issue-facts.ts';
import type { IssueAction, IssueSubject } from './issue-action.ts';
import { joinActors } from './recorded-actor.ts';
import {
  standingAcknowledgement,
  type IssueKind,
  type IssueRecord,
  type RecordedCall,
} from './issue-record.ts';

/** Ids of calls that an issue remembers. */
const rememberedEvents = 200;

/** Calls that an issue shows although a later scan no longer sees them. */
const rememberedCalls = 3;

/** What is done about one finding; `rolledUp` is what its issue lists, where it is that of a flood. */
export function decideFinding(
  finding: DriftFinding,
  issue: KnownIssue | undefined,
  scannedAt: string,
  rolledUp: readonly DriftFinding[],
): readonly IssueAction[] {
  const isRollUp = finding.key === rollUpKey(finding.accountId);
  const subject: IssueSubject = isRollUp ? { of: 'list', findings: rolledUp } : { of: 'finding', finding };
  const kind = isRollUp ? 'rollUp' : finding.kind;
  if (issue === undefined) {
    const record = recordOf(
      finding,
      kind,
      newRecord({ ...finding, ...scopeOf(finding), kind }, scannedAt),
      scannedAt,
    );
    return [{ do: 'open', subject, record, child: false }];
  }
  return isHappening(finding.kind) && !isRollUp
    ? decideHappening(finding, issue, scannedAt, subject)
    : decideState(finding, kind, issue, scannedAt, subject);
}

function scopeOf({ kind }: DriftFinding): Pick<IssueRecord, 'scope'> {
  return kind === 'control' ? { scope: 'audit' } : {};
}

/** The record of an issue that is opened now. */
export function newRecord(
  about: Pick<IssueRecord, 'accountId' | 'key' | 'kind' | 'scope'> & { readonly arn?: string },
  openedAt: string,
): IssueRecord {
  const { accountId, scope, key, kind, arn = '' } = about;
  const times = { openedAt, changedAt: openedAt };
  return {
    version: 1,
    accountId,
    ...(scope !== undefined && { scope }),
    ...{ key, kind, arn, digest: '', number: 0, ...times },
  };
}

function decideState(
  finding: DriftFinding,
  kind: IssueKind,
  { number, isOpen, record }: KnownIssue,
  scannedAt: string,
  subject: IssueSubject,
): readonly IssueAction[] {
  const next = { ...recordOf(finding, kind, record, scannedAt), number };
  const isAcknowledged = standingAcknowledgement(next) !== undefined;
  if (isOpen) {
    const news = finding.digest !== record.digest ? ({ news: 'changed' } as const) : {};
    return [{ do: 'update', number, subject, record: next, ...news }];
  }
  // Closed by a person: an acknowledgement of just this resolves it, nothing else does (A49).
  const isClosedByPerson = record.closed === undefined;
  if (isClosedByPerson && isAcknowledged) return [];
  return [
    { do: 'reopen', number, subject, record: next, news: isClosedByPerson ? 'closedTooEarly' : 'returned' },
  ];
}

/** Only calls that the issue does not know make anything new of what happened. */
function decideHappening(
  finding: DriftFinding,
  { number, isOpen, record }: KnownIssue,
  scannedAt: string,
  subject: IssueSubject,
): readonly IssueAction[] {
  const known = new Set(record.eventIds ?? []);
  const isNew = eventIdsOf(finding).some((id) => !known.has(id));
  const next = { ...recordOf(finding, finding.kind, record, scannedAt), number };
  if (isNew) {
    return isOpen
      ? [{ do: 'update', number, subject, record: next, news: 'moreHappened' }]
      : [{ do: 'reopen', number, subject, record: next, news: 'moreHappened' }];
  }
  const isResolved = record.closed !== undefined || standingAcknowledgement(record) !== undefined;
  if (isOpen || isResolved) return [];
  return [{ do: 'reopen', number, subject, record: next, news: 'closedTooEarly' }];
}

/** The former record with what this scan found; an acknowledgement stays in it, bound to its digest. */
function recordOf(
  finding: DriftFinding,
  kind: IssueKind,
  former: IssueRecord,
  scannedAt: string,
): IssueRecord {
  const kept = without(former, 'agreedAt', 'closed');
  const ids = [...new Set([...(former.eventIds ?? []), ...eventIdsOf(finding)])].slice(-rememberedEvents);
  const digest = isHappening(finding.kind) ? digestOf(...ids.toSorted()) : finding.digest;
  const calls = callsOf(finding);
  const since = finding.since?.basis === 'event' ? finding.since : (former.since ?? finding.since);
  return {
    ...kept,
    kind,
    arn: finding.arn,
    digest,
    changedAt: digest === former.digest || former.digest === '' ? former.changedAt : scannedAt,
    ...(ids.length > 0 && { eventIds: ids }),
    ...(calls.length > 0 && { calls }),
    ...(kind !== 'rollUp' &&
      kind !== 'control' && { actors: joinActors(former.actors, finding.attribution) }),
    ...(since !== undefined && { since }),
  };
}

function eventIdsOf({ attribution }: DriftFinding): readonly string[] {
  return attribution.status === 'attributed' ? attribution.events.map(({ eventId }) => eventId) : [];
}

function callsOf({ attribution }: DriftFinding): readonly RecordedCall[] {
  if (attribution.status !== 'attributed') return [];
  return attribution.events.slice(-rememberedCalls).map(recordedCall);
}

/** Text of others is cut: a record has to fit into a body. */
function recordedCall(event: IamEvent): RecordedCall {
  const { actor, sourceAddress, userAgent } = event;
  return {
    eventId: event.eventId.slice(0, 64),
    time: event.time,
    name: event.name.slice(0, 64),
    principalId: actor.principalId.slice(0, 128),
    arn: (actor.arn ?? '').slice(0, 300),
    ...(actor.hasMfa !== undefined && { hasMfa: actor.hasMfa }),
    ...(sourceAddress !== undefined && { sourceAddress: sourceAddress.slice(0, 100) }),
    ...(userAgent !== undefined && { userAgent: userAgent.slice(0, 200) }),
  };
}
