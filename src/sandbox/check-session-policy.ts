import { matchesWildcard } from '../iam/wildcard.ts';
import { QueryError } from './query-error.ts';
import type { Caller } from './caller.ts';

/** `sts:GetCallerIdentity` needs no permission, and none can take it away (STS API reference). */
const freeActions: ReadonlySet<string> = new Set(['sts:getcalleridentity']);

/** Services that speak JSON call it by this name. */
const jsonServices: ReadonlySet<string> = new Set([
  'organizations',
  'cloudtrail',
  'sqs',
  'kms',
  'account',
  'access-analyzer',
]);

/**
 * Refuses what the session policy of a caller does not allow. Only its actions are looked at, which is what a read-only
 * session policy is made of; resources and conditions count as met.
 */
export function checkSessionPolicy(
  service: { readonly name: string },
  operation: string,
  caller: Caller,
): void {
  const { allowedActions } = caller;
  const action = `${service.name}:${operation}`;
  if (allowedActions === undefined || freeActions.has(action.toLowerCase())) return;
  if (allowedActions.some((pattern) => matchesWildcard(pattern.toLowerCase(), action.toLowerCase()))) return;
  throw new QueryError(
    jsonServices.has(service.name) ? 'AccessDeniedException' : 'AccessDenied',
    403,
    `User is not authorized to perform: ${action} because no session policy allows the ${action} action`,
  );
}

/** The actions that the Allow statements of a session policy name. */
export function allowedActionsOf(policy: string): readonly string[] {
  const { Statement } = JSON.parse(policy) as { readonly Statement?: unknown };
  return asList(Statement).flatMap((statement) => {
    const { Effect, Action } = statement as { readonly Effect?: unknown; readonly Action?: unknown };
    if (Effect !== 'Allow') return [];
    return asList(Action).filter((action) => typeof action === 'string');
  });
}

function asList(value: unknown): readonly unknown[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}
