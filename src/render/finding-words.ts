import type { FindingKind, DriftFinding } from '../drift/three-way/drift-finding.ts';
import type { IssueNews } from '../drift/issues/issue-action.ts';

/** What a finding is, in words that follow the resource's name. */
export const findingMeanings: Readonly<Record<FindingKind, string>> = {
  unreviewed: 'is not as any reviewed commit declares it',
  unapplied: 'is as an older reviewed commit declares it: a merged change was never applied',
  rolledBack: 'was put back to an older reviewed commit',
  missing: 'is declared, and does not exist in AWS',
  unmanaged: 'exists in AWS, and no reviewed file declares it',
  recreated: 'was deleted and created again under the same ARN',
  transient: 'was changed, and changed back before the next scan',
  upstreamChanged: 'is a policy of AWS, and AWS changed it',
  credential: 'got a credential, or lost a second factor, by the hand of somebody else',
  silencedTrail: 'records less than before',
  control: 'is failed',
};

/** A finding as a heading; the name is untrusted text. */
export function findingTitle({ kind, subject, name }: DriftFinding): string {
  const words: Readonly<Record<FindingKind, string>> = {
    unreviewed: 'unreviewed change of',
    unapplied: 'review not applied to',
    rolledBack: 'rolled back:',
    missing: 'missing:',
    unmanaged: 'undeclared:',
    recreated: 'recreated:',
    transient: 'changed and changed back:',
    upstreamChanged: 'AWS changed',
    credential: 'credential of',
    silencedTrail: 'silenced:',
    control: 'fails',
  };
  return `${words[kind]} ${subject} ${name}`;
}

/** What happened to an issue, as a comment. */
export const newsSentences: Readonly<Record<IssueNews, string>> = {
  agrees: 'Two scans found that live IAM agrees with what was reviewed, so this is closed.',
  acknowledged: 'Somebody with the right to do so has acknowledged what happened, so this is closed.',
  duplicate: 'Another issue with a lower number is about the same, so this is closed.',
  childrenClosed: 'Every issue under this one is closed, so this is closed as well.',
  returned: 'It is back: live IAM differs again.',
  closedTooEarly:
    'Open again: live IAM has not changed. Only reality, or an acknowledgement with `/ack`, resolves this.',
  changed:
    'It differs in another way than before. An earlier acknowledgement was about what it was then, and does not hold for this.',
  moreHappened: 'More of the same happened. An earlier acknowledgement does not hold for it.',
};

/** The same of an issue about a control. */
export const auditNewsSentences: Readonly<Record<IssueNews, string>> = {
  ...newsSentences,
  agrees:
    'Two audits found that the account passes the control, or that a reviewed exception covers it, so this is closed.',
  returned: 'It is back: the account fails the control again.',
  closedTooEarly:
    'Open again: the account still fails the control. Only reality, or an acknowledgement with `/ack`, resolves this.',
  changed:
    'Other resources fail the control than before. An earlier acknowledgement was about those of then, and does not hold for these.',
};
