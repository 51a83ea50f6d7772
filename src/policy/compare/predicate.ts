import { foldCase } from '../../iam/fold-case.ts';
import type { IntervalSet } from '../languages/intervals.ts';
import type { Pattern } from '../languages/pattern.ts';

/** What numbers an interval test reads: decimal numbers, instants in milliseconds, or addresses on one line. */
export type IntervalScale = 'number' | 'instant' | 'address';

/** A test of one value. */
export type ValueTest =
  | { readonly kind: 'language'; readonly patterns: readonly Pattern[] }
  | { readonly kind: 'interval'; readonly scale: IntervalScale; readonly set: IntervalSet };

/**
 * What a predicate asks of its dimension's value:
 * - `value`: the one value passes the test.
 * - `someValue`: at least one of several values passes (or, inverted, fails) the test; false without values.
 * - `absence`: there is no value.
 * - `choice`: the value is one of the numbered alternatives, as with principals: surely of `certain`, perhaps of the
 *   other `possible` ones.
 * - `opaque`: something that is not modelled; it is either true or false, but the same wherever it stands.
 */
export type PredicateTest =
  | { readonly kind: 'value'; readonly test: ValueTest }
  | { readonly kind: 'someValue'; readonly test: ValueTest; readonly inverted: boolean }
  | { readonly kind: 'absence' }
  | {
      readonly kind: 'choice';
      readonly universe: readonly number[];
      readonly certain: ReadonlySet<number>;
      readonly possible: ReadonlySet<number>;
    }
  /** `whenResolved`: the test, once the variables in it have values. */
  | { readonly kind: 'opaque'; readonly whenResolved?: ValueTest };

/** One thing that a statement asks of a request. Two predicates with the same identity always have the same truth. */
export interface Predicate {
  readonly identity: string;
  /** `action`, `resource`, `principal`, or `key:` with the folded name of a condition key. */
  readonly dimension: string;
  readonly test: PredicateTest;
  /** The truth where the dimension has no value; `undefined`: not known. */
  readonly whenAbsent: boolean | undefined;
  /** The text in the policy that it comes from, for a person. */
  readonly description: string;
  /** Name of the condition key as the policy writes it. */
  readonly writtenKey?: string;
}

/** A predicate that must hold, or must not. */
export interface Constraint {
  readonly predicate: Predicate;
  readonly negated: boolean;
}

/** Something about a request that is not modelled, and the same wherever it stands under the same identity. */
export function unmodelled(identity: string, description: string): Constraint {
  const test = { kind: 'opaque' } as const;
  const predicate = { identity, dimension: identity, test, whenAbsent: undefined, description };
  return { predicate, negated: false };
}

/** Prefix of the dimensions that are condition keys. */
export const keyDimensionPrefix = 'key:';

/** The dimension of a condition key. */
export function keyDimension(key: string): string {
  return keyDimensionPrefix + foldCase(key);
}

/** The keys that tell the time of the request: one instant, in two notations. */
const instantKeys = ['aws:epochtime', 'aws:currenttime'];

/** The dimension of the instant or number that a key holds: `aws:EpochTime` and `aws:CurrentTime` are one. */
export function scalarDimension(key: string): string {
  return keyDimension(instantKeys.includes(foldCase(key)) ? 'aws:currenttime' : key);
}
