import { digestOf } from '../three-way/finding-digest.ts';
import type { DriftFinding } from '../three-way/drift-finding.ts';
import { decideAbsent } from './decide-absent.ts';
import { decideFinding, newRecord } from './decide-finding.ts';
import type { IssueAction } from './issue-action.ts';
import { isToldAlready } from './told-already.ts';
import { rollUpKey, type IssueFacts, type KnownIssue } from './issue-facts.ts';

/** Open issues of an account; what is beyond is rolled up into one more (A55). */
export const mostIssues = 50;

/** More new issues at once than this stand under a parent. */
export const mostWithoutParent = 10;

/**
 * What has to be done so that the open issues of an account are those of its findings: one per key, the lowest-numbered
 * of several (A59); closed by reality in two agreeing scans, or by an acknowledgement of what happened, and by nothing
 * else (A49). Deciding again after everything was done decides nothing.
 */
export function decideIssues(facts: IssueFacts): readonly IssueAction[] {
  const { known, duplicates } = firstOfEach(facts.issues);
  const records = facts.issues.map(({ record }) => record);
  const news = facts.findings.filter((finding) => known.has(finding.key) || !isToldAlready(finding, records));
  const { single, rolledUp } = splitFlood(news, known);
  const wanted = rolledUp.length === 0 ? single : [...single, rollUpOf(facts, rolledUp)];
  const keys = new Set(wanted.map(({ key }) => key));
  const actions = wanted.flatMap((finding) =>
    decideFinding(finding, known.get(finding.key), facts.scannedAt, rolledUp),
  );
  const absent = [...known.values()].filter(({ record }) => !keys.has(record.key));
  const decided = [
    ...actions,
    ...absent.flatMap((issue) => decideAbsent(issue, facts)),
    ...duplicates.map((issue) => closeDuplicate(issue, facts.scannedAt)),
  ];
  return [...withParent(facts, decided), ...closeParents(facts, decided)];
}

function firstOfEach(issues: readonly KnownIssue[]) {
  const known = new Map<string, KnownIssue>();
  const duplicates: KnownIssue[] = [];
  for (const issue of issues.toSorted((left, right) => left.number - right.number)) {
    if (issue.record.kind === 'parent') continue;
    const first = known.get(issue.record.key);
    if (first === undefined) known.set(issue.record.key, issue);
    else if (issue.isOpen) duplicates.push(issue);
  }
  return { known, duplicates };
}

/** What has an open issue keeps it; of the rest, the worst get one as long as there is room. */
function splitFlood(findings: readonly DriftFinding[], known: ReadonlyMap<string, KnownIssue>) {
  const isOpen = ({ key }: DriftFinding): boolean => known.get(key)?.isOpen === true;
  const room = Math.max(0, mostIssues - findings.filter(isOpen).length);
  const others = findings.filter((finding) => !isOpen(finding));
  const rolledUp = others.slice(room);
  const left = new Set(rolledUp);
  return { single: findings.filter((finding) => !left.has(finding)), rolledUp };
}

function rollUpOf({ accountId }: IssueFacts, rest: readonly DriftFinding[]): DriftFinding {
  const [worst] = rest;
  if (worst === undefined) throw new TypeError('nothing is rolled up');
  return {
    accountId,
    kind: 'unreviewed',
    subject: worst.subject,
    arn: `arn:aws:iam::${accountId}:root`,
    name: accountId,
    severity: worst.severity,
    reasons: worst.reasons,
    attribution: { status: 'unattributed', reason: 'see the scan report' },
    notes: [],
    affected: [],
    key: rollUpKey(accountId),
    digest: digestOf(...rest.map(({ key, digest }) => `${key} ${digest}`).sort()),
  };
}

function closeDuplicate({ number, record }: KnownIssue, at: string): IssueAction {
  const closed = { at, because: 'duplicate' as const };
  return { do: 'close', number, record: { ...record, number, closed }, news: 'duplicate' };
}

/** Many new issues at once stand under one that is opened before them. */
function withParent(facts: IssueFacts, actions: readonly IssueAction[]): readonly IssueAction[] {
  const opened = actions.filter((action) => action.do === 'open');
  if (opened.length <= mostWithoutParent) return actions;
  const findings = opened.flatMap(({ subject }) => (subject.of === 'finding' ? [subject.finding] : []));
  const key = digestOf(facts.accountId, 'parent', facts.scope ?? '', facts.scannedAt);
  const parent: IssueAction = {
    do: 'open',
    child: false,
    subject: { of: 'list', findings },
    record: {
      ...newRecord(
        { accountId: facts.accountId, key, kind: 'parent', ...(facts.scope && { scope: facts.scope }) },
        facts.scannedAt,
      ),
      digest: digestOf(...findings.map((finding) => finding.key)),
    },
  };
  return [parent, ...actions.map((action) => (action.do === 'open' ? { ...action, child: true } : action))];
}

/** A parent is closed when no issue under it is open any more. */
function closeParents(facts: IssueFacts, actions: readonly IssueAction[]): readonly IssueAction[] {
  const closing = new Set(actions.flatMap((action) => (action.do === 'close' ? [action.number] : [])));
  const reopening = new Set(actions.flatMap((action) => (action.do === 'reopen' ? [action.number] : [])));
  const remains = ({ number, isOpen }: KnownIssue): boolean =>
    reopening.has(number) || (isOpen && !closing.has(number));
  return facts.issues
    .filter(({ isOpen, record }) => isOpen && record.kind === 'parent')
    .filter(({ number }) => !facts.issues.some((issue) => issue.record.parent === number && remains(issue)))
    .map(({ number, record }): IssueAction => {
      const closed = { at: facts.scannedAt, because: 'agrees' as const };
      return { do: 'close', number, record: { ...record, number, closed }, news: 'childrenClosed' };
    });
}
