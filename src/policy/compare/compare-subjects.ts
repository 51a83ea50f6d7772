import { StepBudget } from '../languages/step-budget.ts';
import type { AccessRequest } from '../request/access-request.ts';
import type { RequestPrincipal } from '../request/request-principal.ts';
import { AccessSpace } from './access-space.ts';
import type { Literal } from './access-space.ts';
import type { AccessOracle } from './access-oracle.ts';
import { sortActionElements } from './action-elements.ts';
import { differingGroups } from './action-groups.ts';
import type { ActionGroup } from './action-groups.ts';
import type { PrivilegeComparison } from './comparison.ts';
import type { ComparisonSubject } from './comparison-subject.ts';
import { settledConstraints, settledValues } from './candidate-principals.ts';
import { ActionElementList, compileSubject, principalElementsOf } from './compile-subject.ts';
import { findDifferences } from './find-differences.ts';
import { KnownActions } from './known-actions.ts';
import { withVerdict } from './merge-comparisons.ts';
import type { Constraint } from './predicate.ts';
import { principalChoice } from './principal-constraint.ts';
import { principalUniverse } from './principal-universe.ts';

/** Steps that one comparison may take by default: about a second on one core. */
export const defaultSteps = 100_000;

export interface SubjectComparison {
  readonly before: ComparisonSubject;
  readonly after: ComparisonSubject;
  readonly isAllowedBefore: () => AccessOracle;
  readonly isAllowedAfter: () => AccessOracle;
  /** The policies have principals: resource and trust policies. */
  readonly hasPrincipals: boolean;
  /** The principal of every request, where the comparison is about one. */
  readonly principal?: RequestPrincipal;
  /** Narrows a comparison of policies with principals to some of them. */
  readonly isAmongPrincipals?: (principal: RequestPrincipal) => boolean;
  /** What else holds of every request. */
  readonly domain?: readonly Constraint[];
  /** The resource of every request, where the policies have no Resource. */
  readonly resource?: string;
  readonly steps?: number;
}

function swapSides(group: ActionGroup): ActionGroup {
  return { ...group, before: group.after, after: group.before };
}

/** Confirms that the one side allows a request for certain, and the other denies it for certain. */
function confirmation(
  isAllowed: () => AccessOracle,
  isDenied: () => AccessOracle,
): (request: AccessRequest) => boolean {
  let allowing: AccessOracle | undefined;
  let denying: AccessOracle | undefined;
  return (request) => {
    allowing ??= isAllowed();
    if (allowing(request) !== 'yes') return false;
    denying ??= isDenied();
    return denying(request) === 'no';
  };
}

interface PreparedSides {
  readonly space: AccessSpace;
  readonly groups: readonly ActionGroup[];
  readonly knownActions: KnownActions;
}

/** What holds of every request of the comparison. */
function domainLiterals(
  { principal, domain = [], isAmongPrincipals }: SubjectComparison,
  universe: readonly RequestPrincipal[],
  space: AccessSpace,
): readonly Literal[] {
  const constraints = [
    ...domain,
    ...(principal === undefined ? [] : settledConstraints(principal)),
    ...(isAmongPrincipals === undefined ? [] : [principalChoice(universe, isAmongPrincipals)]),
  ];
  return constraints.map((each) => space.literal(each));
}

function prepareSides(
  comparison: SubjectComparison,
  space: AccessSpace,
  principals: ReturnType<typeof principalUniverse>,
): PreparedSides {
  const actions = new ActionElementList();
  const { principal } = comparison;
  const settled = principal === undefined ? {} : { settled: settledValues(principal) };
  const context = { space, actions, principals, ...settled };
  const sides = {
    before: compileSubject(comparison.before, context),
    after: compileSubject(comparison.after, context),
  };
  const sorted = sortActionElements(actions.elements);
  return {
    space,
    groups: differingGroups(sorted, sides, space),
    knownActions: new KnownActions(sorted),
  };
}

/** AWS STS answers nobody who neither signs nor brings a token, so that for trust policies anybody else is a better example. */
function examplesFirst(
  universe: readonly RequestPrincipal[],
  { before, after }: SubjectComparison,
): readonly RequestPrincipal[] {
  const isTrust = [...before, ...after].every(({ kind }) => kind === 'trust');
  if (!isTrust) return universe;
  const isAnonymous = ({ type }: RequestPrincipal) => type === 'anonymous';
  return [...universe.filter((each) => !isAnonymous(each)), ...universe.filter(isAnonymous)];
}

/** Compares what two sides allow, in both directions. */
export function compareSubjects(comparison: SubjectComparison): PrivilegeComparison {
  const space = new AccessSpace(new StepBudget(comparison.steps ?? defaultSteps));
  const elements = [...principalElementsOf(comparison.before), ...principalElementsOf(comparison.after)];
  const universe = comparison.hasPrincipals ? examplesFirst(principalUniverse(elements), comparison) : [];
  const { groups, knownActions } = prepareSides(comparison, space, universe);
  const shared = {
    space,
    knownActions,
    universe,
    ...(comparison.principal === undefined ? {} : { principal: comparison.principal }),
    domain: domainLiterals(comparison, universe, space),
    ...(comparison.resource === undefined ? {} : { resource: comparison.resource }),
  };
  const broadening = findDifferences({
    ...shared,
    direction: 'broadening',
    groups,
    confirm: confirmation(comparison.isAllowedAfter, comparison.isAllowedBefore),
  });
  const narrowing = findDifferences({
    ...shared,
    direction: 'narrowing',
    groups: groups.map(swapSides),
    confirm: confirmation(comparison.isAllowedBefore, comparison.isAllowedAfter),
  });
  return withVerdict({
    broadenings: broadening.differences,
    narrowings: narrowing.differences,
    undetermined: [...broadening.undetermined, ...narrowing.undetermined],
  });
}
