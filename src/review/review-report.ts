import type { ExceptionUse } from '../exceptions/apply-exceptions.ts';
import type { Finding } from '../finding/finding.ts';
import type { Problem } from '../finding/problem.ts';
import type { PolicyTestResult } from '../policy/unit-test/test-result.ts';
import type { AccessReview } from './access/access-review.ts';
import type { ResourceChange } from './access/resource-change.ts';
import type { MeaningReason } from './change-meaning.ts';

/** Files by what the change does to them; paths, ordered. A rename is a removal and an addition of the same bytes. */
export interface ChangedFiles {
  readonly added: readonly string[];
  readonly removed: readonly string[];
  /** Another content or another mode. */
  readonly modified: readonly string[];
  readonly renamed: readonly { readonly from: string; readonly to: string }[];
}

/** A lint finding of the head that the change is answerable for. */
export interface ReviewedFinding extends Finding {
  readonly accountId: string;
  readonly arn: string;
  /** `touched`: in a file of the change; `broken`: in another file, and new by the change. */
  readonly because: 'touched' | 'broken';
}

/** The lint findings of the head, without those that exceptions waive. */
export interface LintReview {
  /** By severity, then by file and place. */
  readonly findings: readonly ReviewedFinding[];
  /** Findings in files that the change does not touch, and that were there before. */
  readonly older: number;
  /** Findings that exceptions waive. */
  readonly waived: number;
  /** Findings of the base that the change takes away. */
  readonly fixed: number;
}

/** The policy tests of the head. */
export interface TestReview {
  /** In the order of their files. */
  readonly results: readonly PolicyTestResult[];
  /** Names of tests of the base that are no longer there. */
  readonly removed: readonly string[];
}

/** What a pull request on the policy repository means. Pure data; texts in it are untrusted unless said otherwise. */
export interface ReviewReport {
  /**
   * `unreadable`: the head has problems, or the base has; nothing else of the report then says anything, and its meanings
   * are everything that an unread change can mean.
   */
  readonly status: 'reviewed' | 'unreadable';
  readonly files: ChangedFiles;
  /** Of the head: configuration, declarations, exceptions and tests, each with file and line. */
  readonly problems: readonly Problem[];
  /** Of the base, which nobody can mend in the pull request but by mending the file. */
  readonly baseProblems: readonly Problem[];
  readonly resources: readonly ResourceChange[];
  readonly lint: LintReview;
  readonly tests: TestReview;
  /** Every exception of the head with its match count; expired ones waive nothing. */
  readonly exceptions: readonly ExceptionUse[];
  readonly access: AccessReview;
  /** Why the change means what it means, the gravest meaning first. */
  readonly meanings: readonly MeaningReason[];
}
