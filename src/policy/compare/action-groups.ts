import type { AccessSpace, Literal } from './access-space.ts';
import { classifyActions } from './action-classes.ts';
import type { ActionClass } from './action-classes.ts';
import type { ActionElements } from './action-elements.ts';
import type { ComparedStatement, ComparedSubject } from './compile-subject.ts';
import { undividedGroup } from './undivided-group.ts';

/** The statements of one side that bear on certain actions. */
export interface ActiveSide {
  readonly layers: readonly { readonly name: string; readonly allows: readonly ComparedStatement[] }[];
  readonly denies: readonly ComparedStatement[];
}

/** Actions on which the same statements of both sides bear; or all actions of a service, where those are too many to divide. */
export interface ActionGroup {
  /** None for an undivided service. */
  readonly classes: readonly ActionClass[];
  readonly before: ActiveSide;
  readonly after: ActiveSide;
  /** The action is then one more dimension. */
  readonly undivided?: UndividedService;
}

/** An undivided service; without a name it is every service that the policies do not name. */
export interface UndividedService {
  readonly service?: string;
  /** The constraint that the action belongs to it. */
  readonly domain: Literal;
}

export interface ComparedSides {
  readonly before: ComparedSubject;
  readonly after: ComparedSubject;
}

function activeSide(
  subject: ComparedSubject,
  isActive: (statement: ComparedStatement) => boolean,
): ActiveSide {
  return {
    layers: subject.layers.map(({ name, allows }) => ({ name, allows: allows.filter(isActive) })),
    denies: subject.denies.filter(isActive),
  };
}

/** INVARIANT: a statement that asks nothing, whose key is empty, is not the same as no statement. */
function keysOf(statements: readonly ComparedStatement[]): readonly string[] {
  return [...new Set(statements.map(({ boxKey }) => boxKey))].sort();
}

/** Equal for sides that allow and deny the same by the look of it: the same boxes in the same layers. */
function sideKey({ layers, denies }: ActiveSide): string {
  return JSON.stringify([layers.map(({ name, allows }) => [name, keysOf(allows)]), keysOf(denies)]);
}

function groupByMatchKey(classes: readonly ActionClass[]): ReadonlyMap<string, readonly ActionClass[]> {
  const groups = new Map<string, ActionClass[]>();
  for (const each of classes) {
    const group = groups.get(each.matchKey);
    if (group === undefined) groups.set(each.matchKey, [each]);
    else group.push(each);
  }
  return groups;
}

/** Groups the classes whose actions the same statements bear on, and leaves out those to which both sides say the same. */
function groupClasses(
  classes: readonly ActionClass[],
  { before, after }: ComparedSides,
): readonly ActionGroup[] {
  const byMatchKey = groupByMatchKey(classes);
  const groups: ActionGroup[] = [];
  for (const [matchKey, alike] of byMatchKey) {
    const isActive = ({ element, within }: ComparedStatement) =>
      matchKey[element] === '1' && (within === undefined || matchKey[within.element] === '1');
    const group = {
      classes: alike,
      before: activeSide(before, isActive),
      after: activeSide(after, isActive),
    };
    if (sideKey(group.before) !== sideKey(group.after)) groups.push(group);
  }
  return groups;
}

/**
 * Divides all actions into groups on which the same statements bear, and gives those on which the sides differ. Services whose
 * actions cannot be divided are a group each.
 */
export function differingGroups(
  sorted: ActionElements,
  sides: ComparedSides,
  space: AccessSpace,
): readonly ActionGroup[] {
  const { classes, undivided } = classifyActions(sorted, space.budget);
  const serviceGroups = undivided.map((service) => undividedGroup(sides, service, space));
  return [
    ...groupClasses(classes, sides),
    ...serviceGroups.filter(({ before, after }) => sideKey(before) !== sideKey(after)),
  ];
}
