import type { Severity } from '../finding/severity.ts';
import type { SourceLocation } from '../finding/source-location.ts';
import type { AccountInventory } from '../iam/account.ts';
import type { OrganisationLimits } from '../policy/principals/principal-policies.ts';
import type { AuditConfiguration } from './audit-configuration.ts';
import type { AccountHygieneFacts } from './facts/account-hygiene-facts.ts';

/** What the controls are about, in the order of the documentation. */
export const controlSections = ['root', 'people', 'roles', 'trail', 'keys', 'secrets'] as const;

export type ControlSection = (typeof controlSections)[number];

/** What a control found. `unknown` is never as good as `passed`. */
export type ControlStatus = 'passed' | 'failed' | 'unknown' | 'notApplicable';

/** A resource that fails a control. */
export interface AffectedResource {
  readonly arn: string;
  /** Lower case, no full stop, names in backticks. */
  readonly message: string;
  /** Where it is less or more severe than the control. */
  readonly severity?: Severity;
  /** Where the policy repository says it, for what is found in its files. */
  readonly location?: SourceLocation;
}

/** What a control says of one account, and on what grounds. */
export interface ControlOutcome {
  readonly status: ControlStatus;
  /** Sentences that hold the facts that were looked at. */
  readonly evidence: readonly string[];
  /** Present for `failed` alone. */
  readonly affected: readonly AffectedResource[];
  /** Why something could not be judged: all of it for `unknown`, a part of it for `failed`. */
  readonly unknown: readonly string[];
}

/** What a control may look at. */
export interface ControlContext {
  readonly facts: AccountHygieneFacts;
  readonly configuration: AuditConfiguration;
  /** ARNs of the closely watched roles that may change IAM. */
  readonly watchedRoles: readonly string[];
  /** Twelve digits each: accounts that are no third party. */
  readonly ownAccounts: ReadonlySet<string>;
  /** What was read of the other accounts, by account id. */
  readonly otherAccounts: ReadonlyMap<string, AccountInventory>;
  readonly limits: OrganisationLimits;
  /** ISO 8601. */
  readonly now: string;
}

/** What other catalogues call the same check. */
export interface EquivalentControls {
  /** Names of Prowler's checks for AWS. */
  readonly prowler?: readonly string[];
  /** Numbers of the recommendations of CIS AWS Foundations Benchmark 3.0. */
  readonly cis?: readonly string[];
}

/** One question about an account's hygiene. Its id, file, test and documentation share one name. */
export interface AuditControl {
  /** Kebab-case. */
  readonly id: string;
  readonly section: ControlSection;
  readonly severity: Severity;
  /** What holds where the control passes: one line, lower case, no full stop. */
  readonly title: string;
  /** Why it matters. */
  readonly rationale: string;
  /** Pages of AWS's documentation that the facts come from. */
  readonly source: readonly string[];
  /** What to do where it fails. */
  readonly remedy: string;
  readonly equivalents?: EquivalentControls;
  check(context: ControlContext): ControlOutcome;
}
