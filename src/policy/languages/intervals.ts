/** A number, or a bigint where numbers would lose digits. */
export type Scalar = number | bigint;

/** A place between values: just before the value, or just after it. */
export interface Cut {
  readonly value: Scalar;
  readonly side: 'before' | 'after';
}

/** The values between two cuts. */
export interface Interval {
  readonly from: Cut;
  readonly to: Cut;
}

/** Disjoint intervals in ascending order. */
export type IntervalSet = readonly Interval[];

export const allScalars: IntervalSet = [
  { from: { value: -Infinity, side: 'before' }, to: { value: Infinity, side: 'after' } },
];

function isBefore(left: Cut, right: Cut): boolean {
  if (left.value === right.value) return left.side === 'before' && right.side === 'after';
  return left.value < right.value;
}

function earlier(left: Cut, right: Cut): Cut {
  return isBefore(left, right) ? left : right;
}

function later(left: Cut, right: Cut): Cut {
  return isBefore(left, right) ? right : left;
}

/** The one value. */
export function pointInterval(value: Scalar): Interval {
  return { from: { value, side: 'before' }, to: { value, side: 'after' } };
}

/** Values below the given one, itself included or not. */
export function intervalBelow(value: Scalar, isIncluded: boolean): Interval {
  return { from: { value: -Infinity, side: 'before' }, to: { value, side: isIncluded ? 'after' : 'before' } };
}

/** Values above the given one, itself included or not. */
export function intervalAbove(value: Scalar, isIncluded: boolean): Interval {
  return { from: { value, side: isIncluded ? 'before' : 'after' }, to: { value: Infinity, side: 'after' } };
}

/** Values in both. */
export function intersectIntervals(left: IntervalSet, right: IntervalSet): IntervalSet {
  return left.flatMap((one) =>
    right
      .map((other) => ({ from: later(one.from, other.from), to: earlier(one.to, other.to) }))
      .filter(({ from, to }) => isBefore(from, to)),
  );
}

/** Values that are not in the set. */
export function complementIntervals(set: IntervalSet): IntervalSet {
  return set.reduce<IntervalSet>(
    (rest, { from, to }) =>
      intersectIntervals(rest, [
        { from: { value: -Infinity, side: 'before' }, to: from },
        { from: to, to: { value: Infinity, side: 'after' } },
      ]),
    allScalars,
  );
}

/** Values in any of the intervals, which may overlap and come in any order. */
export function uniteIntervals(intervals: readonly Interval[]): IntervalSet {
  const ordered = [...intervals].sort((left, right) => (isBefore(left.from, right.from) ? -1 : 1));
  const result: Interval[] = [];
  for (const next of ordered) {
    const last = result.at(-1);
    if (last === undefined || isBefore(last.to, next.from)) result.push(next);
    else result.splice(-1, 1, { from: last.from, to: later(last.to, next.to) });
  }
  return result;
}

/** True when the set holds the value. */
export function hasScalar(set: IntervalSet, value: Scalar): boolean {
  return intersectIntervals(set, [pointInterval(value)]).length > 0;
}
