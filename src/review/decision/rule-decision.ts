import type { ChangeMeaning } from '../change-meaning.ts';
import type { StatementSource } from '../ledger/ledger.ts';
import type { ApproverSelection, Eyes, ReviewRule } from '../rules/review-configuration.ts';

/** Whether something holds. `undecidable`: what could not be read might make it hold; it is never a pass. */
export type PartStatus = 'satisfied' | 'waiting' | 'undecidable';

/** Why a person counts for a selection. */
export type ApproverRole =
  | { readonly kind: 'user' }
  | { readonly kind: 'team'; readonly team: string }
  | { readonly kind: 'codeowner' }
  | { readonly kind: 'permission'; readonly permission: string };

/** A person whose approval counts. */
export interface CountedApprover {
  readonly accountId: number;
  /** Untrusted text. */
  readonly login: string;
  readonly source: StatementSource;
  readonly role: ApproverRole;
}

/** A selection of people, with who of them agreed. */
export interface ApprovalsDecision {
  readonly kind: 'approvals';
  readonly status: PartStatus;
  readonly from: ApproverSelection;
  /** Of the rule, and one for everyone who took part and cannot be told. */
  readonly wanted: number;
  readonly counted: readonly CountedApprover[];
  /** Where each has to stand for a team of its own: how many different teams those who agreed can stand for. */
  readonly differentTeams?: { readonly wanted: number; readonly found: number };
  /** Changed paths that nobody who agreed owns, where only owners are asked. */
  readonly unownedPaths: readonly string[];
  /** Teams whose members could not be read. */
  readonly unreadTeams: readonly string[];
  /** Accounts that agreed and of which it could not be read what they may do. */
  readonly unreadAccounts: readonly number[];
}

export type RequirementDecision =
  | ApprovalsDecision
  | {
      readonly kind: 'and' | 'or';
      readonly status: PartStatus;
      readonly parts: readonly RequirementDecision[];
    };

/** What a rule makes of a change. */
export type RuleDecision =
  | { readonly kind: 'unmatched'; readonly rule: ReviewRule; readonly because: 'paths' | 'meanings' }
  /** It asks for meanings, and what the change means could not be found out. */
  | { readonly kind: 'unknown'; readonly rule: ReviewRule }
  | MatchedRule;

export interface MatchedRule {
  readonly kind: 'matched';
  readonly rule: ReviewRule;
  /** `builtIn`: not of the configuration; see `built-in-rule.ts`. */
  readonly origin: 'configuration' | 'builtIn';
  readonly status: PartStatus | 'blocked' | 'disapproved';
  readonly eyes: Eyes;
  /** Changed paths that it is for, ordered. */
  readonly paths: readonly string[];
  /** Those of its meanings that the change has. */
  readonly meanings: readonly ChangeMeaning[];
  readonly requirement: RequirementDecision;
  /** Different people who count for some part of it, and how many are wanted in all. */
  readonly people: { readonly counted: number; readonly wanted: number };
  /** People who may say no, and do. */
  readonly objections: readonly { readonly accountId: number; readonly login: string }[];
  /** Commits without a verified signature, where the rule wants them verified (A03). */
  readonly unverifiedCommits: readonly string[];
}
