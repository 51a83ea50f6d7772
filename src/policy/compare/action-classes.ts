import type { Pattern } from '../languages/pattern.ts';
import type { StepBudget } from '../languages/step-budget.ts';
import { enumerateMatches } from '../languages/enumerate-matches.ts';
import { parsePattern } from '../languages/parse-pattern.ts';
import { matchKey, matchKeyOfAction, patternsForService, serviceOfAction } from './action-elements.ts';
import type { ActionElements, ListedPattern } from './action-elements.ts';
import { patternOf } from './action-pattern-text.ts';

/** Actions that every policy of the comparison treats alike. */
export interface ActionClass {
  readonly matchKey: string;
  /** One action, in lower case. */
  readonly example: string;
  /** The service whose actions it holds; absent: services that no policy of the comparison names. */
  readonly service?: string;
  /** The example is all there is. */
  readonly isSingle: boolean;
}

/** Stands, in the example of a class, for a name that goes on unlike any that a policy mentions. */
export const unlikeAny = '\u001f';

function classesOfPrefixes(
  sorted: ActionElements,
  service: string,
  patterns: readonly ListedPattern[],
): readonly ActionClass[] {
  const start = `${service}:`;
  const named = patterns.flatMap(({ pattern }) => (pattern.kind === 'prefix' ? [pattern.prefix] : []));
  const prefixes = new Set([start, ...named.filter((prefix) => prefix.startsWith(start))]);
  return [...prefixes].map((prefix) => {
    const text = `${prefix}${unlikeAny}`;
    return { matchKey: matchKeyOfAction(sorted, text), example: text, service, isSingle: false };
  });
}

function domainPattern(service: string | undefined): Pattern {
  const text = service === undefined ? '?*:?*' : `${service}:?*`;
  return parsePattern(text, { wildcards: true, variables: false, ignoresCase: false, scope: 'arn' });
}

/** All ways in which actions can match patterns of any form; `undefined` when there are too many to list. */
function classesOfPatterns(
  sorted: ActionElements,
  service: string | undefined,
  budget: StepBudget,
): readonly ActionClass[] | undefined {
  const listed = service === undefined ? sorted.anyService : patternsForService(sorted, service);
  const found = enumerateMatches(
    domainPattern(service),
    listed.map(({ pattern }) => patternOf(pattern)),
    budget,
  );
  return found?.map(({ matched, example }) => ({
    matchKey: matchKey(
      sorted,
      matched.flatMap((index) => listed[index]?.elements ?? []),
    ),
    example,
    ...(service === undefined ? {} : { service }),
    isSingle: false,
  }));
}

function classesOfService(
  sorted: ActionElements,
  service: string,
  budget: StepBudget,
): readonly ActionClass[] | undefined {
  const patterns = patternsForService(sorted, service);
  return patterns.every(({ pattern }) => pattern.kind === 'prefix')
    ? classesOfPrefixes(sorted, service, patterns)
    : classesOfPatterns(sorted, service, budget);
}

function literalClasses(sorted: ActionElements): readonly ActionClass[] {
  return [...sorted.literals.keys()].map((action) => ({
    matchKey: matchKeyOfAction(sorted, action),
    example: action,
    service: serviceOfAction(action),
    isSingle: true,
  }));
}

function serviceNames(sorted: ActionElements): readonly string[] {
  const named = [...sorted.literals.keys()].map(serviceOfAction);
  return [...new Set([...named, ...sorted.byService.keys()])];
}

/** The classes of actions, and the services whose actions have too many to list (`undefined`: services that nobody names). */
export interface ClassifiedActions {
  readonly classes: readonly ActionClass[];
  readonly undivided: readonly (string | undefined)[];
}

/** States that may be looked at to list the classes of one service. */
const statesPerService = 600;

/**
 * Divides all actions, those that do not exist yet included, into classes that the given elements treat alike: each action
 * that is named in full, and for each service the combinations of wildcard patterns that some action can match. There can be
 * exponentially many of those; services with too many are left undivided.
 *
 * INVARIANT: every action of the form `service:name` has the match key of one of the classes, or belongs to an undivided service.
 */
export function classifyActions(sorted: ActionElements, budget: StepBudget): ClassifiedActions {
  const classes: ActionClass[] = [...literalClasses(sorted)];
  const undivided: (string | undefined)[] = [];
  for (const service of [...serviceNames(sorted), undefined]) {
    const portion = budget.portion(statesPerService);
    const found =
      service === undefined
        ? classesOfPatterns(sorted, undefined, portion)
        : classesOfService(sorted, service, portion);
    if (found === undefined) undivided.push(service);
    else classes.push(...found);
  }
  return { classes, undivided };
}
