/** Comparisons of one review; each takes some milliseconds. */
const mostComparisons = 4_000;

/** The sum over all comparisons of the squares of their statements: work grows with these. */
const mostWork = 4_000_000;

/** Counts the work of one review, so that no pull request can hold the reviewer up for long. */
export interface ComparisonMeter {
  /** Takes the work for a comparison of so many statements from what is left; false where it is too much. */
  readonly take: (statements: number) => boolean;
}

export function createComparisonMeter(): ComparisonMeter {
  let [comparisons, work] = [0, 0];
  return {
    take: (statements) => {
      const cost = statements * statements;
      if (comparisons >= mostComparisons || work + cost > mostWork) return false;
      comparisons += 1;
      work += cost;
      return true;
    },
  };
}
