import { QueryError } from './query-error.ts';
import { accountOfAccessKey } from './sandbox-credentials.ts';
import type { AccountState } from './state/account-state.ts';
import type { SandboxState } from './state/sandbox-state.ts';

/** Who made a call, in the terms of CloudTrail's `userIdentity`. */
export type CallerIdentity =
  | { readonly kind: 'root' }
  | { readonly kind: 'user'; readonly name: string; readonly arn: string; readonly uniqueId: string }
  | {
      readonly kind: 'session';
      readonly roleName: string;
      readonly roleArn: string;
      readonly roleId: string;
      readonly sessionName: string;
      /** ISO 8601. */
      readonly startedAt: string;
      readonly sourceIdentity?: string | undefined;
    };

/** A call's origin. */
export interface Caller {
  readonly accountId: string;
  readonly identity: CallerIdentity;
  readonly accessKeyId: string;
  readonly hasMfa: boolean;
  readonly sourceIpAddress: string;
  readonly userAgent: string;
  /** Patterns of the actions that a session policy allows; absent without one. */
  readonly allowedActions?: readonly string[] | undefined;
}

/** Credentials that `AssumeRole` gave. */
export interface StoredSession extends Pick<
  Caller,
  'accountId' | 'identity' | 'accessKeyId' | 'hasMfa' | 'allowedActions'
> {
  readonly token: string;
  /** Milliseconds since 1970. */
  readonly expires: number;
}

/** What a request says about its origin. */
export interface CallOrigin {
  readonly accessKeyId: string;
  readonly sessionToken: string;
  readonly sourceIpAddress: string;
  readonly userAgent: string;
}

/** The account that an access key belongs to, if it is one of the sandbox. */
export function accountOfKey(state: SandboxState, accessKeyId: string): AccountState | undefined {
  const session = state.sessions.get(accessKeyId);
  const accountId = session?.accountId ?? accountOfAccessKey(accessKeyId);
  return accountId === undefined ? accountOfUserKey(state, accessKeyId) : state.accounts.get(accountId);
}

/** Who signed a call; throws `QueryError` as AWS refuses it. */
export function identifyCaller(state: SandboxState, origin: CallOrigin): Caller {
  const { accessKeyId, sourceIpAddress, userAgent } = origin;
  if (accessKeyId === '') {
    throw new QueryError('MissingAuthenticationToken', 403, 'Request is missing Authentication Token');
  }
  const session = state.sessions.get(accessKeyId);
  if (session !== undefined) return callerOfSession(state, session, origin);
  const account = accountOfKey(state, accessKeyId);
  if (account === undefined) throw invalidToken();
  const isRoot = accountOfAccessKey(accessKeyId) !== undefined;
  const identity = (isRoot ? undefined : userOfKey(account, accessKeyId)) ?? { kind: 'root' as const };
  return {
    accountId: account.accountId,
    identity,
    accessKeyId,
    hasMfa: false,
    sourceIpAddress,
    userAgent,
  };
}

function callerOfSession(state: SandboxState, session: StoredSession, origin: CallOrigin): Caller {
  const account = state.accounts.get(session.accountId);
  if (account === undefined || session.token !== origin.sessionToken) throw invalidToken();
  if (session.expires <= account.clock()) {
    throw new QueryError('ExpiredToken', 403, 'The security token included in the request is expired');
  }
  const { accountId, identity, accessKeyId, hasMfa, allowedActions } = session;
  const { sourceIpAddress, userAgent } = origin;
  return { accountId, identity, accessKeyId, hasMfa, allowedActions, sourceIpAddress, userAgent };
}

function accountOfUserKey(state: SandboxState, accessKeyId: string): AccountState | undefined {
  return [...state.accounts.values()].find((account) => userOfKey(account, accessKeyId) !== undefined);
}

function userOfKey(account: AccountState, accessKeyId: string): CallerIdentity | undefined {
  for (const user of account.users.values()) {
    if (user.accessKeys.get(accessKeyId)?.status !== 'Active') continue;
    const arn = `arn:${account.partition}:iam::${account.accountId}:user${user.path}${user.name}`;
    return { kind: 'user', name: user.name, arn, uniqueId: user.id };
  }
  return undefined;
}

function invalidToken(): QueryError {
  return new QueryError(
    'InvalidClientTokenId',
    403,
    'The security token included in the request is invalid.',
  );
}
