import type {
  PrivilegeComparison,
  PrivilegeDifference,
  PrivilegeVerdict,
  UndeterminedPart,
} from './comparison.ts';

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
  return { ...parts, verdict: verdictOf(parts) };
}

/** Several comparisons that together cover all requests. */
export function mergeComparisons(comparisons: readonly PrivilegeComparison[]): PrivilegeComparison {
  return withVerdict({
    broadenings: comparisons.flatMap(({ broadenings }) => broadenings),
    narrowings: comparisons.flatMap(({ narrowings }) => narrowings),
    undetermined: comparisons.flatMap(({ undetermined }) => undetermined),
  });
}

function distinctBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): readonly Item[] {
  const byKey = new Map<string, Item>();
  for (const item of items) if (!byKey.has(keyOf(item))) byKey.set(keyOf(item), item);
  return [...byKey.values()];
}

/** One comparison read in several ways: what shows in two of them is told once. */
export function mergeReadings(readings: readonly PrivilegeComparison[]): PrivilegeComparison {
  const [only, ...others] = readings;
  if (only !== undefined && others.length === 0) return only;
  const { broadenings, narrowings, undetermined } = mergeComparisons(readings);
  const requestOf = ({ witness }: PrivilegeDifference) => JSON.stringify(witness);
  return withVerdict({
    broadenings: distinctBy(broadenings, requestOf),
    narrowings: distinctBy(narrowings, requestOf),
    undetermined: distinctBy(undetermined, (part) => JSON.stringify(part)),
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
