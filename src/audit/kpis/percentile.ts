/**
 * The value that so many per cent of the values do not exceed, by nearest rank: always one of the values. Undefined
 * without values.
 */
export function percentile(values: readonly number[], percent: number): number | undefined {
  const sorted = values.toSorted((left, right) => left - right);
  const rank = Math.max(1, Math.ceil((percent / 100) * sorted.length));
  return sorted[rank - 1];
}
