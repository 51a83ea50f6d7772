import { entityName } from './arn-parts.ts';
import type { PrincipalFacts } from './principal-facts.ts';
import type { RequestPrincipal } from './request-principal.ts';

type ValueOf = (principal: RequestPrincipal, facts: PrincipalFacts) => string | undefined;

const principalTypes: Readonly<Record<RequestPrincipal['type'], string | undefined>> = {
  user: 'User',
  role: 'AssumedRole',
  roleSession: 'AssumedRole',
  federatedUser: 'FederatedUser',
  root: 'Account',
  anonymous: 'Anonymous',
  service: undefined,
  federated: undefined,
};

/** Of a role session it is the role's ARN, of a federated user the session's. */
function principalArn(principal: RequestPrincipal, facts: PrincipalFacts): string | undefined {
  if (principal.type === 'root') return principal.arn;
  return principal.type === 'federatedUser' ? facts.sessionArn : facts.entity?.arn;
}

function userId(principal: RequestPrincipal, facts: PrincipalFacts): string | undefined {
  switch (principal.type) {
    case 'user':
      return principal.uniqueId;
    case 'roleSession':
      return principal.uniqueId && `${principal.uniqueId}:${principal.sessionName}`;
    case 'federatedUser':
      return `${facts.accountId ?? ''}:${principal.name}`;
    case 'root':
      return facts.accountId;
    default:
      return undefined;
  }
}

function isService(principal: RequestPrincipal, facts: PrincipalFacts): string | undefined {
  if (principal.type === 'service') return 'true';
  return facts.accountId === undefined ? undefined : 'false';
}

function provider(principal: RequestPrincipal): string | undefined {
  if (principal.type === 'federated') return principal.provider;
  return principal.type === 'roleSession' ? principal.federatedProvider : undefined;
}

/** The keys that AWS fills in from the caller, by name in lower case. */
const derivations: ReadonlyMap<string, ValueOf> = new Map<string, ValueOf>([
  ['aws:principalarn', principalArn],
  ['aws:principalaccount', (_principal, facts) => facts.accountId],
  ['aws:principaltype', (principal) => principalTypes[principal.type]],
  ['aws:principalisawsservice', isService],
  ['aws:principalservicename', (principal) => (principal.type === 'service' ? principal.name : undefined)],
  ['aws:username', (principal) => (principal.type === 'user' ? entityName(principal.arn) : undefined)],
  ['aws:userid', userId],
  ['aws:federatedprovider', provider],
  ['kms:calleraccount', (_principal, facts) => facts.accountId],
]);

/**
 * The value of a context key that follows from the caller; `undefined` for every other key, and where the caller has
 * none. Which keys are present for whom:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html and the table of principal key
 * values in https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
 */
export function principalContextValue(
  foldedKey: string,
  principal: RequestPrincipal,
  facts: PrincipalFacts,
): string | undefined {
  return derivations.get(foldedKey)?.(principal, facts);
}
