import { createPattern } from '../languages/pattern.ts';
import type { Pattern, PatternToken, PolicyVariable } from '../languages/pattern.ts';
import { codesOf } from '../languages/pattern.ts';
import type { Constraint, PredicateTest, ValueTest } from './predicate.ts';

/** The value of a context key as a policy variable, by its folded name. */
export type VariableValues = (key: string) => string | undefined;

/** The pattern with values in the place of its variables; `undefined`: one has none, so nothing matches. */
function resolvePattern(pattern: Pattern, values: VariableValues): Pattern | undefined {
  if (pattern.variables.length === 0) return pattern;
  const tokens: PatternToken[] = [];
  for (const token of pattern.tokens) {
    const { variable } = token;
    const text = variable && (values(variable.key) ?? variable.defaultValue);
    if (variable === undefined) tokens.push(token);
    else if (text === undefined) return undefined;
    else
      tokens.push(...codesOf(text).map((code) => ({ kind: 'literal' as const, code, withinSegment: false })));
  }
  return createPattern(tokens, pattern);
}

function resolveTest(test: ValueTest, values: VariableValues): ValueTest {
  if (test.kind !== 'language') return test;
  return { kind: 'language', patterns: test.patterns.flatMap((each) => resolvePattern(each, values) ?? []) };
}

/** The test of values that a predicate makes, or will make once its variables have values. */
function valueTestOf({ predicate: { test } }: Constraint): ValueTest | undefined {
  if (test.kind === 'value' || test.kind === 'someValue') return test.test;
  return test.kind === 'opaque' ? test.whenResolved : undefined;
}

function variablesOfTest(test: ValueTest | undefined): readonly PolicyVariable[] {
  return test?.kind === 'language' ? test.patterns.flatMap(({ variables }) => variables) : [];
}

/** The variables that a constraint waits for, by folded key. */
export function variablesOf(constraint: Constraint): readonly string[] {
  return variablesOfTest(valueTestOf(constraint)).map(({ key }) => key);
}

/** The constraint for a request whose context is known; what stays unclear without a value stays opaque. */
export function resolveConstraint(constraint: Constraint, values: VariableValues): Constraint {
  const { predicate, negated } = constraint;
  const test = valueTestOf(constraint);
  const variables = variablesOfTest(test);
  if (test === undefined || variables.length === 0) return constraint;
  const isMissing = variables.some(({ key, defaultValue }) => (values(key) ?? defaultValue) === undefined);
  if (predicate.test.kind === 'opaque' && isMissing) return constraint;
  const resolved = resolveTest(test, values);
  const inner: PredicateTest =
    predicate.test.kind === 'someValue'
      ? { ...predicate.test, test: resolved }
      : { kind: 'value', test: resolved };
  const whenAbsent = predicate.whenAbsent ?? false;
  const identity = `${predicate.identity} resolved ${JSON.stringify(variables.map(({ key }) => values(key) ?? null))}`;
  return { negated, predicate: { ...predicate, whenAbsent, identity, test: inner } };
}
