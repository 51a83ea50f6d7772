import { arePrefixesDisjoint, patternCovers } from './pattern-containment.ts';
import { matchesPattern } from './pattern-positions.ts';
import { anyTextPattern, createPattern, isUniversal } from './pattern.ts';
import type { Pattern } from './pattern.ts';
import { sampleTexts } from './sample-text.ts';
import { findShortestMember } from './shortest-member.ts';
import type { StringQuestion } from './shortest-member.ts';
import type { StepBudget } from './step-budget.ts';

/** A string is (or, negated, is not) in the union of the patterns. */
export interface LanguageConstraint {
  readonly patterns: readonly Pattern[];
  readonly negated: boolean;
}

export type LanguageSearch =
  /** `isApproximate`: variables were taken to have any value, so the string need not be a member. */
  | { readonly kind: 'member'; readonly value: string; readonly isApproximate: boolean }
  | { readonly kind: 'empty' }
  | { readonly kind: 'unknown' };

export interface SearchLimits {
  readonly budget: StepBudget;
  /** Examples to use where one of them is a member. */
  readonly preferred: readonly string[];
}

/** The pattern with every variable replaced by `*`: what it matches at most. */
export function widenVariables(pattern: Pattern): Pattern {
  if (pattern.variables.length === 0) return pattern;
  const tokens = pattern.tokens.map((token) =>
    token.kind === 'variable'
      ? { kind: 'many' as const, code: -1, withinSegment: token.withinSegment }
      : token,
  );
  return createPattern(tokens, pattern);
}

/** The patterns of each union that could have a string in common with every other union, by their beginnings. */
function meetingPatterns(unions: readonly (readonly Pattern[])[]): readonly (readonly Pattern[])[] {
  return unions.map((patterns, list) =>
    patterns.filter((pattern) =>
      unions.every(
        (others, other) => other === list || others.some((each) => !arePrefixesDisjoint(pattern, each)),
      ),
    ),
  );
}

/**
 * The unions that a member must be in, without the patterns that the negated constraints cover or no other meets. Beginnings are
 * compared first, because that is quick and leaves little to be covered.
 */
function remainingUnions(constraints: readonly LanguageConstraint[]): readonly (readonly Pattern[])[] {
  const excluded = constraints.flatMap(({ patterns, negated }) => (negated ? patterns : []));
  const required = constraints.flatMap(({ patterns, negated }) => (negated ? [] : [patterns]));
  const uncovered = meetingPatterns(required).map((patterns) =>
    patterns.filter((narrow) => !excluded.some((wide) => patternCovers(wide, narrow))),
  );
  return meetingPatterns(uncovered);
}

function satisfies(question: StringQuestion, text: string): boolean {
  return (
    question.required.every((patterns) => patterns.some((pattern) => matchesPattern(pattern, text))) &&
    !question.excluded.some((pattern) => matchesPattern(pattern, text))
  );
}

/** The question for the strings of one pattern, without what cannot matter to them. */
function questionWithin(pattern: Pattern, question: StringQuestion): StringQuestion {
  return {
    required: [
      [pattern],
      ...question.required.map((patterns) => patterns.filter((each) => !arePrefixesDisjoint(pattern, each))),
    ],
    excluded: question.excluded.filter((each) => !arePrefixesDisjoint(pattern, each)),
  };
}

/** Patterns of each union whose examples are tried before any search. */
const sampledPatterns = 80;

/** A readable member, if one of the examples of the patterns happens to be one. */
function sampleMember(question: StringQuestion, { preferred }: SearchLimits): string | undefined {
  const known = preferred.find((text) => satisfies(question, text));
  if (known !== undefined) return known;
  for (const patterns of question.required) {
    for (const pattern of patterns.slice(0, sampledPatterns)) {
      const sample = sampleTexts(pattern).find((text) => satisfies(question, text));
      if (sample !== undefined) return sample;
    }
  }
  return undefined;
}

function findWithin(pattern: Pattern, rest: StringQuestion, { budget }: SearchLimits): LanguageSearch {
  const found = findShortestMember(questionWithin(pattern, rest), budget);
  return found.kind === 'member' ? { ...found, isApproximate: false } : found;
}

/** Takes the smallest union apart, so that each search is about one pattern. */
function findInUnions(question: StringQuestion, limits: SearchLimits): LanguageSearch {
  const sample = sampleMember(question, limits);
  if (sample !== undefined) return { kind: 'member', value: sample, isApproximate: false };
  const [smallest, ...others] = [...question.required].sort((left, right) => left.length - right.length);
  const rest = { ...question, required: others };
  let isUnknown = false;
  for (const pattern of smallest ?? []) {
    const found = findWithin(pattern, rest, limits);
    if (found.kind === 'member') return found;
    isUnknown ||= found.kind === 'unknown';
  }
  return { kind: isUnknown ? 'unknown' : 'empty' };
}

/**
 * Finds a string that satisfies all constraints. 'empty' is a proof, whatever values the variables have: a pattern with
 * a variable is widened to any value where it is required, and dropped where it is excluded, unless it covers a required
 * pattern for every value.
 */
export function findMember(constraints: readonly LanguageConstraint[], limits: SearchLimits): LanguageSearch {
  const unions = remainingUnions(constraints);
  if (unions.some((patterns) => patterns.length === 0)) return { kind: 'empty' };
  const excluded = constraints.flatMap(({ patterns, negated }) => (negated ? patterns : []));
  if (excluded.some(isUniversal)) return { kind: 'empty' };
  const required = unions.filter((patterns) => !patterns.some(isUniversal));
  const isOpen = (pattern: Pattern) => pattern.isUncertain || pattern.variables.length > 0;
  const question = {
    required: (required.length === 0 ? [[anyTextPattern]] : required).map((each) => each.map(widenVariables)),
    excluded: excluded.filter((pattern) => !isOpen(pattern)),
  };
  const found = findInUnions(question, limits);
  if (found.kind !== 'member') return found;
  return { ...found, isApproximate: [...excluded, ...required.flat()].some(isOpen) };
}

/** True when the string, in which no variable is left open, satisfies the constraint. */
export function satisfiesLanguage(constraint: LanguageConstraint, value: string): boolean {
  const matches = constraint.patterns.some(
    (pattern) => !pattern.isUncertain && pattern.variables.length === 0 && matchesPattern(pattern, value),
  );
  return matches !== constraint.negated;
}
