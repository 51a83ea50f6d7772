import { isAccountId, isAccountRootArn } from '../../iam/arn.ts';
import type { Statement } from '../../iam/policy-document.ts';
import type { ComparisonSubject, SubjectLayer } from '../compare/comparison-subject.ts';
import type { PolicySet, ResourceSide } from '../evaluate/policy-set.ts';
import { resourceControlFullAwsAccess } from '../principals/well-known-policies.ts';
import { hasDeny } from './consenting-resources.ts';
import { everythingAllowed } from './region-layers.ts';

function limitLayers({ boundary, serviceControl, managementAccountId }: PolicySet, arn: string) {
  const isManagement = managementAccountId !== undefined && arn.split(':')[4] === managementAccountId;
  const levels = isManagement ? [] : (serviceControl ?? []);
  const layers: SubjectLayer[] = levels.map(({ name, policies }) => ({
    kind: 'serviceControl',
    name: `service control: ${name}`,
    policies,
  }));
  return boundary === undefined
    ? layers
    : [...layers, { kind: 'boundary' as const, name: 'boundary', policies: [boundary] }];
}

function identityLayer({ identity }: PolicySet): SubjectLayer {
  return { kind: 'identity', name: 'identity', policies: identity };
}

/** What the policies deny, and everything else allowed: an Allow elsewhere counts, their Deny statements stay. */
function deniesOf({ identity }: PolicySet): SubjectLayer {
  const policies = [...identity, { name: 'everything', document: everythingAllowed }];
  return { kind: 'identity', name: 'denies', policies };
}

/** What the resource's policies deny, and everything else allowed. */
function resourceDenies({ policies }: ResourceSide): SubjectLayer {
  const document = resourceControlFullAwsAccess;
  return { kind: 'resource', name: 'resource', policies: [...policies, { name: 'everything', document }] };
}

function resourceLayer({ kind, policies }: ResourceSide): SubjectLayer {
  return { kind: kind === 'trust' ? 'trust' : 'resource', name: 'resource', policies };
}

/** A grant to an account leaves the decision to that account's identity policies. */
function namesNoAccount(value: string): boolean {
  return !isAccountId(value) && !isAccountRootArn(value);
}

function withoutAccounts(statement: Statement): readonly Statement[] {
  const { principal } = statement;
  if (statement.effect === 'Deny' || principal === undefined || principal.negated) return [statement];
  const entries = principal.entries
    .map(({ type, values }) => ({ type, values: values.filter(namesNoAccount) }))
    .filter(({ values }) => values.length > 0);
  return principal.anyone || entries.length > 0
    ? [{ ...statement, principal: { ...principal, entries } }]
    : [];
}

/** The resource policy's grants to named principals, and all that it denies. */
function directGrants(resource: ResourceSide): ResourceSide {
  const policies = resource.policies.map(({ name, document }) => ({
    name,
    document: { ...document, statements: document.statements.flatMap(withoutAccounts) },
  }));
  return { ...resource, policies };
}

/**
 * The ways in which the principal can come by access, each as layers that all must allow. INVARIANT: rounded up, so that
 * none of them being possible is a proof. Without a resource policy: its own policies within its limits. With one: a grant
 * that names the principal needs nothing else within one account; consent to the account needs the identity policies too,
 * which for policies other than trust and key policies need no consent, only that nothing is denied.
 */
export function waysOf(
  policySet: PolicySet,
  arn: string,
  resource: ResourceSide | undefined,
): readonly ComparisonSubject[] {
  const limits = limitLayers(policySet, arn);
  const own = [identityLayer(policySet), ...limits];
  if (resource === undefined) return [own];
  const isForeign = resource.accountId !== undefined && resource.accountId !== arn.split(':')[4];
  const withConsent = [resourceLayer(resource), ...own];
  if (isForeign) return [withConsent];
  const levels = limits.filter(({ kind }) => kind === 'serviceControl');
  const direct = [resourceLayer(directGrants(resource)), deniesOf(policySet), ...levels];
  if (resource.kind !== 'other') return [direct, withConsent];
  return hasDeny(resource) ? [direct, [resourceDenies(resource), ...own]] : [direct];
}
