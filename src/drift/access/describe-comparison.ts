import type { PrivilegeComparison, PrivilegeDifference } from '../../policy/compare/comparison.ts';
import type { RequestPrincipal } from '../../policy/request/request-principal.ts';
import type { AccessChange, AccessExample, ComparedAccess, OpenQuestion } from './access-change.ts';

/** Examples that one comparison shows. */
const shownExamples = 3;
const shownConditions = 5;

function principalText(principal: RequestPrincipal): string {
  switch (principal.type) {
    case 'user':
    case 'role':
    case 'root':
      return principal.arn;
    case 'roleSession':
      return principal.roleArn;
    case 'federatedUser':
      return principal.userArn;
    case 'federated':
      return principal.provider;
    case 'service':
      return principal.name;
    case 'anonymous':
      return 'anonymous';
  }
}

function exampleOf({ witness }: PrivilegeDifference, of: ComparedAccess): AccessExample {
  const { principal, action, resource, context } = witness;
  return { ...(of === 'trust' ? { principal: principalText(principal) } : {}), action, resource, context };
}

/** Operations that exist before made-up ones. */
function chooseExamples(differences: readonly PrivilegeDifference[]): readonly PrivilegeDifference[] {
  const isKnown = ({ basis }: PrivilegeDifference): boolean => basis === 'knownAction';
  const ordered = [...differences.filter(isKnown), ...differences.filter((each) => !isKnown(each))];
  return ordered.slice(0, shownExamples);
}

/** A comparison as plain data of bounded size. */
export function describeComparison(
  of: ComparedAccess,
  { verdict, broadenings, undetermined }: PrivilegeComparison,
  missing: readonly string[] = [],
): AccessChange {
  const questions = undetermined.map(({ reason, conditions }): OpenQuestion => ({
    reason,
    conditions: conditions.slice(0, shownConditions),
  }));
  return {
    of,
    verdict: missing.length > 0 ? 'undetermined' : verdict,
    examples: chooseExamples(broadenings).map((difference) => exampleOf(difference, of)),
    broadenings: broadenings.length,
    undetermined: questions.slice(0, shownExamples),
    missing,
  };
}

/** A comparison that was not made. */
export function leftOutComparison(of: ComparedAccess, reason: string): AccessChange {
  return {
    of,
    verdict: 'undetermined',
    examples: [],
    broadenings: 0,
    undetermined: [{ reason, conditions: [] }],
    missing: [],
  };
}

/** Proved: no request is newly allowed. What is no longer allowed may be open. */
export function provesNothingAdded({ broadenings, undetermined }: PrivilegeComparison): boolean {
  return broadenings.length === 0 && undetermined.every(({ direction }) => direction === 'narrowing');
}

/** Proved: every request that was allowed still is. */
export function provesNothingLost({ narrowings, undetermined }: PrivilegeComparison): boolean {
  return narrowings.length === 0 && undetermined.every(({ direction }) => direction === 'broadening');
}
