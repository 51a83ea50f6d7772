import type { AccessRequest } from '../request/access-request.ts';
import { fullBox } from './access-space.ts';
import type { AccessSpace, Box, Literal } from './access-space.ts';
import type { ActionGroup } from './action-groups.ts';
import { listedActions } from './listed-actions.ts';
import type { PrivilegeDifference, UndeterminedPart } from './comparison.ts';
import { differenceTasks } from './difference-tasks.ts';
import type { DifferenceTask } from './difference-tasks.ts';
import { findWitness } from './find-witness.ts';
import type { Witness, WitnessSearch } from './find-witness.ts';
import { searchRemainder } from './remainder.ts';

/** What one direction of a comparison came to. */
export interface DirectionResult {
  readonly differences: readonly PrivilegeDifference[];
  readonly undetermined: readonly UndeterminedPart[];
}

export interface DirectionSearch extends Omit<WitnessSearch, 'confirm'> {
  readonly direction: UndeterminedPart['direction'];
  readonly groups: readonly ActionGroup[];
  /** What holds of every request. */
  readonly domain: readonly Literal[];
  readonly confirm: (request: AccessRequest) => boolean;
}

/** Remaining parts of one task that may stay without a witness before the task is given up. */
const mostUnconfirmedParts = 24;

type TaskResult =
  | { readonly kind: 'empty' }
  | { readonly kind: 'witness'; readonly witness: Witness }
  | { readonly kind: 'undetermined'; readonly conditions: readonly string[]; readonly isCutShort: boolean };

/** The constraints of a part that are not modelled, or whose examples all failed. */
function openConditions(space: AccessSpace, box: Box): readonly string[] {
  const literals = [...box].flatMap(([dimension, each]) => {
    const solution = space.solve(dimension, each);
    return solution.kind === 'possible' && solution.isCertain ? [] : each;
  });
  const named = literals.length > 0 ? literals : [...box.values()].flat();
  return [...new Set(named.map((literal) => space.constraint(literal).predicate.description))];
}

function solveTask(search: DirectionSearch, group: ActionGroup, task: DifferenceTask): TaskResult {
  const { space } = search;
  const domain = group.undivided === undefined ? search.domain : [...search.domain, group.undivided.domain];
  const start = space.narrowAll(fullBox, [...domain, ...task.box]);
  if (start === undefined) return { kind: 'empty' };
  let witness: Witness | undefined;
  const unconfirmed: Box[] = [];
  const visit = (box: Box): boolean => {
    witness = findWitness(search, box, group);
    if (witness === undefined) unconfirmed.push(box);
    return witness !== undefined || unconfirmed.length >= mostUnconfirmedParts;
  };
  const outcome = searchRemainder({ space, steps: task.steps, visit }, start);
  if (witness !== undefined) return { kind: 'witness', witness };
  if (outcome === 'proved') return { kind: 'empty' };
  const conditions = [...new Set(unconfirmed.flatMap((box) => openConditions(space, box)))];
  return { kind: 'undetermined', conditions, isCutShort: outcome === 'outOfBudget' };
}

function placesOf({
  allowedBy,
  deniedBy,
}: DifferenceTask): Pick<PrivilegeDifference, 'allowedBy' | 'deniedBy'> {
  return {
    ...(allowedBy === undefined ? {} : { allowedBy: allowedBy.place }),
    ...(deniedBy === undefined ? {} : { deniedBy: deniedBy.place }),
  };
}

function placeKey(task: DifferenceTask): string {
  const key = (statement: DifferenceTask['allowedBy']): string =>
    statement === undefined ? '' : JSON.stringify([statement.place.policy, statement.place.statementIndex]);
  return `${key(task.allowedBy)} ${key(task.deniedBy)}`;
}

function describeOpen(result: Extract<TaskResult, { kind: 'undetermined' }>): string {
  if (result.isCutShort) return 'the comparison took more steps than its budget allows';
  return 'no proof that nothing changes was found, and no request that shows a change';
}

/** A known action is the better example, whichever group it comes from. */
function mergeDifference(
  known: PrivilegeDifference | undefined,
  found: PrivilegeDifference,
): PrivilegeDifference {
  if (known === undefined) return found;
  const better = known.basis === 'futureActions' && found.basis === 'knownAction' ? found : known;
  return { ...better, actions: [...new Set([...known.actions, ...found.actions])] };
}

/**
 * Finds what the `after` side of the groups allows and the `before` side does not, with a confirmed request for each pair of
 * responsible statements, or what stayed open. Nothing in either list is a proof that there is nothing.
 */
export function findDifferences(search: DirectionSearch): DirectionResult {
  const differences = new Map<string, PrivilegeDifference>();
  const undetermined = new Map<string, UndeterminedPart>();
  for (const group of search.groups) {
    for (const task of differenceTasks(group.before, group.after)) {
      const key = placeKey(task);
      const result = solveTask(search, group, task);
      if (result.kind === 'witness') {
        const { request, basis } = result.witness;
        const actions = listedActions(group.classes, task.allowedBy?.action);
        const found = { witness: request, basis, actions, ...placesOf(task) };
        differences.set(key, mergeDifference(differences.get(key), found));
      } else if (result.kind === 'undetermined') {
        const { conditions } = result;
        const reason = describeOpen(result);
        undetermined.set(key, { direction: search.direction, conditions, reason, ...placesOf(task) });
      }
    }
  }
  return { differences: [...differences.values()], undetermined: [...undetermined.values()] };
}
