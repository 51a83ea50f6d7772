import type { AccessRequest } from '../request/access-request.ts';
import type { PolicySet } from './policy-set.ts';

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Throws a TypeError, with what to give instead, unless the value has the shape of a request. */
export function requireRequest(value: unknown): asserts value is AccessRequest {
  if (!isRecord(value)) {
    throw new TypeError('a request is needed: `{ principal, action, resource, context }`');
  }
  const { principal, action, resource, context } = value;
  if (!isRecord(principal)) {
    throw new TypeError('the principal of a request is an object: `principalFromText` makes one of an ARN');
  }
  if (typeof action !== 'string' || typeof resource !== 'string') {
    throw new TypeError(
      'a request needs the texts `action`, such as `s3:GetObject`, and `resource`, an ARN or `*`',
    );
  }
  if (!isRecord(context))
    throw new TypeError('a request needs a `context`; `{}` for one without condition keys');
}

/** Throws a TypeError, with what to give instead, unless the value has the shape of a policy set. */
export function requirePolicySet(value: unknown): asserts value is PolicySet {
  if (isRecord(value) && Array.isArray(value['identity'])) return;
  throw new TypeError(
    'a policy set is needed: `{ identity: [{ name, document }] }`, with a list that may be empty',
  );
}
