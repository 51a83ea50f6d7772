import type { CallerIdentity } from '../../caller.ts';
import { allowedActionsOf } from '../../check-session-policy.ts';
import { malformedPolicyDocument, QueryError, validationError } from '../../query-error.ts';
import { sandboxSecret } from '../../sandbox-credentials.ts';
import type { OperationContext } from '../../service.ts';
import type { AccountState, StoredRole } from '../../state/account-state.ts';
import { isTrusted } from './check-trust.ts';

/** Seconds: the most that a role assumed with the credentials of another role can have. */
const longestChainedSession = 3600;

/** Checks the trust policy and the duration; the session can do what its session policy allows, if it has one. */
export function assumeRole(context: OperationContext) {
  const { sandbox, parameters, caller } = context;
  const roleArn = parameters.required('RoleArn');
  const sessionName = parameters.required('RoleSessionName');
  if (!/^[\w+=,.@-]{2,64}$/.test(sessionName)) {
    throw validationError('the session name must have 2 to 64 of the characters [\\w+=,.@-]');
  }
  const { account, role } = findRole(context, roleArn);
  const hasMfa =
    caller.hasMfa ||
    (parameters.optional('SerialNumber') !== undefined && parameters.optional('TokenCode') !== undefined);
  const externalId = parameters.optional('ExternalId');
  if (!isTrusted(role.trustPolicy, { caller, externalId, hasMfa })) throw denied(roleArn);

  const accessKeyId = account.newSessionId('ASIA').slice(0, 20);
  const token = `sandbox-session-of-${account.accountId}-${accessKeyId}`;
  const expires = account.clock() + 1000 * durationOf(context, role);
  sandbox.sessions.set(accessKeyId, {
    accountId: account.accountId,
    identity: sessionOf(account, role, sessionName, parameters.optional('SourceIdentity')),
    accessKeyId,
    hasMfa,
    allowedActions: sessionPolicyOf(parameters.optional('Policy')),
    token,
    expires,
  });
  return {
    Credentials: {
      AccessKeyId: accessKeyId,
      SecretAccessKey: sandboxSecret,
      SessionToken: token,
      Expiration: `${new Date(expires).toISOString().slice(0, 19)}Z`,
    },
    AssumedRoleUser: {
      AssumedRoleId: `${role.id}:${sessionName}`,
      Arn: `arn:${account.partition}:sts::${account.accountId}:assumed-role/${role.name}/${sessionName}`,
    },
  };
}

function findRole({ sandbox }: OperationContext, roleArn: string) {
  const [, partition, , , accountId = '', resource = ''] = roleArn.split(':');
  const account = sandbox.accounts.get(accountId);
  const role = account?.roles.get(resource.slice(resource.lastIndexOf('/') + 1));
  const isNamed =
    account?.partition === partition && role !== undefined && resource === `role${role.path}${role.name}`;
  if (account === undefined || role === undefined || !isNamed) throw denied(roleArn);
  return { account, role };
}

function sessionOf(
  account: AccountState,
  role: StoredRole,
  sessionName: string,
  sourceIdentity: string | undefined,
): CallerIdentity {
  return {
    kind: 'session',
    roleName: role.name,
    roleArn: `arn:${account.partition}:iam::${account.accountId}:role${role.path}${role.name}`,
    roleId: role.id,
    sessionName,
    startedAt: account.now(),
    sourceIdentity,
  };
}

function durationOf({ parameters, caller }: OperationContext, role: StoredRole): number {
  const seconds = parameters.optionalInteger('DurationSeconds') ?? 3600;
  if (seconds < 900 || seconds > role.maxSessionDuration) {
    throw validationError('The requested DurationSeconds exceeds the MaxSessionDuration set for this role.');
  }
  if (caller.identity.kind === 'session' && seconds > longestChainedSession) {
    throw validationError(
      'The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.',
    );
  }
  return seconds;
}

function sessionPolicyOf(policy: string | undefined): readonly string[] | undefined {
  if (policy === undefined) return undefined;
  try {
    return allowedActionsOf(policy);
  } catch {
    throw malformedPolicyDocument('The policy is not in the valid JSON format.');
  }
}

function denied(roleArn: string): QueryError {
  return new QueryError(
    'AccessDenied',
    403,
    `User is not authorized to perform: sts:AssumeRole on resource: ${roleArn}`,
  );
}
