import { digestOf } from '../three-way/finding-digest.ts';
import { isHappening, type DriftFinding } from '../three-way/drift-finding.ts';
import type { IssueRecord } from './issue-record.ts';

/** An issue of the account, with its record. */
export interface KnownIssue {
  readonly number: number;
  readonly isOpen: boolean;
  readonly record: IssueRecord;
}

/** What is decided on. The account was read whole: of a blind one nothing is decided (A47). */
export interface IssueFacts {
  readonly accountId: string;
  /** The worst first; what an exception covers is not among them. */
  readonly findings: readonly DriftFinding[];
  /** Every issue about the account whose record is signed by us. */
  readonly issues: readonly KnownIssue[];
  /** Whose issues these are; a scan's where it is absent. */
  readonly scope?: 'audit';
  /** ARNs, or keys of findings, that could not be read: whether they still drift is not known. */
  readonly unreadable: ReadonlySet<string>;
  /** ISO 8601: when the account was read. */
  readonly scannedAt: string;
}

/** The key of the issue that holds what is beyond the cap. */
export function rollUpKey(accountId: string): string {
  return digestOf(accountId, 'rollUp');
}

/** Whether an issue is about something that happened, and so waits for a person. */
export function waitsForPerson({ kind }: IssueRecord): boolean {
  return kind !== 'parent' && kind !== 'rollUp' && isHappening(kind);
}
