import type { MatchElement } from '../../iam/policy-document.ts';
import type { ActionClass } from './action-classes.ts';
import { coversAction, readActionPattern } from './action-pattern-text.ts';

function coveringValues(classes: readonly ActionClass[], values: readonly string[]): readonly string[] {
  const names = new Set(classes.map(({ example }) => example));
  return values.filter((value) => {
    const pattern = readActionPattern(value);
    if (pattern.kind === 'literal') return names.has(pattern.text);
    return classes.some(({ example }) => coversAction(pattern, example));
  });
}

/**
 * The actions of a statement, as it writes them, that cover any of the classes. A NotAction is written with `not` before it;
 * without a statement it is every action.
 */
export function listedActions(
  classes: readonly ActionClass[],
  element: MatchElement | undefined,
): readonly string[] {
  if (element === undefined) return ['*'];
  if (element.negated) return [`not ${element.values.join(', ')}`];
  return classes.length === 0 ? element.values : coveringValues(classes, element.values);
}
