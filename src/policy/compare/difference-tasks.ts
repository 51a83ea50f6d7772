import type { ActiveSide } from './action-groups.ts';
import type { ComparedStatement } from './compile-subject.ts';
import type { RemainderStep, StatementBox } from './remainder.ts';

/**
 * One question of a comparison: does anything remain of the box after the steps? If so, it is allowed on the one side and not on
 * the other.
 */
export interface DifferenceTask {
  readonly box: StatementBox;
  readonly steps: readonly RemainderStep[];
  /** The Allow that gives the access; absent where a layer is gone altogether. */
  readonly allowedBy: ComparedStatement | undefined;
  /** The Deny that held it back on the other side. */
  readonly deniedBy: ComparedStatement | undefined;
}

/** Distinct boxes, the least demanding first: they cover the most. */
function distinctBoxes(statements: readonly ComparedStatement[]): readonly StatementBox[] {
  const boxes = new Map(statements.map(({ boxKey, box }) => [boxKey, box]));
  return [...boxes.values()].sort((left, right) => left.length - right.length);
}

function outsideAll(statements: readonly ComparedStatement[]): readonly RemainderStep[] {
  return distinctBoxes(statements).map((box) => ({ kind: 'outside', box }));
}

function distinctStatements(statements: readonly ComparedStatement[]): readonly ComparedStatement[] {
  return [...new Map(statements.map((statement) => [statement.boxKey, statement])).values()];
}

/** What every layer of the side but the named one must allow too. */
function insideOtherLayers(side: ActiveSide, name: string | undefined): readonly RemainderStep[] {
  return side.layers
    .filter((layer) => layer.name !== name)
    .map(({ allows }) => ({ kind: 'insideOneOf', boxes: distinctBoxes(allows) }));
}

function withoutThoseOf(
  statements: readonly ComparedStatement[],
  others: readonly ComparedStatement[],
): readonly ComparedStatement[] {
  const keys = new Set(others.map(({ boxKey }) => boxKey));
  return distinctStatements(statements).filter(({ boxKey }) => !keys.has(boxKey));
}

/** Requests that a layer of `to` allows and its counterpart in `from` did not. */
function layerTasks(from: ActiveSide, to: ActiveSide, name: string): readonly DifferenceTask[] {
  const former = from.layers.find((layer) => layer.name === name)?.allows;
  const current = to.layers.find((layer) => layer.name === name)?.allows;
  if (former === undefined) return [];
  const steps = [...outsideAll(former), ...outsideAll(to.denies), ...insideOtherLayers(to, name)];
  if (current === undefined) return [{ box: [], steps, allowedBy: undefined, deniedBy: undefined }];
  return withoutThoseOf(current, former).map((statement) => ({
    box: statement.box,
    steps,
    allowedBy: statement,
    deniedBy: undefined,
  }));
}

/** Requests that a Deny of `from` held back, and that `to` allows. */
function denyTasks(from: ActiveSide, to: ActiveSide): readonly DifferenceTask[] {
  const [first, ...others] = to.layers;
  const steps = [
    ...outsideAll(to.denies),
    ...others.map(({ allows }) => ({ kind: 'insideOneOf' as const, boxes: distinctBoxes(allows) })),
  ];
  return withoutThoseOf(from.denies, to.denies).flatMap((denial) =>
    distinctStatements(first?.allows ?? []).map((statement) => ({
      box: statement.box,
      steps: [{ kind: 'insideOneOf' as const, boxes: [denial.box] }, ...steps],
      allowedBy: statement,
      deniedBy: denial,
    })),
  );
}

/**
 * The questions that decide whether `to` allows anything that `from` does not: what a layer newly allows, and what a Deny no
 * longer holds back, each within what all layers of `to` allow and none of its Denies denies. What `from` denies besides is
 * left to the second kind.
 *
 * INVARIANT: a request that `to` allows and `from` does not remains in at least one task. Statements of both sides with the same box
 * cancel: what remains of them is empty.
 */
export function differenceTasks(from: ActiveSide, to: ActiveSide): readonly DifferenceTask[] {
  if (to.layers.some(({ allows }) => allows.length === 0)) return [];
  return [...from.layers.flatMap(({ name }) => layerTasks(from, to, name)), ...denyTasks(from, to)];
}
