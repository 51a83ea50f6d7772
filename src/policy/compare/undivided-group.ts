import type { MatchElement } from '../../iam/policy-document.ts';
import type { AccessSpace } from './access-space.ts';
import type { ActionGroup, ActiveSide, ComparedSides } from './action-groups.ts';
import { readActionPattern, serviceOfPattern } from './action-pattern-text.ts';
import type { ComparedStatement, ComparedSubject } from './compile-subject.ts';
import { actionConstraint, actionDomain } from './element-constraints.ts';
import type { Constraint } from './predicate.ts';

/** What an element asks of the actions of one service: a constraint, or nothing at all; `undefined` when it covers none. */
function constraintWithin(
  { negated, values }: MatchElement,
  service: string | undefined,
): Constraint | 'everything' | undefined {
  const relevant = values.filter((value) => {
    const pattern = readActionPattern(value);
    const named = serviceOfPattern(pattern);
    return pattern.kind === 'everything' || named === undefined || named === service;
  });
  const isCovered = relevant.some((value) => readActionPattern(value).kind === 'everything');
  if (isCovered || relevant.length === 0) return isCovered === negated ? undefined : 'everything';
  return actionConstraint({ negated, values: relevant });
}

const everyAction: MatchElement = { negated: false, values: ['*'] };

/** The statements that bear on the service, with their actions as one more constraint. */
function within(
  statements: readonly ComparedStatement[],
  service: string | undefined,
  space: AccessSpace,
): readonly ComparedStatement[] {
  return statements.flatMap((statement) => {
    const elements = [statement.action, statement.within?.action ?? everyAction];
    const asked = elements.map((element) => constraintWithin(element, service));
    if (asked.includes(undefined)) return [];
    const literals = asked.flatMap((each) => (typeof each === 'object' ? [space.literal(each)] : []));
    if (literals.length === 0) return [statement];
    const box = [...new Set([...statement.box, ...literals])].sort((a, b) => a - b);
    return [{ ...statement, box, boxKey: box.join(',') }];
  });
}

function sideWithin(subject: ComparedSubject, service: string | undefined, space: AccessSpace): ActiveSide {
  return {
    layers: subject.layers.map(({ name, allows }) => ({ name, allows: within(allows, service, space) })),
    denies: within(subject.denies, service, space),
  };
}

/**
 * All actions of a service at once, for policies whose action patterns overlap in more ways than can be listed. Without a name
 * it is every service that only patterns such as `*:Get*` speak of.
 */
export function undividedGroup(
  sides: ComparedSides,
  service: string | undefined,
  space: AccessSpace,
): ActionGroup {
  const domain = space.literal(actionDomain(service));
  return {
    classes: [],
    before: sideWithin(sides.before, service, space),
    after: sideWithin(sides.after, service, space),
    undivided: service === undefined ? { domain } : { service, domain },
  };
}
