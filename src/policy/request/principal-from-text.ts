import { accountOfArn, arnPart } from './arn-parts.ts';
import type { RequestPrincipal } from './request-principal.ts';

function iamPrincipal(arn: string, resource: string): RequestPrincipal | undefined {
  if (resource === 'root') return { type: 'root', arn };
  if (resource.startsWith('user/')) return { type: 'user', arn };
  if (resource.startsWith('role/')) return { type: 'role', arn };
  const isProvider = resource.startsWith('saml-provider/') || resource.startsWith('oidc-provider/');
  return isProvider ? { type: 'federated', provider: arn } : undefined;
}

/** A session's ARN does not tell the path of its role: it is taken to be `/`. */
function sessionPrincipal(arn: string, resource: string): RequestPrincipal | undefined {
  const [type, name, sessionName, ...more] = resource.split('/');
  if (type !== 'assumed-role' || !name || !sessionName || more.length > 0) return undefined;
  const roleArn = `arn:${arnPart(arn, 1)}:iam::${arnPart(arn, 4)}:role/${name}`;
  return { type: 'roleSession', roleArn, sessionName };
}

/**
 * The principal that a text names: the ARN of a user, role, role session, root user or identity provider, a service such
 * as `lambda.amazonaws.com`, or `anonymous`. `undefined` for anything else. A role's session whose role has a path, and a
 * federated user, cannot be told from text: give the object.
 */
export function principalFromText(text: string): RequestPrincipal | undefined {
  if (text === 'anonymous') return { type: 'anonymous' };
  if (/^[a-z0-9.-]{1,200}[.]amazonaws[.]com(?:[.]cn)?$/.test(text)) return { type: 'service', name: text };
  if (!text.startsWith('arn:') || accountOfArn(text) === undefined) return undefined;
  const resource = arnPart(text, 5);
  if (arnPart(text, 2) === 'sts') return sessionPrincipal(text, resource);
  return arnPart(text, 2) === 'iam' ? iamPrincipal(text, resource) : undefined;
}
