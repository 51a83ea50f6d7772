import { arnPart, entityName } from './arn-parts.ts';
import type { RequestPrincipal } from './request-principal.ts';

/** What follows from a principal alone, in the words that policies use. */
export interface PrincipalFacts {
  /** Twelve digits; absent for services, federated and anonymous callers. */
  readonly accountId?: string;
  /** The user or role, where the principal is one or comes from one. */
  readonly entity?: { readonly type: 'user' | 'role'; readonly arn: string; readonly uniqueId?: string };
  /** ARN of the session: `arn:aws:sts::…:assumed-role/Role/session` or `arn:aws:sts::…:federated-user/name`. */
  readonly sessionArn?: string;
}

function entity(type: 'user' | 'role', arn: string, uniqueId: string | undefined): PrincipalFacts {
  const accountId = arnPart(arn, 4);
  return { accountId, entity: uniqueId === undefined ? { type, arn } : { type, arn, uniqueId } };
}

function sessionArn(ownerArn: string, name: string): string {
  return `arn:${arnPart(ownerArn, 1)}:sts::${arnPart(ownerArn, 4)}:${name}`;
}

/** Derives who a caller is at each level at which policies can name it. */
export function principalFacts(principal: RequestPrincipal): PrincipalFacts {
  switch (principal.type) {
    case 'user':
      return entity('user', principal.arn, principal.uniqueId);
    case 'role':
      return entity('role', principal.arn, principal.uniqueId);
    case 'roleSession': {
      const { roleArn, sessionName, uniqueId } = principal;
      const name = `assumed-role/${entityName(roleArn)}/${sessionName}`;
      return { ...entity('role', roleArn, uniqueId), sessionArn: sessionArn(roleArn, name) };
    }
    case 'federatedUser': {
      const { userArn, name } = principal;
      const facts = entity('user', userArn, undefined);
      return { ...facts, sessionArn: sessionArn(userArn, `federated-user/${name}`) };
    }
    case 'root':
      return { accountId: arnPart(principal.arn, 4) };
    case 'service':
    case 'federated':
    case 'anonymous':
      return {};
  }
}
