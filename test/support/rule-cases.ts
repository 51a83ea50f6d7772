import { describe, expect, test } from '@jest/globals';
import type { Finding } from '../../src/finding/finding.ts';
import type { Severity } from '../../src/finding/severity.ts';
import { parsePolicyDocument } from '../../src/iam/parse-policy-document.ts';
import type { JsonObject, PolicyKind } from '../../src/iam/policy-document.ts';
import { toLintDocument } from '../../src/lint/lint-document.ts';
import type { LintRule } from '../../src/lint/lint-rule.ts';
import { runLint } from '../../src/lint/run-lint.ts';

/** One statement, several, or a whole document under `document`. */
export interface RuleCase {
  readonly name: string;
  /** `identity` when absent. */
  readonly kind?: PolicyKind;
  readonly statement?: JsonObject;
  readonly statements?: readonly JsonObject[];
  readonly document?: JsonObject;
}

export interface ExpectedFinding {
  readonly message: string;
  readonly path: readonly (string | number)[];
  /** The text of the document from the place of the finding on, as far as given. */
  readonly at: string;
  /** Absent where it is the rule's. */
  readonly severity?: Severity;
  /** The document after the fix, as the text of the fixed line. */
  readonly fixed?: string;
}

export interface RuleCases {
  readonly valid: readonly RuleCase[];
  readonly invalid: readonly (RuleCase & { readonly findings: readonly ExpectedFinding[] })[];
}

function documentOf({ document, statement, statements }: RuleCase): JsonObject {
  return document ?? { Version: '2012-10-17', Statement: statements ?? [statement ?? {}] };
}

/** The findings of one rule about a document that stands in a JSON file indented by two spaces. */
export function findingsOf(rule: LintRule, kind: PolicyKind, document: JsonObject): readonly Finding[] {
  const text = JSON.stringify(document, null, 2);
  const parsed = parsePolicyDocument(text, { kind, file: 'policy.json' });
  if (!parsed.ok) throw new Error(parsed.problems.map(({ message }) => message).join('\n'));
  const fallback = { file: 'policy.json', line: 0, column: 0 };
  return runLint(toLintDocument(parsed.value, kind), [rule], { text, fallback });
}

function textAt(document: JsonObject, { location }: Finding, length: number): string {
  const line = JSON.stringify(document, null, 2).split('\n')[location.line - 1] ?? '';
  return line.slice(location.column - 1, location.column - 1 + length);
}

function fixedLine(document: JsonObject, { location, fix }: Finding): string | undefined {
  const [edit] = fix?.edits ?? [];
  if (edit === undefined) return undefined;
  const text = JSON.stringify(document, null, 2);
  const fixed = text.slice(0, edit.start) + edit.replacement + text.slice(edit.end);
  return (fixed.split('\n')[location.line - 1] ?? '').trim().replace(/,$/, '');
}

/** Declares the tests of one rule: `valid` documents give nothing, `invalid` ones exactly their findings. */
export function testRule(rule: LintRule, { valid, invalid }: RuleCases): void {
  describe(rule.id, () => {
    test.each(valid)('accepts $name', (ruleCase) => {
      expect(findingsOf(rule, ruleCase.kind ?? 'identity', documentOf(ruleCase))).toEqual([]);
    });

    test.each(invalid)('reports $name', (ruleCase) => {
      const document = documentOf(ruleCase);

      const findings = findingsOf(rule, ruleCase.kind ?? 'identity', document);

      const found = findings.map((finding, index) => ({
        message: finding.message,
        path: finding.path,
        at: textAt(document, finding, ruleCase.findings[index]?.at.length ?? 20),
        severity: finding.severity,
        fixed: fixedLine(document, finding),
      }));
      expect(found).toEqual(
        ruleCase.findings.map((expected) => ({ severity: rule.severity, fixed: undefined, ...expected })),
      );
    });
  });
}
