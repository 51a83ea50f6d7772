import type { AccessSpace, Box, Literal } from './access-space.ts';

/** The constraints of one statement, besides its actions. */
export type StatementBox = readonly Literal[];

/**
 * One step from a box to what remains of it: outside a statement's box, or inside one of several.
 * A request remains when it passes every step.
 */
export type RemainderStep =
  | { readonly kind: 'outside'; readonly box: StatementBox }
  | { readonly kind: 'insideOneOf'; readonly boxes: readonly StatementBox[] };

/** Looks at a part that remains; true ends the search. */
export type RemainderVisitor = (box: Box) => boolean;

/** `proved`: nothing remains. `visited`: every part that remains was looked at. */
export type RemainderSearch = 'proved' | 'visited' | 'ended' | 'outOfBudget';

/** Parts of the box, disjoint from one another, that together are what lies outside the other. */
function* partsOutside(space: AccessSpace, box: Box, other: StatementBox): Generator<Box> {
  let inside: Box | undefined = box;
  for (const [index, literal] of other.entries()) {
    const outside: Box | undefined = space.narrow(inside, space.opposite(literal));
    if (outside !== undefined) yield outside;
    if (index === other.length - 1) return;
    inside = space.narrow(inside, literal);
    if (inside === undefined) return;
  }
}

function* partsAfter(space: AccessSpace, box: Box, step: RemainderStep): Generator<Box> {
  if (step.kind === 'insideOneOf') {
    for (const each of step.boxes) {
      const inside = space.narrowAll(box, each);
      if (inside !== undefined) yield inside;
    }
    return;
  }
  const isOutside = step.box.some((literal) => space.isPlainlyOutside(box, literal));
  const isDisjoint = isOutside || (step.box.length > 1 && space.narrowAll(box, step.box) === undefined);
  if (isDisjoint) yield box;
  else yield* partsOutside(space, box, step.box);
}

interface Search {
  readonly space: AccessSpace;
  readonly steps: readonly RemainderStep[];
  readonly visit: RemainderVisitor;
}

/** Takes steps as long as they leave one part, so that a long list of statements needs no deep recursion. */
function searchFrom(search: Search, start: Box, first: number): RemainderSearch {
  let box = start;
  for (let index = first; index < search.steps.length; index += 1) {
    const step = search.steps[index];
    if (!search.space.budget.spend() || step === undefined) return 'outOfBudget';
    const [next, ...others] = [...partsAfter(search.space, box, step)];
    if (next === undefined) return 'proved';
    if (others.length > 0) return searchParts(search, [next, ...others], index + 1);
    box = next;
  }
  return search.visit(box) ? 'ended' : 'visited';
}

function searchParts(search: Search, parts: readonly Box[], first: number): RemainderSearch {
  let result: RemainderSearch = 'proved';
  for (const part of parts) {
    const found = searchFrom(search, part, first);
    if (found === 'ended' || found === 'outOfBudget') return found;
    if (found === 'visited') result = 'visited';
  }
  return result;
}

/**
 * Walks through what remains of a box after all steps, part by part and depth first, so that the first part is found
 * early and no more is kept than one path. 'proved' means that nothing remains.
 */
export function searchRemainder(search: Search, box: Box): RemainderSearch {
  return searchFrom(search, box, 0);
}
