import { formatLocation } from '../finding/source-location.ts';
import type { StatementPlace } from '../policy/compare/comparison-subject.ts';
import type { AccessRequest } from '../policy/request/access-request.ts';
import type { RequestPrincipal } from '../policy/request/request-principal.ts';

/** Who makes a request, in words (untrusted text). */
export function principalWords(principal: RequestPrincipal): string {
  switch (principal.type) {
    case 'user':
    case 'role':
    case 'root':
      return principal.arn;
    case 'roleSession':
      return `${principal.roleArn} (session ${principal.sessionName})`;
    case 'federatedUser':
      return `${principal.userArn} (federated as ${principal.name})`;
    case 'federated':
      return principal.provider;
    case 'service':
      return principal.name;
    case 'anonymous':
      return 'anyone, without a signature';
  }
}

/** What is asked for and under which conditions (untrusted text): `s3:GetObject on arn:… when key = value`. */
export function askedWords({ action, resource, context }: AccessRequest): string {
  const keys = Object.entries(context).map(([key, value]) => `${key} = ${[value].flat().join(', ')}`);
  const where = keys.length === 0 ? '' : ` when ${keys.join(' and ')}`;
  return `${action} on ${resource}${where}`;
}

/** A whole request in words (untrusted text). */
export function requestWords(request: AccessRequest): string {
  return `${principalWords(request.principal)} does ${askedWords(request)}`;
}

/** Where a statement stands (untrusted text). */
export function placeWords({ policy, statementIndex, sid, location }: StatementPlace): string {
  const place = location === undefined ? policy : formatLocation(location);
  return `${place} statement ${statementIndex + 1}${sid === undefined ? '' : ` (${sid})`}`;
}
