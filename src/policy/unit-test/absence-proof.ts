import type { ResourceSide } from '../evaluate/policy-set.ts';
import type { PrincipalPolicies } from '../principals/principal-policies.ts';
import type { AccessRequest } from '../request/access-request.ts';
import type { AccessRegion } from './access-region.ts';
import type { DecidingStatement } from './test-result.ts';

/** Actions on resources, both as patterns. */
export interface AccessScope {
  readonly actions: readonly string[];
  readonly resources: readonly string[];
}

/** What is to be shown empty: the region, as far as it lies in a resource's scope where one has a say. */
export interface AbsenceQuestion {
  readonly region: AccessRegion;
  readonly resource?: { readonly side: ResourceSide; readonly scope: AccessScope };
  /** Requests that are asked elsewhere. */
  readonly without?: readonly AccessScope[];
}

/** Whether a principal has any access in a region: none, proved; a request that shows some; or neither. */
export type AbsenceProof =
  | { readonly kind: 'proved' }
  | {
      readonly kind: 'disproved';
      /** The evaluator allows it. */
      readonly request: AccessRequest;
      /** The Allow statements that match it. */
      readonly statements: readonly DecidingStatement[];
    }
  | { readonly kind: 'open'; readonly reason: string };

export type AbsenceProver = (policies: PrincipalPolicies, question: AbsenceQuestion) => AbsenceProof;
