import { reduceActionPatterns } from './reduce-action-patterns.ts';
import type { NormalCondition, NormalPrincipal, NormalStatement } from './normalize-statement.ts';

/**
 * Takes out of normal statements what means nothing: Sids, repeated values, actions that another pattern of the list
 * covers, repeated statements and the order of statements. Statements that differ in nothing but their Action become
 * one. Every step keeps what the statements together allow and deny, so that equal results mean equal documents.
 */
export function removeCosmetics(statements: readonly NormalStatement[]): readonly NormalStatement[] {
  const actionsByRest = new Map<string, { readonly rest: NormalStatement; readonly actions: string[] }>();
  const withoutAction = new Map<string, NormalStatement>();
  for (const statement of statements) {
    const rest = reduceStatement(statement);
    const key = JSON.stringify(rest);
    const actions = statement.Action;
    if (actions === undefined) {
      withoutAction.set(key, rest);
    } else {
      const merged = actionsByRest.get(key) ?? { rest, actions: [] };
      merged.actions.push(...actions);
      actionsByRest.set(key, merged);
    }
  }
  const withAction = [...actionsByRest.values()].map(({ rest, actions }) => insertAction(rest, actions));
  return sortStatements([...withAction, ...withoutAction.values()]);
}

/** Everything of a statement but Sid and Action. */
function reduceStatement(statement: NormalStatement): NormalStatement {
  const { Effect, Principal, NotPrincipal, NotAction, Resource, NotResource, Condition } = statement;
  return {
    Effect,
    ...(Principal !== undefined && { Principal: reducePrincipal(Principal) }),
    ...(NotPrincipal !== undefined && { NotPrincipal: reducePrincipal(NotPrincipal) }),
    ...(NotAction !== undefined && { NotAction: reduceActionPatterns(NotAction) }),
    ...(Resource !== undefined && { Resource: unique(Resource) }),
    ...(NotResource !== undefined && { NotResource: unique(NotResource) }),
    ...(Condition !== undefined && { Condition: reduceConditions(Condition) }),
  };
}

function insertAction(rest: NormalStatement, actions: readonly string[]): NormalStatement {
  const { Effect, Principal, NotPrincipal, ...others } = rest;
  return {
    Effect,
    ...(Principal !== undefined && { Principal }),
    ...(NotPrincipal !== undefined && { NotPrincipal }),
    Action: reduceActionPatterns(actions),
    ...others,
  };
}

function unique(values: readonly string[]): readonly string[] {
  return values.length < 2 ? values : [...new Set(values)];
}

function reducePrincipal(principal: NormalPrincipal): NormalPrincipal {
  if (principal === '*') return principal;
  return Object.fromEntries(Object.entries(principal).map(([type, values]) => [type, unique(values)]));
}

function reduceConditions(condition: NormalCondition): NormalCondition {
  return Object.fromEntries(
    Object.entries(condition).map(([operator, clauses]) => [
      operator,
      Object.fromEntries(
        Object.entries(clauses).map(([key, values]) => [key, reduceConditionValues(operator, values)]),
      ),
    ]),
  );
}

const booleanOperator = /^(?:(?:ForAllValues|ForAnyValue):)?(?:Bool(?:IfExists)?|Null)$/;

/** `Bool` and `Null` compare without case (IAM User Guide, reference_policies_elements_condition_operators). */
function reduceConditionValues(operator: string, values: readonly string[]): readonly string[] {
  if (!booleanOperator.test(operator)) return unique(values);
  return unique(values.map((value) => value.toLowerCase()).sort());
}

function sortStatements(statements: readonly NormalStatement[]): readonly NormalStatement[] {
  return statements
    .map((statement) => ({ statement, text: JSON.stringify(statement) }))
    .sort((left, right) => (left.text < right.text ? -1 : 1))
    .map(({ statement }) => statement);
}
