import type { AccessRequest } from '../../policy/request/access-request.ts';
import { principalFacts } from '../../policy/request/principal-facts.ts';
import type { RequestPrincipal } from '../../policy/request/request-principal.ts';

/** Keys that a sentence names before it stops. */
const shownKeys = 3;

/** A request in a few words: `iam:PutUserPolicy` on `arn:…`, where a key has a value. */
export function describeRequest({ action, resource, context }: AccessRequest): string {
  const keys = Object.entries(context)
    .filter(([key]) => !key.toLowerCase().startsWith('aws:principal'))
    .slice(0, shownKeys)
    .map(([key, value]) => `\`${key}\` is \`${[value].flat().join(', ')}\``);
  const where = keys.length === 0 ? '' : `, where ${keys.join(' and ')}`;
  return `\`${action}\` on \`${resource}\`${where}`;
}

/** Whoever makes a request, by name. */
export function describePrincipal(principal: RequestPrincipal): string {
  switch (principal.type) {
    case 'service':
      return principal.name;
    case 'federated':
      return principal.provider;
    case 'anonymous':
      return 'anyone';
    case 'root':
      return principal.arn;
    case 'user':
    case 'role':
    case 'roleSession':
    case 'federatedUser':
      return principalFacts(principal).entity?.arn ?? principal.type;
  }
}
