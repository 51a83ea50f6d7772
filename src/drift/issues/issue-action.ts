import type { DriftFinding } from '../three-way/drift-finding.ts';
import type { IssueRecord } from './issue-record.ts';

/** What an issue shows: a finding; what is left of one that is not found now; a list of findings. */
export type IssueSubject =
  | { readonly of: 'finding'; readonly finding: DriftFinding }
  | { readonly of: 'past' }
  | { readonly of: 'list'; readonly findings: readonly DriftFinding[] };

/** What the tracker is to be told. */
export type IssueAction =
  | {
      readonly do: 'open';
      readonly subject: IssueSubject;
      readonly record: IssueRecord;
      readonly child: boolean;
    }
  /** Brings an open issue up to date; nothing is sent where it is already. */
  | {
      readonly do: 'update';
      readonly number: number;
      readonly subject: IssueSubject;
      readonly record: IssueRecord;
      /** What a person is told in a comment. */
      readonly news?: IssueNews;
    }
  | {
      readonly do: 'reopen';
      readonly number: number;
      readonly subject: IssueSubject;
      readonly record: IssueRecord;
      readonly news: IssueNews;
    }
  | { readonly do: 'close'; readonly number: number; readonly record: IssueRecord; readonly news: IssueNews };

/** What happened to an issue, for a person. */
export type IssueNews =
  /** Live agrees with what was reviewed, in two scans. */
  | 'agrees'
  | 'acknowledged'
  | 'duplicate'
  /** Every issue under it is closed. */
  | 'childrenClosed'
  /** It drifts again, or more happened. */
  | 'returned'
  /** Somebody closed it, and it still drifts. */
  | 'closedTooEarly'
  /** It drifts in another way; an earlier acknowledgement no longer holds. */
  | 'changed'
  | 'moreHappened';
