import { waitsForPerson, type IssueFacts, type KnownIssue } from './issue-facts.ts';
import type { IssueAction } from './issue-action.ts';
import { standingAcknowledgement } from './issue-record.ts';

/** What is done about an issue whose finding this scan did not find. */
export function decideAbsent(issue: KnownIssue, facts: IssueFacts): readonly IssueAction[] {
  const { record } = issue;
  // Nothing is known about what could not be read (A47).
  if (facts.unreadable.has(record.arn) || facts.unreadable.has(record.key)) return [];
  return waitsForPerson(record) ? decidePastHappening(issue, facts) : decideGone(issue, facts);
}

/** Reality has to agree twice: a list may have been stale, or a page may have been missing (A60). */
function decideGone(
  { number, isOpen, record }: KnownIssue,
  { scannedAt }: IssueFacts,
): readonly IssueAction[] {
  if (!isOpen) return [];
  const next = { ...record, number };
  if (record.agreedAt === undefined) {
    return [{ do: 'update', number, subject: { of: 'past' }, record: { ...next, agreedAt: scannedAt } }];
  }
  if (record.agreedAt >= scannedAt) return [];
  const closed = { at: scannedAt, because: 'agrees' as const };
  return [{ do: 'close', number, record: { ...next, closed }, news: 'agrees' }];
}

/** What happened cannot be taken back: somebody has to have looked at it. */
function decidePastHappening(
  { number, isOpen, record }: KnownIssue,
  { scannedAt }: IssueFacts,
): readonly IssueAction[] {
  const next = { ...record, number };
  if (standingAcknowledgement(record) !== undefined) {
    if (!isOpen) return [];
    const closed = { at: scannedAt, because: 'acknowledged' as const };
    return [{ do: 'close', number, record: { ...next, closed }, news: 'acknowledged' }];
  }
  if (isOpen || record.closed !== undefined) return [];
  return [{ do: 'reopen', number, subject: { of: 'past' }, record: next, news: 'closedTooEarly' }];
}
