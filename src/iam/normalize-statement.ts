import type { Partition } from './account.ts';
import { accountRootArn, isAccountId } from './arn.ts';
import { foldCase } from './fold-case.ts';
import {
  principalTypes,
  type ConditionClause,
  type Effect,
  type PrincipalElement,
  type Statement,
} from './policy-document.ts';

/** One statement in normal form: the JSON of a statement with every value list sorted, and keys in a fixed order. */
export type NormalStatement = {
  readonly Sid?: string;
  readonly Effect: Effect;
  readonly Principal?: NormalPrincipal;
  readonly NotPrincipal?: NormalPrincipal;
  readonly Action?: readonly string[];
  readonly NotAction?: readonly string[];
  readonly Resource?: readonly string[];
  readonly NotResource?: readonly string[];
  readonly Condition?: NormalCondition;
};

/** `"*"` stands only in statements without a resource, which are those of trust policies. */
export type NormalPrincipal = '*' | Readonly<Record<string, readonly string[]>>;

/** Operator, as written, to key, in lower case, to values. */
export type NormalCondition = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;

/** See `normalizePolicyDocument`; `partition` is that of bare account ids. */
export function normalizeStatement(statement: Statement, partition: Partition): NormalStatement {
  const { sid, effect, principal, action, resource, conditions } = statement;
  const actions = sort(action.values.map(foldCase));
  return {
    ...(sid !== undefined && { Sid: sid }),
    Effect: effect,
    ...(principal !== undefined && {
      [principal.negated ? 'NotPrincipal' : 'Principal']: normalizePrincipal(statement, principal, partition),
    }),
    [action.negated ? 'NotAction' : 'Action']: actions,
    ...(resource !== undefined && {
      [resource.negated ? 'NotResource' : 'Resource']: sort(resource.values),
    }),
    ...(conditions.length > 0 && { Condition: normalizeConditions(conditions) }),
  };
}

/** By UTF-16 code units: the same everywhere, whatever the locale. */
function sort(values: readonly string[]): readonly string[] {
  return values.length < 2 ? values : values.toSorted();
}

/**
 * `Principal: "*"` and `{"AWS": "*"}` are equivalent (IAM User Guide, reference_policies_elements_principal), except
 * that role trust policies are known to tell them apart (Terraform's `aws_iam_policy_document`, 'Wildcard Principal').
 */
function normalizePrincipal(
  { resource }: Statement,
  principal: PrincipalElement,
  partition: Partition,
): NormalPrincipal {
  if (principal.anyone) return resource === undefined ? '*' : { AWS: ['*'] };
  const normal: Record<string, readonly string[]> = {};
  for (const type of principalTypes) {
    const entry = principal.entries.find((candidate) => candidate.type === type);
    if (entry === undefined) continue;
    const values = entry.values.map((value) =>
      type === 'AWS' && isAccountId(value) ? accountRootArn(value, partition) : value,
    );
    normal[type] = sort(values);
  }
  return normal;
}

function normalizeConditions(conditions: readonly ConditionClause[]): NormalCondition {
  const operators = new Map<string, Map<string, readonly string[]>>();
  for (const { operator, key, values } of conditions) {
    const clauses = operators.get(operator) ?? new Map<string, readonly string[]>();
    clauses.set(freeKey(clauses, foldCase(key)), sort(values));
    operators.set(operator, clauses);
  }
  return Object.fromEntries(
    sortEntries(operators).map(([operator, clauses]) => [operator, Object.fromEntries(sortEntries(clauses))]),
  );
}

/**
 * A live document may hold one key twice in different case. Both clauses are kept, the second under a key that no
 * condition can have, so that nothing of such a document is lost.
 */
function freeKey(clauses: ReadonlyMap<string, unknown>, key: string): string {
  let free = key;
  for (let count = 2; clauses.has(free); count += 1) free = `${key} (${count})`;
  return free;
}

function sortEntries<Value>(map: ReadonlyMap<string, Value>): readonly (readonly [string, Value])[] {
  return [...map].sort(([left], [right]) => (left < right ? -1 : 1));
}
