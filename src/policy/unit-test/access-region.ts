import type { ConditionClause, Statement } from '../../iam/policy-document.ts';
import { conditionKey } from '../catalogue/condition-key.ts';
import type { CatalogueConditionKey } from '../catalogue/catalogue-model.ts';
import type { ContextTerm, CannotExpectation, ActionPhrase } from './policy-test.ts';
import { knownActions } from './decode-phrases.ts';

/** The requests that a `cannot` speaks of: any of the actions on any matching resource in a matching context. */
export interface AccessRegion {
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly conditions: readonly ConditionClause[];
}

const operators: Readonly<Record<CatalogueConditionKey['type'], string>> = {
  String: 'StringEquals',
  ARN: 'ArnEquals',
  Bool: 'Bool',
  Numeric: 'NumericEquals',
  Date: 'DateEquals',
  IPAddress: 'IpAddress',
  Binary: 'BinaryEquals',
};

function operatorFor(term: ContextTerm): string {
  const known = conditionKey(term.key);
  const operator = operators[known?.type ?? 'String'];
  return known?.multiValued === true ? `ForAnyValue:${operator}` : operator;
}

function conditionOf(term: ContextTerm): ConditionClause {
  const values = Array.isArray(term.value) ? term.value.map(String) : [String(term.value)];
  return { operator: operatorFor(term), key: term.key, values };
}

/** A phrase as IAM writes it: the pattern itself, or the known actions of the access levels that it names. */
function actionsOf({ pattern, levels }: ActionPhrase): readonly string[] {
  return levels === undefined ? [pattern] : knownActions(pattern, levels);
}

/** The region of some of a test's actions. */
export function regionOf(expectation: CannotExpectation, phrases: readonly ActionPhrase[]): AccessRegion {
  return {
    actions: phrases.flatMap(actionsOf),
    resources: expectation.resources,
    conditions: expectation.where.map(conditionOf),
  };
}

/** A Deny of exactly the region. */
export function denyRegion({ actions, resources, conditions }: AccessRegion): Statement {
  return {
    effect: 'Deny',
    action: { negated: false, values: actions },
    resource: { negated: false, values: resources },
    conditions,
  };
}
