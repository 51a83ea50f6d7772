import type { Severity } from '../finding/severity.ts';
import type { JsonObject, PolicyKind } from '../iam/policy-document.ts';
import type { SourcePath } from '../iam/source/source-node.ts';
import type { LintDocument, LintStatement } from './lint-document.ts';

/** Where in a document a report points. */
export interface ReportPlace {
  /** Absent for the document itself: the path then starts at its root. */
  readonly statement?: LintStatement;
  /** Such as `['Action', 1]`; an index into a single value is that value. */
  readonly path: SourcePath;
  /** Points at the key that the path ends in, and not at its value. */
  readonly onKey?: boolean;
}

/** A change of the text at the place of a report that is safe to make unasked. */
export type ProposedFix =
  | { readonly description: string; readonly replaceWith: string }
  | { readonly description: string; readonly remove: true };

/** What a rule has to say about one place. */
export interface RuleReport {
  /** Lower case, no full stop, user input in backticks, with a remedy. */
  readonly message: string;
  readonly at: ReportPlace;
  /** Where this report is less or more severe than the rule. */
  readonly severity?: Severity;
  readonly fix?: ProposedFix;
}

/** A policy document for the documentation, and for the test that the rule does what it says. */
export interface LintExample {
  readonly kind: PolicyKind;
  readonly document: JsonObject;
}

/** What other tools call the same check. */
export interface EquivalentChecks {
  /** Titles of IAM Access Analyzer's policy checks. */
  readonly accessAnalyzer?: readonly string[];
  /** Identifiers of Parliament's findings. */
  readonly parliament?: readonly string[];
  /** Names of Cloudsplaining's risks. */
  readonly cloudsplaining?: readonly string[];
}

/** One check of a policy document by itself. Its id, file, test and documentation share one name. */
export interface LintRule {
  /** Kebab-case. */
  readonly id: string;
  /** Of most reports; a report may differ. */
  readonly severity: Severity;
  /** One line, lower case, no full stop. */
  readonly summary: string;
  /** Why it matters, with the AWS page that the fact comes from. */
  readonly rationale: string;
  /** Kinds of policies that the rule looks at. */
  readonly kinds: readonly PolicyKind[];
  /** Looks at conditions alone, so that it is not asked about a document without any. */
  readonly onlyConditions?: true;
  readonly equivalents?: EquivalentChecks;
  readonly avoid: LintExample;
  readonly prefer: LintExample;
  check(document: LintDocument): Iterable<RuleReport>;
}
