import type { Finding } from '../finding/finding.ts';
import type { Problem } from '../finding/problem.ts';
import { compareLocations } from '../finding/source-location.ts';
import { parsePolicyDocument } from '../iam/parse-policy-document.ts';
import type { PolicyDocument, PolicyKind } from '../iam/policy-document.ts';
import { guessPolicyKind } from './guess-policy-kind.ts';
import { toLintDocument } from './lint-document.ts';
import { runLint } from './run-lint.ts';
import { lintRules } from './rules/index.ts';

export interface LintOptions {
  /** What the policy is used as; guessed from its elements when absent. */
  readonly kind?: PolicyKind;
  /** Shown in findings; a name that ends in `.json` is read as JSON, any other as YAML. */
  readonly file?: string;
  /** Ids of the accounts that are known to be one's own: trust in others is then judged more severely, in these not. */
  readonly ownAccounts?: readonly string[];
}

export interface LintResult {
  /** In the order of their places in the file. */
  readonly findings: readonly Finding[];
  /** The kind that the rules assumed; absent when the document could not be read. */
  readonly kind?: PolicyKind;
}

/**
 * Judges the text of one policy document, JSON or YAML, by all rules that apply to its kind. Text that cannot be read
 * as a policy document gives its problems as findings of the rule `syntax`, and nothing else.
 */
export function lintPolicyDocument(source: string, options: LintOptions = {}): LintResult {
  const parsed = parsePolicyDocument(source, options);
  if (!parsed.ok) return { findings: parsed.problems.map(toSyntaxFinding).sort(byLocation) };
  const kind = options.kind ?? guessPolicyKind(parsed.value);
  return { findings: lintParsedDocument(parsed.value, kind, source, options.ownAccounts), kind };
}

/**
 * Judges a document that was already read. `text` is the whole file that it stands in, which fixes refer to; a
 * document without a source gets its findings at the start of a file named `<policy>`.
 */
export function lintParsedDocument(
  document: PolicyDocument,
  kind: PolicyKind,
  text: string = '',
  ownAccounts?: readonly string[],
): readonly Finding[] {
  const fallback = { file: '<policy>', line: 1, column: 1 };
  const known = ownAccounts === undefined ? undefined : new Set(ownAccounts);
  return runLint(toLintDocument(document, kind, known), lintRules, { text, fallback });
}

function toSyntaxFinding({ message, remedy, location, path }: Problem): Finding {
  return {
    ruleId: 'syntax',
    severity: 'high',
    message: remedy === undefined ? message : `${message}; ${remedy}`,
    location,
    ...(path === undefined ? {} : { path }),
  };
}

function byLocation(left: Finding, right: Finding): number {
  return compareLocations(left.location, right.location);
}
