import type { AccountInventory } from '../../iam/account.ts';
import type { Role, User } from '../../iam/resources.ts';
import type { ResourceSide } from '../../policy/evaluate/policy-set.ts';
import {
  collectPrincipalPolicies,
  indexManagedPolicies,
  type OrganisationLimits,
} from '../../policy/principals/principal-policies.ts';
import type { AccessRequest } from '../../policy/request/access-request.ts';
import type { AccessScope } from '../../policy/unit-test/absence-proof.ts';
import { combineProofs, proveAbsence } from '../../policy/unit-test/prove-absence.ts';

/** Requests that nobody but a few may make. */
export interface ForbiddenAccess extends AccessScope {
  /** Requests among them that are harmless. */
  readonly except?: readonly AccessScope[];
  /** The resource whose own policy has a say. */
  readonly resource?: ResourceSide;
}

/** Whether a principal has none of the forbidden access: proved; a request that shows some; or neither, and why. */
export type AccessProof =
  | { readonly kind: 'proved' }
  | { readonly kind: 'disproved'; readonly request: AccessRequest; readonly allowedBy: readonly string[] }
  | { readonly kind: 'open'; readonly reason: string };

export type AccessProver = (entity: User | Role, forbidden: ForbiddenAccess) => AccessProof;

/** Keys of MFA, region and the like are left free: what some request may do counts. */
const anyContext = { conditions: [] };

/**
 * A prover for the principals of one account, by everything that is attached to them, their boundaries and the
 * organisation's policies. A document that is not at hand leaves the question open.
 */
export function accessProver(account: AccountInventory, limits: OrganisationLimits): AccessProver {
  const managedPolicies = indexManagedPolicies(account);
  return (entity, { actions, resources, except, resource }) => {
    const policies = collectPrincipalPolicies(entity, account, limits, managedPolicies);
    const [missing] = policies.missing;
    if (missing !== undefined) {
      return { kind: 'open', reason: `the ${missing.usedAs} \`${missing.name}\` was not read` };
    }
    const region = { actions, resources, ...anyContext };
    const without = except === undefined ? {} : { without: except };
    const questions =
      resource === undefined
        ? [{ region, ...without }]
        : [{ region, resource: { side: resource, scope: { actions, resources } }, ...without }];
    const proof = combineProofs(questions.map((question) => proveAbsence(policies, question)));
    if (proof.kind !== 'disproved') return proof;
    const allowedBy = proof.statements.map(({ statement: { policy, sid } }) =>
      sid === undefined ? policy : `${policy} (${sid})`,
    );
    return { kind: 'disproved', request: proof.request, allowedBy };
  };
}
