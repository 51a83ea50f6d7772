import type { PolicySet } from '../evaluate/policy-set.ts';
import { principalFacts } from '../request/principal-facts.ts';
import type { RequestPrincipal } from '../request/request-principal.ts';
import { effectiveOracle } from './access-oracle.ts';
import { compareSubjects } from './compare-subjects.ts';
import type { PrivilegeComparison } from './comparison.ts';
import { mergeComparisons, undeterminedComparison } from './merge-comparisons.ts';
import { principalSide } from './principal-side.ts';
import type { ResourceAccount } from './principal-side.ts';

export interface ComparePrincipalsOptions {
  /** Whose access is compared: a user or role, a session of either, or anybody else whom a resource policy can name. */
  readonly principal: RequestPrincipal;
  /** How many steps the comparison may take before it answers `undetermined`. */
  readonly steps?: number;
}

/** What is compared that the method does not cover; nothing when all is. */
function obstacle(before: PolicySet, after: PolicySet): string | undefined {
  const sameResource =
    before.resource === undefined || after.resource === undefined
      ? before.resource === after.resource
      : before.resource.kind === after.resource.kind &&
        before.resource.accountId === after.resource.accountId;
  return sameResource ? undefined : 'the resources are not the same';
}

/** Without policies of the resource both accounts follow one rule; without its account both are possible. */
function resourceAccounts({ resource }: PolicySet, principal: RequestPrincipal): readonly ResourceAccount[] {
  const { accountId } = principalFacts(principal);
  if (resource === undefined || accountId === undefined) return ['same'];
  if (resource.accountId === undefined) return ['same', 'other'];
  return [resource.accountId === accountId ? 'same' : 'other'];
}

/**
 * Says what a change does to what one principal can do, with everything that bears on it: managed and inline policies, groups,
 * boundary, session policies, SCPs, RCPs and the resource's own policies. Moving a statement from one attached policy to another is
 * `equal`. Otherwise as `comparePrivileges`.
 */
export function comparePrincipals(
  before: PolicySet,
  after: PolicySet,
  options: ComparePrincipalsOptions,
): PrivilegeComparison {
  const { principal, steps } = options;
  const reason = obstacle(before, after);
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
