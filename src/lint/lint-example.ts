import type { JsonObject, PolicyKind } from '../iam/policy-document.ts';
import type { LintExample } from './lint-rule.ts';

/** An example of the current Version with the given statements. */
export function policyExample(kind: PolicyKind, ...statements: readonly JsonObject[]): LintExample {
  return { kind, document: { Version: '2012-10-17', Statement: statements } };
}
