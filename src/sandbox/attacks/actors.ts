import type { Caller } from '../caller.ts';
import type { AccountState, StoredRole } from '../state/account-state.ts';

/** Roles that may change IAM in the sample organisation or in a typical account. */
const administrators = ['iam-administrator', 'iam-admin', 'break-glass', 'administrator'];

/** Somebody who got hold of an administrator's session: no MFA, a foreign address, a script. */
export function intruderOf(account: AccountState): Partial<Caller> {
  return sessionOf(account, {
    sessionName: 'night-shift',
    accessKeyId: 'ASIAIOSFODNN7INTRUDR',
    hasMfa: false,
    sourceIpAddress: '203.0.113.66',
    userAgent: 'Boto3/1.34.84 md/Botocore#1.34.84 ua/2.0 os/linux#6.1 lang/python#3.11',
  });
}

/** A colleague at work, with MFA and the usual tool. */
export function colleagueOf(account: AccountState): Partial<Caller> {
  return sessionOf(account, {
    sessionName: 'alice.abara',
    accessKeyId: 'ASIAIOSFODNN7COLLEAG',
    hasMfa: true,
    sourceIpAddress: '192.0.2.10',
    userAgent: 'aws-cli/2.17.20 md/prompt#off ua/2.0 os/macos#23.6.0 lang/python#3.11.9',
  });
}

function sessionOf(
  account: AccountState,
  { sessionName, ...origin }: Omit<Caller, 'accountId' | 'identity'> & { readonly sessionName: string },
): Partial<Caller> {
  const role = administrators
    .map((name) => account.roles.get(name))
    .find((each): each is StoredRole => each !== undefined);
  // An account without such a role was entered as root.
  if (role === undefined) return origin;
  const identity = {
    kind: 'session' as const,
    roleName: role.name,
    roleArn: `arn:${account.partition}:iam::${account.accountId}:role${role.path}${role.name}`,
    roleId: role.id,
    sessionName,
    startedAt: account.now(),
  };
  return { ...origin, identity };
}
