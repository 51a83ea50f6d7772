import { distinctCodes } from './distinct-codes.ts';
import { acceptsEverything, isAtEnd, startPositions, stepPositions } from './pattern-positions.ts';
import type { Positions } from './pattern-positions.ts';
import type { Pattern } from './pattern.ts';
import type { StepBudget } from './step-budget.ts';

/** What a string must match: one pattern of each list of `required`, and none of `excluded`. No variables. */
export interface StringQuestion {
  readonly required: readonly (readonly Pattern[])[];
  readonly excluded: readonly Pattern[];
}

export type MemberSearch =
  | { readonly kind: 'member'; readonly value: string }
  | { readonly kind: 'empty' }
  /** The budget ended the search. */
  | { readonly kind: 'unknown' };

/** A state of the product automaton. `null` marks a list that whatever follows satisfies. */
interface ProductState {
  readonly required: readonly (readonly Positions[] | null)[];
  readonly excluded: readonly Positions[];
  readonly previous: ProductState | undefined;
  readonly code: number;
}

function requiredState(
  patterns: readonly Pattern[],
  positions: readonly Positions[],
): readonly Positions[] | null {
  const isSatisfied = patterns.some((pattern, index) => acceptsEverything(pattern, positions[index] ?? []));
  return isSatisfied ? null : positions;
}

function startState(question: StringQuestion): ProductState {
  return {
    required: question.required.map((patterns) => requiredState(patterns, patterns.map(startPositions))),
    excluded: question.excluded.map(startPositions),
    previous: undefined,
    code: -1,
  };
}

function nextState(question: StringQuestion, state: ProductState, code: number): ProductState {
  const step = (pattern: Pattern | undefined, positions: Positions): Positions =>
    pattern === undefined || positions.length === 0 ? [] : stepPositions(pattern, positions, code);
  return {
    required: state.required.map((positions, list) => {
      const patterns = question.required[list] ?? [];
      return positions === null
        ? null
        : requiredState(
            patterns,
            positions.map((each, index) => step(patterns[index], each)),
          );
    }),
    excluded: state.excluded.map((positions, index) => step(question.excluded[index], positions)),
    previous: state,
    code,
  };
}

/** True when no continuation can be a member. */
function isDead(question: StringQuestion, state: ProductState): boolean {
  if (state.required.some((lists) => lists?.every((positions) => positions.length === 0) === true))
    return true;
  return question.excluded.some((pattern, index) => acceptsEverything(pattern, state.excluded[index] ?? []));
}

function isMember(question: StringQuestion, state: ProductState): boolean {
  const isRequired = state.required.every((lists, list) => {
    const patterns = question.required[list] ?? [];
    return lists === null || patterns.some((pattern, index) => isAtEnd(pattern, lists[index] ?? []));
  });
  return (
    isRequired && !question.excluded.some((pattern, index) => isAtEnd(pattern, state.excluded[index] ?? []))
  );
}

function stateKey(state: ProductState): string {
  const required = state.required.map((lists) => lists?.map((each) => each.join(',')).join('|') ?? '*');
  return `${required.join('/')}#${state.excluded.map((each) => each.join(',')).join('|')}`;
}

/** Steps that a state counts for: it takes longer the more places its patterns stand at. */
function costOf({ required, excluded }: ProductState): number {
  const places = [...required.flatMap((lists) => lists ?? []), ...excluded];
  return 1 + places.reduce((sum, positions) => sum + positions.length, 0) / 8;
}

/** One character for each way in which the state can go on. */
function codesAfter(question: StringQuestion, state: ProductState): readonly number[] {
  const open = state.required.flatMap((lists, list) =>
    lists === null
      ? []
      : lists.map((positions, index) => ({ positions, pattern: question.required[list]?.[index] })),
  );
  const known = open.flatMap(({ pattern, positions }) =>
    pattern === undefined ? [] : [{ pattern, positions }],
  );
  return distinctCodes(
    [...known.map(({ pattern }) => pattern), ...question.excluded],
    [...known.map(({ positions }) => positions), ...state.excluded],
  );
}

function spell(state: ProductState): string {
  const codes: number[] = [];
  for (let each = state; each.previous !== undefined; each = each.previous) codes.push(each.code);
  return codes
    .reverse()
    .map((code) => String.fromCharCode(code))
    .join('');
}

/**
 * Finds a shortest string that matches as asked, by breadth-first search of the product of the patterns' automata, which
 * are built as far as they are needed. 'empty' is a proof that there is none.
 */
export function findShortestMember(question: StringQuestion, budget: StepBudget): MemberSearch {
  const queue = [startState(question)];
  const seen = new Set(queue.map(stateKey));
  for (let head = 0; head < queue.length; head += 1) {
    const state = queue[head];
    if (state === undefined || isDead(question, state)) continue;
    if (isMember(question, state)) return { kind: 'member', value: spell(state) };
    if (!budget.spend(costOf(state))) return { kind: 'unknown' };
    for (const code of codesAfter(question, state)) {
      const next = nextState(question, state, code);
      const key = stateKey(next);
      if (!seen.has(key)) {
        seen.add(key);
        queue.push(next);
      }
    }
  }
  return { kind: 'empty' };
}
