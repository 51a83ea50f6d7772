import type { AccessRequest } from '../request/access-request.ts';
import type { RequestPrincipal } from '../request/request-principal.ts';
import { potentialOracle } from './access-oracle.ts';
import { exampleRole, namePolicies, policySetOf } from './compare-privileges.ts';
import type { ComparedPolicies } from './compare-privileges.ts';
import { compareSubjects } from './compare-subjects.ts';
import type { ComparisonSubject, StatementPlace } from './comparison-subject.ts';
import { principalElementsOf } from './compile-subject.ts';
import { findPublicAccess } from './find-public-access.ts';
import type { PolicyKindWithPrincipals, PublicAccess } from './find-public-access.ts';
import { principalLabel } from './principal-label.ts';
import type { PrincipalRelation } from './principal-label.ts';
import { principalUniverse } from './principal-universe.ts';

/** The accounts that belong together. */
export interface OrganizationAccounts {
  /** Twelve digits each. */
  readonly accounts: readonly string[];
}

export interface FindNewPrincipalsOptions {
  readonly kind: PolicyKindWithPrincipals;
  /** Twelve digits of the account that the policy stands in. */
  readonly accountId?: string;
  readonly organization?: OrganizationAccounts;
  /** The role whose trust policy it is, for the requests that show it; an example otherwise. */
  readonly resource?: string;
}

/** Somebody whom a change gives access that it did not have. */
export interface NewPrincipal {
  /** ARN, service, provider, `account 444455556666`, `any AWS account` or `everyone`. */
  readonly who: string;
  readonly relation: PrincipalRelation;
  /** False where it had some access before. */
  readonly hadNone: boolean;
  readonly witness: AccessRequest;
  readonly allowedBy?: StatementPlace;
}

export interface NewPrincipals {
  readonly principals: readonly NewPrincipal[];
  /** Those of whom it could not be decided. */
  readonly undetermined: readonly string[];
  /** Whether strangers have access now, and had it before. */
  readonly publicAccess: { readonly before: PublicAccess; readonly after: PublicAccess };
}

interface Sides {
  readonly before: ComparedPolicies;
  readonly after: ComparedPolicies;
  readonly options: FindNewPrincipalsOptions;
}

function subjectOf(policies: ComparedPolicies, kind: PolicyKindWithPrincipals): ComparisonSubject {
  return [{ kind, name: 'policies', policies: namePolicies(policies) }];
}

function compareFor(
  { before, after, options: { kind, resource = exampleRole } }: Sides,
  group: readonly RequestPrincipal[],
) {
  const oracle = (policies: ComparedPolicies) => () =>
    potentialOracle(policySetOf(namePolicies(policies), kind));
  const keys = new Set(group.map((principal) => JSON.stringify(principal)));
  return compareSubjects({
    before: subjectOf(before, kind),
    after: subjectOf(after, kind),
    isAllowedBefore: oracle(before),
    isAllowedAfter: oracle(after),
    hasPrincipals: true,
    isAmongPrincipals: (principal) => keys.has(JSON.stringify(principal)),
    ...(kind === 'trust' ? { resource } : {}),
  });
}

/** Principals under one name, such as all those of an account that no policy names one by one. */
function groupByLabel({ before, after, options }: Sides): ReadonlyMap<string, readonly RequestPrincipal[]> {
  const subjects = [subjectOf(before, options.kind), subjectOf(after, options.kind)];
  const elements = subjects.flatMap(principalElementsOf);
  const groups = new Map<string, RequestPrincipal[]>();
  for (const principal of principalUniverse(elements)) {
    const { who } = principalLabel(principal, elements, options);
    groups.set(who, [...(groups.get(who) ?? []), principal]);
  }
  return groups;
}

/**
 * The widest name alone: who is let in with everyone need not be listed. AWS STS takes no unsigned `AssumeRole`, so that a role
 * is opened to everyone by way of somebody's account.
 */
function withoutImplied(
  found: readonly NewPrincipal[],
  kind: PolicyKindWithPrincipals,
): readonly NewPrincipal[] {
  const everyone = found.find(({ who }) => who === 'everyone');
  if (everyone === undefined) return found;
  const signed = kind === 'trust' ? found.find(({ who }) => who === 'any AWS account') : undefined;
  return [signed === undefined ? everyone : { ...everyone, witness: signed.witness }];
}

/**
 * Says whom a change of a resource or trust policy gives access: by name, with a request each, and whether they belong to the
 * account, to the organisation, or to nobody known. Someone who is let in together with everyone is not listed apart.
 */
export function findNewPrincipals(
  before: ComparedPolicies,
  after: ComparedPolicies,
  options: FindNewPrincipalsOptions,
): NewPrincipals {
  const sides = { before, after, options };
  const elements = [before, after].flatMap((policies) =>
    principalElementsOf(subjectOf(policies, options.kind)),
  );
  const principals: NewPrincipal[] = [];
  const undetermined: string[] = [];
  for (const [who, group] of groupByLabel(sides)) {
    const { broadenings, undetermined: open } = compareFor(sides, group);
    const [first] = broadenings;
    if (first === undefined) {
      if (open.some(({ direction }) => direction === 'broadening')) undetermined.push(who);
      continue;
    }
    const [example = { type: 'anonymous' as const }] = group;
    const former = compareFor({ ...sides, before: [], after: before }, group);
    principals.push({
      who,
      relation: principalLabel(example, elements, options).relation,
      hadNone: former.broadenings.length === 0 && former.undetermined.length === 0,
      witness: first.witness,
      ...(first.allowedBy === undefined ? {} : { allowedBy: first.allowedBy }),
    });
  }
  const { kind, resource } = options;
  const publicOptions = { kind, ...(resource === undefined ? {} : { resource }) };
  const publicAccess = {
    before: findPublicAccess(before, publicOptions),
    after: findPublicAccess(after, publicOptions),
  };
  return { principals: withoutImplied(principals, kind), undetermined, publicAccess };
}
