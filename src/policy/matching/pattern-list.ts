import {
  parsePattern,
  substituteVariables,
  variableValues,
  type PatternPart,
  type VariableLookup,
} from './policy-pattern.ts';
import { compileMatcher, type TextMatcher, type WildcardScope } from './wildcard-matcher.ts';

/**
 * Whether a value is one of those that a list of patterns describes.
 * - `absentVariable`: no pattern matches, and a variable of one has no value in the request, so it matches nothing.
 * - `uncertain`: a pattern would match, or cannot be compared, but AWS does not say that it counts.
 */
export type ListMatch = 'matched' | 'notMatched' | 'absentVariable' | 'uncertain';

export type ListMatcher = (value: string, lookup: VariableLookup) => ListMatch;

export interface PatternListSyntax {
  readonly wildcards: boolean;
  readonly variables: boolean;
  readonly scope: WildcardScope;
}

function areEqual(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && left.every((value, index) => value === right[index]);
}

/** A pattern with a variable: compiled anew only when a variable's value changes. */
function variablePattern(parts: readonly PatternPart[], syntax: PatternListSyntax): ListMatcher {
  const isMisplaced = syntax.scope === 'resource' && hasVariableBeforeFifthColon(parts);
  const found: ListMatch = isMisplaced ? 'uncertain' : 'matched';
  let last: { readonly values: readonly string[]; readonly matcher: TextMatcher } | undefined;
  return (text, lookup) => {
    const values = variableValues(parts, lookup);
    if (values === undefined) return 'absentVariable';
    if (last === undefined || !areEqual(values, last.values)) {
      last = { values, matcher: compileMatcher(substituteVariables(parts, values), syntax.scope) };
    }
    return last.matcher(text) ? found : 'notMatched';
  };
}

/** AWS: a variable of a Resource can stand only after the fifth colon. */
function hasVariableBeforeFifthColon(parts: readonly PatternPart[]): boolean {
  let colons = 0;
  for (const part of parts) {
    if (part.kind === 'variable') return colons < 5;
    if (part.kind === 'text') colons += part.text.split(':').length - 1;
  }
  return false;
}

const strongestFirst: readonly ListMatch[] = ['matched', 'uncertain', 'absentVariable', 'notMatched'];

/** The stronger of two answers: a certain match before doubt, doubt before an absent variable. */
function strongestMatch(left: ListMatch, right: ListMatch): ListMatch {
  return strongestFirst.find((match) => match === left || match === right) ?? 'notMatched';
}

/** The text of a pattern without wildcards and variables; `undefined` for any other. */
function plainText(parts: readonly PatternPart[]): string | undefined {
  const [first] = parts;
  if (first === undefined) return '';
  return parts.length === 1 && first.kind === 'text' ? first.text : undefined;
}

/** A matcher for the values of one element or one condition clause, of which any may match. */
export function compilePatternList(values: readonly string[], syntax: PatternListSyntax): ListMatcher {
  const exact = new Set<string>();
  const matchers: TextMatcher[] = [];
  const variableMatchers: ListMatcher[] = [];
  for (const value of values) {
    const parts = parsePattern(value, syntax);
    const plain = plainText(parts);
    if (parts.some((part) => part.kind === 'variable')) variableMatchers.push(variablePattern(parts, syntax));
    else if (plain !== undefined) exact.add(plain);
    else matchers.push(compileMatcher(parts, syntax.scope));
  }
  return (value, lookup) => {
    if (exact.has(value)) return 'matched';
    for (const matches of matchers) if (matches(value)) return 'matched';
    let result: ListMatch = 'notMatched';
    for (const match of variableMatchers) {
      const answer = match(value, lookup);
      if (answer === 'matched') return answer;
      result = strongestMatch(result, answer);
    }
    return result;
  };
}
