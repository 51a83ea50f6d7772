import type { Result } from '../../finding/result.ts';
import type { CodeOwners } from '../codeowners/code-owners.ts';
import type { DirectoryFacts } from '../facts/directory-facts.ts';
import type { PullRequestFacts } from '../facts/pull-request-facts.ts';
import type { LedgerReading } from '../ledger/ledger.ts';
import type { Adoption } from '../people/exclusions.ts';
import type { RecordedPushers } from '../people/pushers.ts';
import type { ReviewConfiguration } from '../rules/review-configuration.ts';
import type { KnownMeanings } from './match-rules.ts';

/** The rules that a pull request is judged by, as they stand on the default branch at one commit (A22, A23). */
export interface RulesInput {
  readonly sha: string;
  /** Whether the default branch is protected: else whoever may write could change the rules without any review. */
  readonly isProtected: boolean;
  /** With the organisation's rules that it extends. A configuration without `review` is a failure, too (A24). */
  readonly configuration: Result<ReviewConfiguration>;
  /** Absent where the repository has no CODEOWNERS. */
  readonly codeOwners?: CodeOwners;
}

/** Everything that an approval is decided by. */
export interface ApprovalInputs {
  readonly pullRequest: PullRequestFacts;
  readonly directory: DirectoryFacts;
  readonly rules: RulesInput;
  readonly meanings: KnownMeanings;
  readonly ledger: LedgerReading;
  /** Who sent the webhooks that told of pushes, by the SHA of the head. */
  readonly recordedPushers: RecordedPushers;
  /** Only of a pull request that this app opened itself. */
  readonly adoption?: Adoption;
}
