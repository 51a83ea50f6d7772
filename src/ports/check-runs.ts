import type { CheckAnnotation } from '../review/check-annotation.ts';

/** Conclusions that this app publishes. `neutral` and `skipped` are missing on purpose: GitHub lets them merge (A73). */
export type CheckConclusion = 'success' | 'failure' | 'action_required';

/** What a check run shows. */
export interface CheckRunContent {
  /** Such as `four-eyes / approval`. */
  readonly name: string;
  readonly headSha: string;
  readonly conclusion: CheckConclusion;
  readonly title: string;
  /** Markdown, at most 65,535 characters. */
  readonly summary: string;
  /** Markdown, at most 65,535 characters; the approval's carries the ledger. */
  readonly text?: string;
  readonly detailsUrl?: string;
  /** All of them; the adapter sends them in batches of 50. */
  readonly annotations?: readonly CheckAnnotation[];
}

/** A check run of this app, as GitHub has it. */
export interface PublishedCheckRun {
  readonly id: number;
  readonly name: string;
  readonly headSha: string;
  readonly conclusion?: string;
  readonly title?: string;
  readonly summary?: string;
  readonly text?: string;
  readonly detailsUrl?: string;
  /** ISO 8601. */
  readonly startedAt?: string;
}

/** Check runs of this app alone: those of other apps are never given, whatever their names (A25). Rejects with `GitHubError`. */
export interface CheckRuns {
  /** This app's runs of the names on each of the commits; of one commit the newest first. */
  readRuns(names: readonly string[], shas: readonly string[]): Promise<readonly PublishedCheckRun[]>;
  /**
   * Creates the run, or updates the newest of that name in place; does nothing where it shows just this already. Gives its id.
   */
  publish(content: CheckRunContent): Promise<number>;
}
