import type { Problem } from '../../finding/problem.ts';
import type { Ledger, LedgerEntry, RevocationReason, StatementSource } from '../ledger/ledger.ts';
import type { Exclusion, ExtraApprover, UnresolvedCommit } from '../people/exclusions.ts';
import type { Eyes } from '../rules/review-configuration.ts';
import type { JudgedApproval, VoidReason } from '../statements/judge-approvals.ts';
import type { CountedApprover, RuleDecision } from './rule-decision.ts';

/**
 * What became of a pull request. `failed`: it cannot be approved as it is, whoever agrees; `undecidable`: something could not
 * be read; `ungoverned`: the rules are not about its base branch (A72).
 */
export type Verdict = 'approved' | 'waiting' | 'disapproved' | 'undecidable' | 'failed' | 'ungoverned';

/** Obstacles that need no more words than their kind. */
export type PlainObstacle =
  'closed' | 'draft' | 'conflict' | 'noChange' | 'ledgerFull' | 'unknownOpener' | 'incompleteCommits';

/** What stands in the way, whatever the rules say. */
export type Obstacle =
  | { readonly kind: 'configuration'; readonly problems: readonly Problem[] }
  /** The default branch, where the rules are read, is not protected (A22). */
  | { readonly kind: 'unprotectedRules'; readonly branch: string }
  | { readonly kind: PlainObstacle }
  | { readonly kind: 'unknownMerge' | 'unknownMeanings' | 'ledgerTampered'; readonly reason: string }
  /** Changed paths that no rule is for, in order. */
  | { readonly kind: 'unruledPaths'; readonly paths: readonly string[] }
  | { readonly kind: 'unresolvedCommits'; readonly commits: readonly UnresolvedCommit[] };

/** Why somebody's approval does not count. */
export type ApprovalFate =
  | { readonly kind: 'counts'; readonly rules: readonly string[] }
  /** It stands, and no rule asks this person. */
  | { readonly kind: 'notAsked' }
  /** Another account of the same person counts already (A08). */
  | { readonly kind: 'samePerson'; readonly as: string }
  /** It stands, and what could not be read would tell whether it counts. */
  | { readonly kind: 'unread' }
  | { readonly kind: 'excluded'; readonly exclusion: Exclusion }
  /** An account that may not write, or is no member (A07). */
  | { readonly kind: 'mayNot' }
  | { readonly kind: 'void'; readonly reason: VoidReason };

export interface ApprovalReport extends JudgedApproval {
  /** Untrusted text. */
  readonly login: string;
  readonly fate: ApprovalFate;
}

/** What a comment with a command about approving deserves to be told, once. */
export interface CommandAnswer {
  readonly commentId: number;
  readonly login: string;
  readonly fate: ApprovalFate;
  /** What would work: the exact line to paste. */
  readonly line?: string;
}

/** An emergency that lets the change through. */
export interface BrokenGlass {
  readonly source: StatementSource;
  readonly accountId: number;
  readonly login: string;
  /** Untrusted text. */
  readonly reason: string;
  /** ISO 8601; after that it lets nothing through. */
  readonly until: string;
}

/** Why an emergency that somebody declared lets the change through, or why it does not. */
export type BreakGlassFate =
  /** ISO 8601; after that it lets nothing through. */
  | { readonly kind: 'letsThrough'; readonly until: string }
  /** Enough people have agreed without it. */
  | { readonly kind: 'notNeeded' }
  /** Rules that match the change and allow no emergency; `isBuiltIn`: the change is one of the configuration itself. */
  | { readonly kind: 'sealed'; readonly rules: readonly string[]; readonly isBuiltIn: boolean }
  /** Somebody who may say no does, or a commit is not signed as these rules want. */
  | { readonly kind: 'objected'; readonly rules: readonly string[] }
  /** Something stands in the way whoever agrees: the obstacles of the decision. */
  | { readonly kind: 'obstructed' }
  | { readonly kind: 'excluded'; readonly exclusion: Exclusion }
  /** No person, or an account that may not write, or is no member (A07). */
  | { readonly kind: 'mayNot' }
  /** What could not be read would tell whether this person may. */
  | { readonly kind: 'unread' }
  /** These rules do not take this person's approval. */
  | { readonly kind: 'notAsked'; readonly rules: readonly string[] }
  | { readonly kind: 'revoked'; readonly reason: RevocationReason }
  /** The head, the base or the change is another than when it was said, or it cannot be told which was meant. */
  | { readonly kind: 'unbound' }
  | { readonly kind: 'expired'; readonly at: string };

/** A `/break-glass` with what became of it. */
export interface BreakGlassReport {
  readonly source: StatementSource;
  readonly accountId: number;
  /** Untrusted text. */
  readonly login: string;
  /** Untrusted text. */
  readonly reason: string;
  /** ISO 8601, when it was said. */
  readonly at: string;
  readonly fate: BreakGlassFate;
}

/** Who is to be asked for a review and was not yet. */
export interface ReviewersToRequest {
  /** Logins, in lower case. */
  readonly users: readonly string[];
  /** `organisation/slug`. */
  readonly teams: readonly string[];
}

/** Everything that is decided about one pull request at one time. Plain data; texts in it are untrusted unless said. */
export interface ApprovalDecision {
  readonly pullRequest: number;
  readonly headSha: string;
  readonly baseRef: string;
  readonly verdict: Verdict;
  /** `observe`: the check has another name, which nobody requires. */
  readonly mode: 'enforce' | 'observe';
  /** What the matching rules want at least, as far as it is known. */
  readonly eyes: Eyes;
  /** Absent where what merging would change is not known. */
  readonly digest?: string;
  /** Number of changed paths. */
  readonly changedPaths: number;
  /** The commit whose rules were judged by. */
  readonly rulesSha: string;
  readonly obstacles: readonly Obstacle[];
  /** Every rule, the matching ones first. */
  readonly rules: readonly RuleDecision[];
  /** Everyone whose approval counts for some rule, each person once. */
  readonly approvers: readonly CountedApprover[];
  /** Every approval with what became of it, by time. */
  readonly approvals: readonly ApprovalReport[];
  readonly exclusions: readonly Exclusion[];
  readonly extras: readonly ExtraApprover[];
  readonly brokenGlass?: BrokenGlass;
  /** Every `/break-glass` with what became of it, by time; `brokenGlass` is the first that lets the change through. */
  readonly emergencies: readonly BreakGlassReport[];
  /** What is new in the ledger, in this order. */
  readonly entries: readonly LedgerEntry[];
  /** The ledger to be published with the verdict; absent where none may be: it was tampered with, or the base has no rules. */
  readonly ledger?: Ledger;
  readonly answers: readonly CommandAnswer[];
  readonly reviewersToRequest: ReviewersToRequest;
}
