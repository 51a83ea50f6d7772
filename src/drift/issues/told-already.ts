import { identityOf } from '../comparable-item.ts';
import { isDriftSubject } from '../drift-change.ts';
import { digestOf } from '../three-way/finding-digest.ts';
import type { DriftFinding } from '../three-way/drift-finding.ts';
import type { IssueRecord } from './issue-record.ts';

/**
 * Whether an issue about live IAM has told of what happened: it knows the calls, or it was opened after them, while what
 * they did was live, and was not closed before. What was put right is then no news, though the calls are still in view.
 */
export function isToldAlready(finding: DriftFinding, records: readonly IssueRecord[]): boolean {
  const { attribution, kind, subject, name, accountId } = finding;
  if (kind !== 'transient' || attribution.status !== 'attributed' || !isDriftSubject(subject)) return false;
  const key = digestOf(accountId, 'state', identityOf({ type: subject, name }));
  const about = records.find((record) => record.key === key);
  if (about === undefined) return false;
  const known = new Set(about.eventIds ?? []);
  return attribution.events.every(
    ({ eventId, time }) => known.has(eventId) || isWithin(Date.parse(time), about),
  );
}

/** The scan that opened the issue, or the one that last found something else, saw what such a call had done. */
function isWithin(time: number, { changedAt, closed }: IssueRecord): boolean {
  const seenAt = Date.parse(changedAt);
  return time <= seenAt && (closed === undefined || seenAt <= Date.parse(closed.at));
}
