import type { SourceLocation } from '../../finding/source-location.ts';
import type { ChangeMeaning } from '../change-meaning.ts';
import type { FailingMatter } from '../review-outcome.ts';

/** How many people have to agree: the author and one other, or the author and two others. */
export type Eyes = 4 | 6;

/**
 * Which changes a rule is for. What is absent matches every change; what is given must all hold: one changed path that fits
 * both `paths` and `accounts`, and a change that has one of the `meanings`, wherever it has it.
 */
export interface RuleCondition {
  /** Patterns of paths (see `path-pattern.ts`); old and new names of a change both count (A29). */
  readonly paths?: readonly string[];
  /** Twelve digits each: the account whose folder the path is in. */
  readonly accounts?: readonly string[];
  /** Holds where the change has one of them. */
  readonly meanings?: readonly ChangeMeaning[];
}

/** People who can be asked: the union of what is given. */
export interface ApproverSelection {
  /** Logins, in lower case. */
  readonly users?: readonly string[];
  /** `organisation/slug`, in lower case. */
  readonly teams?: readonly string[];
  /** The owners that CODEOWNERS of the default branch names for the changed paths. */
  readonly codeowners?: boolean;
  /** Everyone with at least this permission on the repository. */
  readonly permission?: 'write' | 'maintain' | 'admin';
}

/**
 * What has to be agreed. Besides, a rule wants as many different people in all as its `eyes` say: one who counts for two
 * parts of an `and` is still one.
 */
export type Requirement =
  | {
      readonly kind: 'approvals';
      /** People besides the author and everyone else who is excluded. */
      readonly count: number;
      readonly from: ApproverSelection;
      /** Whether each has to stand for a team of its own. */
      readonly fromDifferentTeams: boolean;
    }
  | { readonly kind: 'and' | 'or'; readonly requirements: readonly Requirement[] };

export interface ReviewRule {
  readonly name: string;
  readonly when: RuleCondition;
  readonly eyes: Eyes;
  readonly require: Requirement;
  /** Who may say no; absent: whoever may approve. */
  readonly disapproval?: ApproverSelection;
  /** Whether every commit must carry a signature that GitHub verified (A03). */
  readonly requiresVerifiedSignatures: boolean;
  /** Whether one eligible approver may let a change through in an emergency, with `/break-glass`. */
  readonly allowsBreakGlass: boolean;
  readonly location: SourceLocation;
}

/** The section `review` of `four-eyes.yml`, with what it extends. */
export interface ReviewConfiguration {
  /** `observe`: the checks have other names, which nobody requires. */
  readonly mode: 'enforce' | 'observe';
  /** Base branches that the rules govern, by name; absent: the default branch alone. */
  readonly branches?: readonly string[];
  /** What lets lint and access fail; absent: `defaultFailingMatters`. */
  readonly fails?: readonly FailingMatter[];
  /** All that match have to be satisfied. */
  readonly rules: readonly ReviewRule[];
  /** Logins of one person's accounts, in lower case (A08). */
  readonly people: readonly (readonly string[])[];
  /** Who answers for the pull requests of a bot: login of the bot to the logins of people, in lower case (A10). */
  readonly bots: ReadonlyMap<string, readonly string[]>;
  /** `owner/.github@<40 digits>`: rules of the organisation that hold besides. */
  readonly extends?: { readonly owner: string; readonly sha: string; readonly location: SourceLocation };
}
