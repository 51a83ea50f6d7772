import { allAddresses, parseAddressPrefix, sampleAddress } from '../languages/addresses.ts';
import { parseDateValue } from '../evaluate/condition/date-value.ts';
import { findMember, satisfiesLanguage } from '../languages/find-member.ts';
import type { LanguageConstraint, SearchLimits } from '../languages/find-member.ts';
import { formatInstant, parseExactNumber } from '../languages/instants.ts';
import { allScalars, complementIntervals, intersectIntervals } from '../languages/intervals.ts';
import type { IntervalSet } from '../languages/intervals.ts';
import { sampleScalar } from '../languages/sample-scalar.ts';
import type { IntervalScale, ValueTest } from './predicate.ts';

/** One value passes the test, or fails it. */
export interface ValueConstraint {
  readonly test: ValueTest;
  readonly negated: boolean;
}

/** `isCertain`: the example satisfies all constraints; otherwise nothing is known but that no proof was found. */
export type ValueSearch =
  | { readonly kind: 'empty' }
  | { readonly kind: 'found'; readonly value: string; readonly isCertain: boolean }
  | { readonly kind: 'unknown' };

const wholeScale: Record<IntervalScale, IntervalSet> = {
  number: allScalars,
  instant: allScalars,
  address: allAddresses,
};

function formatSample(scale: IntervalScale, set: IntervalSet): string | undefined {
  if (scale === 'address') return sampleAddress(set);
  const sample = sampleScalar(set, scale === 'instant' ? Date.UTC(2026, 0, 15) : 1);
  if (sample === undefined) return undefined;
  return scale === 'instant' ? formatInstant(sample) : String(sample);
}

function intervalOfText(scale: IntervalScale, text: string): IntervalSet {
  if (scale === 'address') return [parseAddressPrefix(text) ?? []].flat();
  const value = scale === 'instant' ? parseDateValue(text) : parseExactNumber(text);
  if (value === undefined) return [];
  return [{ from: { value, side: 'before' }, to: { value, side: 'after' } }];
}

function remainingSet(scale: IntervalScale, constraints: readonly ValueConstraint[]): IntervalSet {
  return constraints.reduce((set, { test, negated }) => {
    if (test.kind !== 'interval' || test.scale !== scale) return set;
    return intersectIntervals(set, negated ? complementIntervals(test.set) : test.set);
  }, wholeScale[scale]);
}

function searchScale(scale: IntervalScale, constraints: readonly ValueConstraint[]): ValueSearch {
  const set = remainingSet(scale, constraints);
  if (set.length === 0) return { kind: 'empty' };
  const value = formatSample(scale, set);
  return value === undefined ? { kind: 'unknown' } : { kind: 'found', value, isCertain: true };
}

function languagesOf(constraints: readonly ValueConstraint[]): readonly LanguageConstraint[] {
  return constraints.flatMap(({ test, negated }) =>
    test.kind === 'language' ? [{ patterns: test.patterns, negated }] : [],
  );
}

function searchLanguages(constraints: readonly ValueConstraint[], limits: SearchLimits): ValueSearch {
  const found = findMember(languagesOf(constraints), limits);
  if (found.kind !== 'member') return found;
  return { kind: 'found', value: found.value, isCertain: !found.isApproximate };
}

/** True when the value passes the test as asked; a value of another kind passes no test of a scale. */
export function satisfiesValue({ test, negated }: ValueConstraint, value: string): boolean {
  if (test.kind === 'language') return satisfiesLanguage({ patterns: test.patterns, negated }, value);
  const point = intervalOfText(test.scale, value);
  return point.length > 0 && intersectIntervals(point, test.set).length > 0 !== negated;
}

function scalesOf(constraints: readonly ValueConstraint[]): readonly IntervalScale[] {
  return [...new Set(constraints.flatMap(({ test }) => (test.kind === 'interval' ? [test.scale] : [])))];
}

/** Text and scales on one key are searched apart: an example of one must then happen to satisfy the others. */
function joinSearches(
  searches: readonly ValueSearch[],
  constraints: readonly ValueConstraint[],
): ValueSearch {
  if (searches.some(({ kind }) => kind === 'empty')) return { kind: 'empty' };
  const fitting = searches.find(
    (search) =>
      search.kind === 'found' && constraints.every((constraint) => satisfiesValue(constraint, search.value)),
  );
  return fitting ?? { kind: 'unknown' };
}

/** Finds one value that satisfies all constraints; 'empty' is a proof that there is none. */
export function findValue(constraints: readonly ValueConstraint[], limits: SearchLimits): ValueSearch {
  const scales = scalesOf(constraints);
  const [scale] = scales;
  if (scale === undefined) return searchLanguages(constraints, limits);
  const hasText = constraints.some(({ test }) => test.kind === 'language');
  if (scales.length === 1 && !hasText) return searchScale(scale, constraints);
  const searches = [
    ...scales.map((each) => searchScale(each, constraints)),
    ...(hasText ? [searchLanguages(constraints, limits)] : []),
  ];
  return joinSearches(searches, constraints);
}
