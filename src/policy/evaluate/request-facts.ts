import { foldCase } from '../../iam/fold-case.ts';
import { accountOfArn } from '../request/arn-parts.ts';
import { principalContextValue } from '../request/principal-context.ts';
import { principalFacts, type PrincipalFacts } from '../request/principal-facts.ts';
import type { AccessRequest, ContextValue } from '../request/access-request.ts';

/** A request with all that can be derived from it. */
export interface RequestFacts {
  readonly request: AccessRequest;
  readonly foldedAction: string;
  readonly principal: PrincipalFacts;
  /** Twelve digits of the account that owns the resource; absent where neither ARN nor caller tell. */
  readonly resourceAccountId: string | undefined;
  /** The values of a context key, given its name in lower case; `undefined` when the request has no such key. */
  readonly context: (foldedKey: string) => readonly string[] | undefined;
  /** The value of a key as a policy variable; multi-valued keys cannot be variables. */
  readonly variable: (foldedKey: string) => string | undefined;
}

function valuesOf(value: ContextValue): readonly string[] {
  return Array.isArray(value) ? value.map(String) : [String(value)];
}

function foldNames(context: AccessRequest['context']): ReadonlyMap<string, ContextValue> {
  const folded = new Map<string, ContextValue>();
  for (const key of Object.keys(context)) {
    const value = context[key];
    if (value !== undefined) folded.set(foldCase(key), value);
  }
  return folded;
}

/**
 * Derives the facts of a request. The resource's account is the one given, else the ARN's, else the caller's: an S3
 * ARN names none. The context is read only when a policy asks for it.
 */
export function requestFacts(
  request: AccessRequest,
  givenResourceAccountId: string | undefined,
): RequestFacts {
  const principal = principalFacts(request.principal);
  const resourceAccountId = givenResourceAccountId ?? accountOfArn(request.resource) ?? principal.accountId;
  const derived = (foldedKey: string) =>
    foldedKey === 'aws:resourceaccount'
      ? resourceAccountId
      : principalContextValue(foldedKey, request.principal, principal);
  let folded: ReadonlyMap<string, ContextValue> | undefined;
  const context = (foldedKey: string) => {
    folded ??= foldNames(request.context);
    const given = folded.get(foldedKey) ?? derived(foldedKey);
    if (given === undefined) return undefined;
    const values = valuesOf(given);
    return values.length === 0 ? undefined : values;
  };
  const variable = (foldedKey: string) => {
    const values = context(foldedKey);
    return values?.length === 1 ? values[0] : undefined;
  };
  const foldedAction = foldCase(request.action);
  return { request, foldedAction, principal, resourceAccountId, context, variable };
}
