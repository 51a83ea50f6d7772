/** Comparisons of one account; each takes some milliseconds. */
const mostComparisons = 40;
/** Statements of both sides of one comparison; work grows with their square. */
const mostStatements = 40;
/** The sum of those squares over one account. */
const mostWork = 8_000;

/** Steps of one comparison: see `ComparePrivilegesOptions`. */
export const stepsOfComparison = 5_000;

/** Counts the work of one account, so that neither many changes nor large documents make a scan slow. */
export interface ComparisonMeter {
  /** Takes the work for a comparison of so many statements from what is left; false where it is too much. */
  readonly take: (statements: number) => boolean;
}

export function createComparisonMeter(): ComparisonMeter {
  let [comparisons, work] = [0, 0];
  return {
    take: (statements) => {
      const cost = statements * statements;
      if (statements > mostStatements || comparisons >= mostComparisons || work + cost > mostWork) {
        return false;
      }
      comparisons += 1;
      work += cost;
      return true;
    },
  };
}
