import { isAtEnd, startPositions, stepPositions } from './pattern-positions.ts';
import type { Positions } from './pattern-positions.ts';
import type { Pattern } from './pattern.ts';
import { distinctCodes } from './distinct-codes.ts';
import type { StepBudget } from './step-budget.ts';

/** The patterns that some string matches, all at once, while it matches no others. */
export interface MatchCombination {
  /** Ascending indexes into the patterns. */
  readonly matched: readonly number[];
  readonly example: string;
}

interface State {
  readonly positions: readonly Positions[];
  readonly text: string;
}

function stateKey({ positions }: State): string {
  return positions.map((each) => each.join(',')).join('|');
}

function matchedBy(patterns: readonly Pattern[], state: State): readonly number[] {
  return patterns.flatMap((pattern, index) =>
    isAtEnd(pattern, state.positions[index] ?? []) ? [index] : [],
  );
}

/**
 * Every combination of patterns that a string of the domain matches, with a shortest such string; `undefined` when the budget
 * ends the search. There can be exponentially many.
 */
export function enumerateMatches(
  domain: Pattern,
  patterns: readonly Pattern[],
  budget: StepBudget,
): readonly MatchCombination[] | undefined {
  const all = [domain, ...patterns];
  const queue: State[] = [{ positions: all.map(startPositions), text: '' }];
  const seen = new Set(queue.map(stateKey));
  const found = new Map<string, MatchCombination>();
  for (let head = 0; head < queue.length; head += 1) {
    const state = queue[head];
    if (state === undefined || state.positions[0]?.length === 0) continue;
    if (!budget.spend()) return undefined;
    const [first, ...rest] = matchedBy(all, state);
    const matched = rest.map((index) => index - 1);
    const name = matched.join(',');
    if (first === 0 && !found.has(name)) found.set(name, { matched, example: state.text });
    for (const code of distinctCodes(all, state.positions)) {
      const next = {
        positions: all.map((pattern, index) => stepPositions(pattern, state.positions[index] ?? [], code)),
        text: state.text + String.fromCharCode(code),
      };
      const key = stateKey(next);
      if (seen.has(key)) continue;
      seen.add(key);
      queue.push(next);
    }
  }
  return [...found.values()];
}
