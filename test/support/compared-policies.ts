import { parsePolicyDocument } from '../../src/iam/parse-policy-document.ts';
import type { PolicyDocument, PolicyKind } from '../../src/iam/policy-document.ts';
import { comparePrivileges } from '../../src/policy/compare/compare-privileges.ts';
import type { PrivilegeComparison } from '../../src/policy/compare/comparison.ts';

/** A statement as JSON, with lists where a test wants them. */
export type StatementJson = Readonly<Record<string, unknown>>;

/** Parses statements as a policy document, of Version 2012-10-17 unless told otherwise; throws on problems. */
export function policyOf(
  statements: readonly StatementJson[],
  { kind = 'identity', version = '2012-10-17' }: { kind?: PolicyKind; version?: string } = {},
): PolicyDocument {
  const parsed = parsePolicyDocument(JSON.stringify({ Version: version, Statement: statements }), { kind });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.value;
}

export function allow(rest: StatementJson): StatementJson {
  return { Effect: 'Allow', Action: 's3:GetObject', Resource: '*', ...rest };
}

export function deny(rest: StatementJson): StatementJson {
  return { Effect: 'Deny', Action: 's3:GetObject', Resource: '*', ...rest };
}

/** Compares two identity policies of Version 2012-10-17. */
export function compareStatements(
  before: readonly StatementJson[],
  after: readonly StatementJson[],
): PrivilegeComparison {
  return comparePrivileges(policyOf(before), policyOf(after), { kind: 'identity' });
}
