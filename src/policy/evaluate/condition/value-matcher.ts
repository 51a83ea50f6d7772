import { compilePatternList, type ListMatch, type ListMatcher } from '../../matching/pattern-list.ts';
import { compileMatcher } from '../../matching/wildcard-matcher.ts';
import { parsePattern } from '../../matching/policy-pattern.ts';
import type { Comparison, ConditionOperator } from './condition-operator.ts';
import { parseDateValue } from './date-value.ts';
import { containsRange, parseIpRange } from './ip-range.ts';

/**
 * A matcher that reads both sides as values of some type. A value of the policy that cannot be read leaves the answer
 * uncertain where no other matches; so does a value of the request that cannot be read.
 */
function typedMatcher<Value>(
  values: readonly string[],
  parse: (text: string) => Value | undefined,
  matches: (requested: Value, policy: Value) => boolean,
): ListMatcher {
  const parsed = values.map(parse);
  const readable = parsed.filter((value) => value !== undefined);
  const otherwise: ListMatch = readable.length < parsed.length ? 'uncertain' : 'notMatched';
  return (text) => {
    const requested = parse(text);
    if (requested === undefined) return 'uncertain';
    return readable.some((value) => matches(requested, value)) ? 'matched' : otherwise;
  };
}

function compare(requested: number, policy: number, comparison: Comparison): boolean {
  switch (comparison) {
    case 'equals':
      return requested === policy;
    case 'lessThan':
      return requested < policy;
    case 'lessThanEquals':
      return requested <= policy;
    case 'greaterThan':
      return requested > policy;
    case 'greaterThanEquals':
      return requested >= policy;
  }
}

/** Up to 15 digits, which a double holds exactly enough to compare. */
function parseNumber(text: string): number | undefined {
  return /^[+-]?\d{1,15}(?:[.]\d{1,15})?$/.test(text) ? Number(text) : undefined;
}

function parseBoolean(text: string): boolean | undefined {
  const folded = text.toLowerCase();
  return folded === 'true' || folded === 'false' ? folded === 'true' : undefined;
}

function parseBase64(text: string): string | undefined {
  return /^[A-Za-z0-9+/]*={0,2}$/.test(text) ? text.replaceAll('=', '') : undefined;
}

function isArnLike(text: string): boolean {
  return text.split(':').length >= 6;
}

/**
 * ARNs part by part. A pattern that is no ARN, such as `*`, matches no ARN for certain: where it would as a string, the
 * answer is uncertain.
 */
function arnMatcher(values: readonly string[], variables: boolean): ListMatcher {
  const syntax = { wildcards: true, variables };
  const isWhole = (value: string) => isArnLike(value) || (variables && value.includes('${'));
  const whole = compilePatternList(values.filter(isWhole), { ...syntax, scope: 'arn' });
  const malformed = values
    .filter((value) => !isWhole(value))
    .map((value) => compileMatcher(parsePattern(value, { wildcards: true, variables: false }), 'string'));
  return (text, lookup) => {
    const match = whole(text, lookup);
    if (match === 'matched') return isArnLike(text) ? 'matched' : 'notMatched';
    return malformed.some((matches) => matches(text)) ? 'uncertain' : match;
  };
}

function stringMatcher(values: readonly string[], variables: boolean, wildcards: boolean): ListMatcher {
  return compilePatternList(values, { wildcards, variables, scope: 'string' });
}

/** Values compare without case; what stands for a variable does too. */
function ignoringCase(values: readonly string[], variables: boolean): ListMatcher {
  const folded = stringMatcher(
    values.map((value) => value.toLowerCase()),
    variables,
    false,
  );
  return (text, lookup) => folded(text.toLowerCase(), (key) => lookup(key)?.toLowerCase());
}

/** Whether a value of the request is among the policy's values, by an operator's positive sense. */
export function compileValueMatcher(
  operator: ConditionOperator,
  values: readonly string[],
  variables: boolean,
): ListMatcher {
  const { comparison } = operator;
  switch (operator.family) {
    case 'string':
      return stringMatcher(values, variables, false);
    case 'stringLike':
      return stringMatcher(values, variables, true);
    case 'stringIgnoreCase':
      return ignoringCase(values, variables);
    case 'numeric':
      return typedMatcher(values, parseNumber, (left, right) => compare(left, right, comparison));
    case 'date':
      return typedMatcher(values, parseDateValue, (left, right) => compare(left, right, comparison));
    case 'bool':
    case 'null':
      return typedMatcher(values, parseBoolean, (left, right) => left === right);
    case 'binary':
      return typedMatcher(values, parseBase64, (left, right) => left === right);
    case 'ipAddress':
      return typedMatcher(values, parseIpRange, (left, right) => containsRange(right, left));
    case 'arn':
      return arnMatcher(values, variables);
  }
}
