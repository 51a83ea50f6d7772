import { foldCase } from '../../../iam/fold-case.ts';
import type { ConditionClause, PolicyVersion } from '../../../iam/policy-document.ts';
import type { ListMatcher } from '../../matching/pattern-list.ts';
import { truthOf, type Truth } from '../../matching/truth.ts';
import type { RequestFacts } from '../request-facts.ts';
import { parseConditionOperator, type ConditionOperator } from './condition-operator.ts';
import { compileValueMatcher } from './value-matcher.ts';

export type ClauseMatcher = (facts: RequestFacts) => Truth;

const notUnderstood: ClauseMatcher = () => 'unknown';

/** `Null: true` holds when the key is absent, `Null: false` when it is present. */
function nullClause(key: string, matcher: ListMatcher): ClauseMatcher {
  return (facts) => {
    const isAbsent = facts.context(key) === undefined;
    return truthOf(matcher(String(isAbsent), facts.variable), false);
  };
}

/** Without a qualifier a key has one value; what several mean, AWS does not say. */
function singleValue(values: readonly string[], holds: (value: string) => Truth): Truth {
  const [value] = values;
  return value === undefined || values.length > 1 ? 'unknown' : holds(value);
}

function everyValue(values: readonly string[], holds: (value: string) => Truth): Truth {
  let result: Truth = 'yes';
  for (const value of values) {
    const truth = holds(value);
    if (truth === 'no') return 'no';
    if (truth === 'unknown') result = 'unknown';
  }
  return result;
}

function someValue(values: readonly string[], holds: (value: string) => Truth): Truth {
  let result: Truth = 'no';
  for (const value of values) {
    const truth = holds(value);
    if (truth === 'yes') return 'yes';
    if (truth === 'unknown') result = 'unknown';
  }
  return result;
}

/** What a clause says of a request that lacks the key. */
function truthWhenAbsent({ qualifier, ifExists, negated }: ConditionOperator): Truth {
  if (ifExists || qualifier === 'forAllValues') return 'yes';
  return qualifier === 'none' && negated ? 'yes' : 'no';
}

/** AWS: an empty string is a 'null dataset' to the set operators. */
function isNullDataset(values: readonly string[]): boolean {
  return values.every((value) => value === '');
}

function valueClause(operator: ConditionOperator, key: string, matcher: ListMatcher): ClauseMatcher {
  const { qualifier, negated } = operator;
  const absent = truthWhenAbsent(operator);
  return (facts) => {
    const values = facts.context(key);
    if (values === undefined) return absent;
    const holds = (value: string) => truthOf(matcher(value, facts.variable), negated);
    if (qualifier === 'none') return singleValue(values, holds);
    if (qualifier === 'forAllValues') return isNullDataset(values) ? 'yes' : everyValue(values, holds);
    return isNullDataset(values) ? 'no' : someValue(values, holds);
  };
}

/**
 * Compiles one operator with one key. An operator that is not known, and a clause without values, are `unknown` for
 * every request. See
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html and
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html
 */
export function compileClause(clause: ConditionClause, version: PolicyVersion | undefined): ClauseMatcher {
  const operator = parseConditionOperator(clause.operator);
  if (operator === undefined || clause.values.length === 0) return notUnderstood;
  const matcher = compileValueMatcher(operator, clause.values, version === '2012-10-17');
  const key = foldCase(clause.key);
  return operator.family === 'null' ? nullClause(key, matcher) : valueClause(operator, key, matcher);
}
