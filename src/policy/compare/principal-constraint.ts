import type { PrincipalElement } from '../../iam/policy-document.ts';
import { compilePrincipalMatcher } from '../matching/principal-matcher.ts';
import type { Truth } from '../matching/truth.ts';
import { principalFacts } from '../request/principal-facts.ts';
import type { RequestPrincipal } from '../request/request-principal.ts';
import type { Constraint } from './predicate.ts';

export const principalDimension = 'principal';

/** Whether an element names a principal, whether or not the principal has a permissions boundary. */
export type PrincipalTest = (principal: RequestPrincipal) => Truth;

function testOf(element: PrincipalElement): PrincipalTest {
  const matcher = compilePrincipalMatcher(element);
  return (principal) => {
    const facts = principalFacts(principal);
    const without = matcher({ principal, facts, hasBoundary: false }).matches;
    if (!element.negated) return without;
    return matcher({ principal, facts, hasBoundary: true }).matches === without ? without : 'unknown';
  };
}

/** Equal for elements that name the same, whatever the order and the grouping. */
function identityOf({ negated, anyone, entries }: PrincipalElement): string {
  const names = entries.flatMap(({ type, values }) => values.map((value) => `${type} ${value}`));
  return `${principalDimension} ${JSON.stringify([negated, anyone, ...new Set(names.sort())])}`;
}

function indexesWhere(truths: readonly Truth[], wanted: readonly Truth[]): ReadonlySet<number> {
  return new Set(truths.flatMap((truth, index) => (wanted.includes(truth) ? [index] : [])));
}

/**
 * What Principal or NotPrincipal asks. NotPrincipal denies whoever has a permissions boundary too, which a policy does not
 * show: for those it exempts it is neither certain nor impossible. See
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html
 */
export function principalConstraint(
  element: PrincipalElement,
  universe: readonly RequestPrincipal[],
): Constraint {
  const truths = universe.map(testOf(element));
  const names = element.entries.flatMap(({ values }) => values);
  return {
    predicate: {
      identity: identityOf(element),
      dimension: principalDimension,
      test: {
        kind: 'choice',
        universe: truths.map((_, index) => index),
        certain: indexesWhere(truths, ['yes']),
        possible: indexesWhere(truths, ['yes', 'unknown']),
      },
      whenAbsent: undefined,
      description: `${element.negated ? 'NotPrincipal' : 'Principal'} ${JSON.stringify(element.anyone ? ['*'] : names)}`,
    },
    negated: false,
  };
}

/** The principal is one of those that pass. */
export function principalChoice(
  universe: readonly RequestPrincipal[],
  passes: (principal: RequestPrincipal) => boolean,
): Constraint {
  const chosen = new Set(universe.flatMap((principal, index) => (passes(principal) ? [index] : [])));
  return {
    predicate: {
      identity: `${principalDimension} among ${[...chosen].join(',')}`,
      dimension: principalDimension,
      test: {
        kind: 'choice',
        universe: universe.map((_, index) => index),
        certain: chosen,
        possible: chosen,
      },
      whenAbsent: undefined,
      description: 'some of the principals',
    },
    negated: false,
  };
}
