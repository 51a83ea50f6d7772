import type { PolicyKind } from '../../iam/policy-document.ts';
import type { PolicySet } from './policy-set.ts';
import type { RequestFacts } from './request-facts.ts';

/**
 * Prefixes of the services whose resources RCPs limit; see 'List of AWS services that support RCPs' in
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html
 */
export const resourceControlServices = [
  's3',
  'sts',
  'kms',
  'sqs',
  'secretsmanager',
  'ecr',
  'aoss',
  'cognito-idp',
  'cognito-identity',
  'logs',
  'dynamodb',
] as const;

/** AWS creates these roles for its services, under a path that nobody else can use. */
export function isServiceLinkedRole(arn: string | undefined): boolean {
  return arn?.includes(':role/aws-service-role/') ?? false;
}

function serviceControlExemption(facts: RequestFacts, set: PolicySet): string | undefined {
  const { accountId, entity } = facts.principal;
  if (accountId === undefined) return 'the caller belongs to no account';
  if (accountId === set.managementAccountId) return 'the caller belongs to the management account';
  return isServiceLinkedRole(entity?.arn) ? 'the caller is a service-linked role' : undefined;
}

function resourceControlExemption(facts: RequestFacts, set: PolicySet): string | undefined {
  const service = facts.foldedAction.slice(0, Math.max(0, facts.foldedAction.indexOf(':')));
  if (!resourceControlServices.some((supported) => supported === service)) {
    return `RCPs do not limit \`${service}\``;
  }
  if (facts.resourceAccountId !== undefined && facts.resourceAccountId === set.managementAccountId) {
    return 'the resource belongs to the management account';
  }
  return isServiceLinkedRole(facts.principal.entity?.arn) ? 'the caller is a service-linked role' : undefined;
}

/** Users and roles alone have identity policies, and with them boundary and session policies. */
function identityExemption(facts: RequestFacts): string | undefined {
  return facts.principal.entity === undefined ? 'the caller is no user or role' : undefined;
}

/**
 * Why policies of a kind do not bear on a request, although they were given; `undefined` when they do. See
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html ('Tasks and entities not
 * restricted by SCPs') and …/orgs_manage_policies_rcps.html
 */
export function exemption(kind: PolicyKind, facts: RequestFacts, set: PolicySet): string | undefined {
  switch (kind) {
    case 'serviceControl':
      return serviceControlExemption(facts, set);
    case 'resourceControl':
      return resourceControlExemption(facts, set);
    case 'identity':
    case 'boundary':
    case 'session':
      return identityExemption(facts);
    case 'trust':
    case 'resource':
      return undefined;
  }
}
