import type { DriftChange, DriftKind, LeftOut } from '../drift/drift-change.ts';
import type { ComparedAccount, LiveSource, ScanReport, ScannedAccount } from '../drift/scan-report.ts';
import { countBySeverity, driftOf, scanVerdict } from '../drift/scan-report.ts';

/** What a kind of change means, in words that follow the resource's name. */
export const kindMeanings: Readonly<Record<DriftKind, string>> = {
  unmanaged: 'exists in AWS, and no reviewed file declares it',
  missing: 'is declared, and does not exist in AWS',
  changed: 'differs from what was reviewed',
  recreated: 'was deleted and created again under the same ARN',
  cosmetic: 'is written differently and means the same',
};

/** What live IAM was read from, in words. */
export const sourceNames: Readonly<Record<LiveSource, string>> = {
  aws: 'AWS',
  sandbox: 'the sandbox on this machine',
  file: 'a file',
};

/** `1 change`, `2 changes`. */
export function counted(count: number, singular: string, plural = `${singular}s`): string {
  return `${count} ${count === 1 ? singular : plural}`;
}

/** `2 critical, 1 high`; empty for no changes. */
export function severityCounts(changes: readonly DriftChange[]): string {
  return countBySeverity(changes)
    .map(({ severity, count }) => `${count} ${severity}`)
    .join(', ');
}

function pluralOf(subject: string): string {
  if (subject.endsWith('y')) return `${subject.slice(0, -1)}ies`;
  return subject.endsWith('s') ? `${subject}es` : `${subject}s`;
}

/** `3 policies, 12 roles`: how many resources of each kind were compared, in the order of the subjects' names. */
export function comparedCounts({ drift }: Pick<ComparedAccount, 'drift'>): string {
  return Object.entries(drift.compared)
    .filter(([, count]) => count > 0)
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([subject, count]) => counted(count, subject, pluralOf(subject)))
    .join(', ');
}

/** ARNs that a sentence names; the JSON report has all. */
const namedArns = 3;

/** What was not compared or not reported, and why; the reason, the owner and the ARNs are untrusted text. */
export function leftOutSentence({ count, reason, owner, arns }: LeftOut): string {
  const resources =
    owner === undefined ? counted(count, 'resource') : `${counted(count, 'resource')} of ${owner}`;
  if (arns.length === 0) return `${resources}: ${reason}`;
  const rest = arns.length > namedArns ? ` and ${arns.length - namedArns} more` : '';
  return `${resources}: ${reason} (${arns.slice(0, namedArns).join(', ')}${rest})`;
}

/** What an account's scan found, in words that follow the account's name. */
export function accountSummary(account: ScannedAccount): string {
  if (account.status === 'blind') return 'could not be read: nothing is known about it';
  const drift = driftOf(account);
  if (drift.length === 0) return 'agrees with what was reviewed';
  return `has ${counted(drift.length, 'change')} that no review covers: ${severityCounts(drift)}`;
}

/** One sentence with the verdict on the whole scan. */
export function verdictSentence(report: ScanReport): string {
  const drift = report.accounts.flatMap(driftOf);
  const blind = report.accounts.filter((account) => account.status === 'blind').length;
  const accounts = counted(report.accounts.length, 'account');
  const { undeclared = [], failure } = report.organization ?? {};
  const unwatched =
    undeclared.length === 0
      ? ''
      : `; ${counted(undeclared.length, 'account')} of the organisation in no folder`;
  const found = drift.length > 0 ? `, and ${counted(drift.length, 'change')} found in the others` : '';
  switch (scanVerdict(report)) {
    case 'agrees':
      return `live IAM agrees with what was reviewed (${accounts})`;
    case 'drifted':
      return drift.length === 0
        ? `what was scanned agrees with what was reviewed (${accounts})${unwatched}`
        : `drift found: ${counted(drift.length, 'change')} that no review covers (${severityCounts(drift)}; ${accounts})${unwatched}`;
    case 'unknown':
      if (blind === 0 && failure !== undefined) {
        return `which accounts there are could not be established${found}`;
      }
      return `the truth could not be established: ${blind} of ${accounts} could not be read${found}`;
  }
}

/** `2026-11-23 14:46 UTC` of an ISO 8601 time. */
export function shortTime(time: string): string {
  return `${time.slice(0, 10)} ${time.slice(11, 16)} UTC`;
}

/** `role deploy`: what a change is about, for a person. The name is untrusted text. */
export function changeTitle(change: DriftChange): string {
  return `${change.subject} ${change.name}`;
}

/** Changes of one account that reports for people show whole; the others get a line each (A55). */
const shownWhole = 50;

/** The drift of an account as reports for people show it: the worst changes whole, and what is to be told in short. */
export function shownChanges(account: ComparedAccount): {
  readonly whole: readonly DriftChange[];
  readonly short: readonly DriftChange[];
} {
  const drift = driftOf(account);
  return { whole: drift.slice(0, shownWhole), short: drift.slice(shownWhole) };
}

/** Stands above the changes that are told in short. */
export function shortListTitle(short: readonly DriftChange[]): string {
  return `${counted(short.length, 'more change')} in short (${severityCounts(short)}); the JSON report has all of them whole`;
}
