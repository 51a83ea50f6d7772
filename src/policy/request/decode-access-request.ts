import type { Problem } from '../../finding/problem.ts';
import { success, type Result } from '../../finding/result.ts';
import type { SourceLocation } from '../../finding/source-location.ts';
import type { AccessRequest, ContextScalar, RequestContext } from './access-request.ts';
import { principalFromText } from './principal-from-text.ts';
import type { RequestPrincipal } from './request-principal.ts';

type Fields = Readonly<Record<string, unknown>>;

/** The fields of each kind of principal: those it must have, and those it may. */
const principalFields: Readonly<
  Record<
    RequestPrincipal['type'],
    { readonly required: readonly string[]; readonly optional: readonly string[] }
  >
> = {
  user: { required: ['arn'], optional: ['uniqueId', 'session'] },
  role: { required: ['arn'], optional: ['uniqueId'] },
  roleSession: { required: ['roleArn', 'sessionName'], optional: ['uniqueId', 'federatedProvider'] },
  federatedUser: { required: ['userArn', 'name'], optional: [] },
  federated: { required: ['provider'], optional: [] },
  service: { required: ['name'], optional: [] },
  root: { required: ['arn'], optional: [] },
  anonymous: { required: [], optional: [] },
};

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isPrincipalType(type: unknown): type is RequestPrincipal['type'] {
  return typeof type === 'string' && Object.hasOwn(principalFields, type);
}

function isPrincipal(value: unknown): value is RequestPrincipal {
  if (!isFields(value)) return false;
  const { type, ...rest } = value;
  if (!isPrincipalType(type)) return false;
  const { required, optional } = principalFields[type];
  const areKnown = Object.keys(rest).every((name) => required.includes(name) || optional.includes(name));
  const areTexts = Object.values(rest).every((field) => typeof field === 'string' && field !== '');
  const isSessionKnown = rest['session'] === undefined || rest['session'] === 'sessionToken';
  return areKnown && areTexts && isSessionKnown && required.every((name) => Object.hasOwn(rest, name));
}

function decodePrincipal(value: unknown): RequestPrincipal | undefined {
  if (typeof value === 'string') return principalFromText(value);
  return isPrincipal(value) ? value : undefined;
}

function isScalar(value: unknown): value is ContextScalar {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

function isContext(value: unknown): value is RequestContext {
  return (
    isFields(value) &&
    Object.values(value).every((entry) => isScalar(entry) || (Array.isArray(entry) && entry.every(isScalar)))
  );
}

function unknownFields(fields: Fields): readonly string[] {
  const known = ['principal', 'action', 'resource', 'context'];
  return Object.keys(fields).filter((name) => !known.includes(name));
}

/** What is wrong with each field, beside what to write instead. */
function faultsOf(fields: Fields): readonly (readonly [message: string, remedy: string])[] {
  const { principal, action, resource, context } = fields;
  const faults: (readonly [string, string])[] = [];
  if (decodePrincipal(principal) === undefined) {
    faults.push([
      '`principal` is no principal',
      'give the ARN of a user, role, role session, root user or provider, a service, `anonymous`, or an object with `type`',
    ]);
  }
  if (typeof action !== 'string' || !action.includes(':')) {
    faults.push(['`action` is no action', 'give `service:Operation`, such as `s3:GetObject`']);
  }
  if (typeof resource !== 'string' || resource === '') {
    faults.push(['`resource` is no resource', 'give an ARN, or `*` for an action without resource types']);
  }
  if (context !== undefined && !isContext(context)) {
    faults.push([
      '`context` is no map of keys to values',
      'give strings, numbers, booleans, or lists of them',
    ]);
  }
  for (const name of unknownFields(fields)) {
    faults.push([`a request has no field \`${name}\``, 'remove it; condition keys belong in `context`']);
  }
  return faults;
}

/**
 * Reads a request from parsed JSON: `{ principal, action, resource, context? }`, with the principal as text or as an
 * object. The failure lists every problem, all at `location`.
 */
export function decodeAccessRequest(value: unknown, location: SourceLocation): Result<AccessRequest> {
  const refuse = (message: string, remedy: string): Problem => ({
    code: 'bad-request',
    message,
    location,
    remedy,
  });
  if (!isFields(value)) {
    return { ok: false, problems: [refuse('a request is no JSON object', 'write one object a line')] };
  }
  const { action, resource, context } = value;
  const principal = decodePrincipal(value['principal']);
  const faults = faultsOf(value);
  if (faults.length > 0 || principal === undefined) {
    return { ok: false, problems: faults.map(([message, remedy]) => refuse(message, remedy)) };
  }
  return success({
    principal,
    action: String(action),
    resource: String(resource),
    context: isContext(context) ? context : {},
  });
}
