import type { PolicyDocument, PolicyKind } from '../../iam/policy-document.ts';
import { requirePolicyDocument } from '../../iam/require-policy-document.ts';
import type { NamedPolicy, PolicySet } from '../evaluate/policy-set.ts';
import { potentialOracle } from './access-oracle.ts';
import { compareSubjects } from './compare-subjects.ts';
import type { PrivilegeComparison } from './comparison.ts';
import type { ComparisonSubject } from './comparison-subject.ts';
import { surroundingsOf } from './limit-surroundings.ts';
import { mergeReadings } from './merge-comparisons.ts';
import { resourceControlActions } from './resource-control-source.ts';

/** One document, or several that are judged together: an Allow in any of them counts for all. */
export type ComparedPolicies = PolicyDocument | readonly (PolicyDocument | NamedPolicy)[];

export interface ComparePrivilegesOptions {
  /** What the documents are used as, which decides the elements they have. */
  readonly kind: PolicyKind;
  /** The role whose trust policy is compared, for the witnesses. */
  readonly resource?: string;
  /** How many steps the comparison may take before it answers `undetermined`. */
  readonly steps?: number;
}

/** Stands for the role of a trust policy that is looked at by itself. */
export const exampleRole = 'arn:aws:iam::111122223333:role/example';

const kindsWithPrincipals: readonly PolicyKind[] = ['trust', 'resource', 'resourceControl'];

function isNamed(policy: PolicyDocument | NamedPolicy): policy is NamedPolicy {
  return typeof policy === 'object' && (policy as object | null) !== null && 'document' in policy;
}

function isList(policies: ComparedPolicies): policies is readonly (PolicyDocument | NamedPolicy)[] {
  return Array.isArray(policies);
}

/** Gives each document a name to refer to it by. */
export function namePolicies(policies: ComparedPolicies): readonly NamedPolicy[] {
  const list = isList(policies) ? policies : [policies];
  return list.map((policy, index) => {
    if (isNamed(policy)) {
      requirePolicyDocument(policy.document);
      return policy;
    }
    requirePolicyDocument(policy);
    const name = policy.source?.location.file ?? policy.id ?? `policy ${index + 1}`;
    return { name, document: policy };
  });
}

/** The policies where the evaluator reads documents of that kind by the same grammar. */
export function policySetOf(policies: readonly NamedPolicy[], kind: PolicyKind): PolicySet {
  if (!kindsWithPrincipals.includes(kind)) return { identity: policies };
  return { identity: [], resource: { kind: kind === 'trust' ? 'trust' : 'other', policies } };
}

function subjectOf(policies: readonly NamedPolicy[], kind: PolicyKind): ComparisonSubject {
  const within = kind === 'resourceControl' ? { within: resourceControlActions } : {};
  return [{ kind, name: 'policies', policies, ...within }];
}

/**
 * Says what a change of policy documents does to access: whether anything is newly allowed, or no longer, with a request that
 * shows it, confirmed by `evaluateRequest`, and the statements responsible; and what stayed open, with the conditions at fault.
 * `equal` and `narrowed` are proofs that nothing was added, over all requests, actions that do not exist yet included.
 *
 * A document alone is not access: boundaries, other policies and organisation policies may hold back what it grants.
 * `comparePrincipals` takes all of them. SCPs and RCPs grant nothing and are judged by what they let through, beside the
 * policies that AWS attaches: a Deny that goes is `broadened`, whether or not the document has an Allow.
 */
export function comparePrivileges(
  before: ComparedPolicies,
  after: ComparedPolicies,
  options: ComparePrivilegesOptions,
): PrivilegeComparison {
  const { kind, steps } = options;
  const [old, current] = [namePolicies(before), namePolicies(after)];
  const readings = surroundingsOf(kind, old, current).map((beside) => {
    const [from, to] = [
      [...old, ...beside],
      [...current, ...beside],
    ];
    return compareSubjects({
      before: subjectOf(from, kind),
      after: subjectOf(to, kind),
      isAllowedBefore: () => potentialOracle(policySetOf(from, kind)),
      isAllowedAfter: () => potentialOracle(policySetOf(to, kind)),
      hasPrincipals: kindsWithPrincipals.includes(kind),
      ...(kind === 'trust' ? { resource: options.resource ?? exampleRole } : {}),
      ...(steps === undefined ? {} : { steps }),
    });
  });
  return mergeReadings(readings);
}
