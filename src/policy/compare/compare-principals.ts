import { arePolicyDocumentsEquivalent } from '../../iam/policy-document-equivalence.ts';
import type { NamedPolicy, PolicySet } from '../evaluate/policy-set.ts';
import { principalFacts } from '../request/principal-facts.ts';
import type { RequestPrincipal } from '../request/request-principal.ts';
import { effectiveOracle } from './access-oracle.ts';
import { compareSubjects } from './compare-subjects.ts';
import type { PrivilegeComparison } from './comparison.ts';
import { mergeComparisons, undeterminedComparison } from './merge-comparisons.ts';
import { principalSide } from './principal-side.ts';
import type { ResourceAccount } from './principal-side.ts';

export interface ComparePrincipalsOptions {
  /** Whose access is compared: a user, a role, or a session of either. */
  readonly principal: RequestPrincipal;
  /** How many steps the comparison may take before it answers `undetermined`. */
  readonly steps?: number;
}

const comparedTypes: readonly RequestPrincipal['type'][] = ['user', 'role', 'roleSession', 'federatedUser'];

function areSame(left: readonly NamedPolicy[], right: readonly NamedPolicy[]): boolean {
  return (
    left.length === right.length &&
    left.every(({ document }, index) => {
      const other = right[index];
      return other !== undefined && arePolicyDocumentsEquivalent(document, other.document);
    })
  );
}

function resourceControlPolicies({ resourceControl = [] }: PolicySet): readonly NamedPolicy[] {
  return resourceControl.flatMap(({ policies }) => policies);
}

/** RCPs that stay as they are take the same requests from both sides, and need no modelling. */
function areResourceControlsSame(before: PolicySet, after: PolicySet): boolean {
  const sizes = ({ resourceControl = [] }: PolicySet): string =>
    JSON.stringify(resourceControl.map(({ policies }) => policies.length));
  return (
    sizes(before) === sizes(after) && areSame(resourceControlPolicies(before), resourceControlPolicies(after))
  );
}

/** What is compared that the method does not cover; nothing when all is. */
function obstacle(before: PolicySet, after: PolicySet, principal: RequestPrincipal): string | undefined {
  if (!comparedTypes.includes(principal.type)) return `principals of type ${principal.type} are not compared`;
  if (!areResourceControlsSame(before, after)) return 'resource control policies differ';
  if (before.managementAccountId !== after.managementAccountId) return 'the management account differs';
  const sameResource =
    before.resource === undefined || after.resource === undefined
      ? before.resource === after.resource
      : before.resource.kind === after.resource.kind &&
        before.resource.accountId === after.resource.accountId;
  return sameResource ? undefined : 'the resources are not the same';
}

/** Without policies of the resource both accounts follow one rule; without its account both are possible. */
function resourceAccounts({ resource }: PolicySet, principal: RequestPrincipal): readonly ResourceAccount[] {
  if (resource === undefined) return ['same'];
  if (resource.accountId === undefined) return ['same', 'other'];
  return [resource.accountId === principalFacts(principal).accountId ? 'same' : 'other'];
}

/**
 * Says what a change does to what one principal can do, with everything that bears on it: managed and inline policies, groups,
 * boundary, session policies, SCPs and the resource's own policies. Moving a statement from one attached policy to another is
 * `equal`. Otherwise as `comparePrivileges`.
 */
export function comparePrincipals(
  before: PolicySet,
  after: PolicySet,
  options: ComparePrincipalsOptions,
): PrivilegeComparison {
  const { principal, steps } = options;
  const reason = obstacle(before, after, principal);
  if (reason !== undefined) return undeterminedComparison(reason);
  const comparisons = resourceAccounts(before, principal).map((account) =>
    compareSubjects({
      before: principalSide(before, principal, account),
      after: principalSide(after, principal, account),
      isAllowedBefore: () => effectiveOracle(before),
      isAllowedAfter: () => effectiveOracle(after),
      hasPrincipals: false,
      principal,
      ...(steps === undefined ? {} : { steps }),
    }),
  );
  return mergeComparisons(comparisons);
}
