import type {
  ConditionClause,
  JsonObject,
  JsonValue,
  MatchElement,
  PolicyDocument,
  PrincipalElement,
  Statement,
} from './policy-document.ts';

/**
 * A policy document as the JSON that IAM takes: elements in the order of IAM's documentation, statements as a list, one
 * value as text and several as a list. Nothing is sorted or folded.
 */
export function encodePolicyDocument(document: PolicyDocument): JsonObject {
  return {
    ...(document.version !== undefined && { Version: document.version }),
    ...(document.id !== undefined && { Id: document.id }),
    Statement: document.statements.map(encodeStatement),
  };
}

/** One statement as the JSON that IAM takes. */
export function encodeStatement(statement: Statement): JsonObject {
  const { sid, effect, principal, action, resource, conditions } = statement;
  return {
    ...(sid !== undefined && { Sid: sid }),
    Effect: effect,
    ...(principal !== undefined && {
      [elementName('Principal', principal.negated)]: encodePrincipal(principal),
    }),
    ...encodeMatch('Action', action),
    ...(resource !== undefined && encodeMatch('Resource', resource)),
    ...(conditions.length > 0 && { Condition: encodeConditions(conditions) }),
  };
}

function elementName(name: string, negated: boolean): string {
  return negated ? `Not${name}` : name;
}

function encodeMatch(name: string, { negated, values }: MatchElement): JsonObject {
  return { [elementName(name, negated)]: encodeValues(values) };
}

function encodeValues(values: readonly string[]): JsonValue {
  const [only] = values;
  return only !== undefined && values.length === 1 ? only : values;
}

function encodePrincipal({ anyone, entries }: PrincipalElement): JsonValue {
  if (anyone) return '*';
  return Object.fromEntries(entries.map(({ type, values }) => [type, encodeValues(values)]));
}

function encodeConditions(conditions: readonly ConditionClause[]): JsonObject {
  const operators = new Map<string, [string, JsonValue][]>();
  for (const { operator, key, values } of conditions) {
    const clauses = operators.get(operator) ?? [];
    clauses.push([key, encodeValues(values)]);
    operators.set(operator, clauses);
  }
  return Object.fromEntries(
    [...operators].map(([operator, clauses]) => [operator, Object.fromEntries(clauses)]),
  );
}
