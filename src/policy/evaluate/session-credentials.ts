import type { RequestPrincipal } from '../request/request-principal.ts';
import type { RequestFacts } from './request-facts.ts';

/** `GetCallerIdentity` answers even where a policy denies it; `GetSessionToken` cannot be controlled by policies. */
const freeOperations: ReadonlyMap<string, readonly RequestPrincipal['type'][]> = new Map([
  ['sts:getcalleridentity', ['user', 'role', 'roleSession', 'federatedUser', 'root']],
  ['sts:getsessiontoken', ['user', 'root']],
]);

/**
 * Whether AWS asks no policy about the call; see
 * https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html and
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_control-access_getsessiontoken.html
 */
export function needsNoPermission({ foldedAction, request }: RequestFacts): boolean {
  const callers = freeOperations.get(foldedAction);
  if (callers === undefined) return false;
  const isSessionToken = request.principal.type === 'user' && request.principal.session !== undefined;
  if (isSessionToken && foldedAction === 'sts:getsessiontoken') return false;
  return callers.includes(request.principal.type);
}

function isMfaPresent(facts: RequestFacts): boolean {
  return facts.variable('aws:multifactorauthpresent')?.toLowerCase() === 'true';
}

/** AWS: without MFA no IAM; of STS only AssumeRole and GetCallerIdentity. */
function refusesSessionToken(facts: RequestFacts): boolean {
  const { foldedAction } = facts;
  if (foldedAction.startsWith('iam:')) return !isMfaPresent(facts);
  return foldedAction.startsWith('sts:') && foldedAction !== 'sts:assumerole';
}

/**
 * Whether AWS refuses the call to such credentials whatever the policies say: sessions of `GetSessionToken` and
 * `GetFederationToken`, and the root user who assumes a role. See the comparison in
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_sts-comparison.html
 */
export function refusesCredentials(facts: RequestFacts): boolean {
  const { foldedAction } = facts;
  const { principal } = facts.request;
  if (principal.type === 'federatedUser') {
    return foldedAction.startsWith('iam:') || foldedAction.startsWith('sts:');
  }
  if (principal.type === 'root') return foldedAction === 'sts:assumerole';
  return principal.type === 'user' && principal.session === 'sessionToken' && refusesSessionToken(facts);
}
