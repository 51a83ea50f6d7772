import type { PrivilegeComparison, PrivilegeVerdict, UndeterminedPart } from './comparison.ts';

type ComparisonParts = Omit<PrivilegeComparison, 'verdict'>;

/** The verdict that differences and open questions amount to. A direction is open where nothing shows it and nothing rules it out. */
export function verdictOf({ broadenings, narrowings, undetermined }: ComparisonParts): PrivilegeVerdict {
  const isOpen = (direction: UndeterminedPart['direction'], found: number): boolean =>
    found === 0 && undetermined.some((part) => part.direction === direction);
  if (isOpen('broadening', broadenings.length) || isOpen('narrowing', narrowings.length))
    return 'undetermined';
  if (broadenings.length > 0 && narrowings.length > 0) return 'mixed';
  if (broadenings.length > 0) return 'broadened';
  return narrowings.length > 0 ? 'narrowed' : 'equal';
}

/** Adds the verdict. */
export function withVerdict(parts: ComparisonParts): PrivilegeComparison {
  return { verdict: verdictOf(parts), ...parts };
}

/** Several comparisons that together cover all requests. */
export function mergeComparisons(comparisons: readonly PrivilegeComparison[]): PrivilegeComparison {
  return withVerdict({
    broadenings: comparisons.flatMap(({ broadenings }) => broadenings),
    narrowings: comparisons.flatMap(({ narrowings }) => narrowings),
    undetermined: comparisons.flatMap(({ undetermined }) => undetermined),
  });
}

/** Nothing could be decided, for one reason. */
export function undeterminedComparison(reason: string): PrivilegeComparison {
  const directions = ['broadening', 'narrowing'] as const;
  return withVerdict({
    broadenings: [],
    narrowings: [],
    undetermined: directions.map((direction) => ({ direction, conditions: [], reason })),
  });
}
