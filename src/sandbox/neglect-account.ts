import type { Sandbox } from './start-sandbox.ts';
import type { AccountState } from './state/account-state.ts';
import { addAnalyzer, addKey, keyRegions } from './state/seed-hygiene.ts';

const day = 86_400_000;

function daysAgo(account: AccountState, days: number): string {
  return `${new Date(account.clock() - days * day).toISOString().slice(0, 19)}Z`;
}

/** People have passwords; one of them no MFA device, one an old key, and one two keys of which one is not used. */
function neglectPeople(sandbox: Sandbox, account: AccountState): void {
  const { accountId, hygiene } = account;
  const people = [...account.users.values()].filter(({ loginProfile }) => loginProfile === undefined);
  const call = (action: string, fields: Readonly<Record<string, string>>) =>
    sandbox.call(accountId, action, fields);
  people.forEach(({ name }, index) => {
    call('CreateLoginProfile', { UserName: name, Password: 'the-sandbox-keeps-no-passwords' });
    const serial = `arn:${account.partition}:iam::${accountId}:mfa/${name}`;
    if (index !== 1) call('EnableMFADevice', { UserName: name, SerialNumber: serial });
    hygiene.dates.set(name.toLowerCase(), {
      passwordLastChanged: daysAgo(account, 120),
      passwordLastUsed: daysAgo(account, index === 2 ? 80 : 1),
    });
  });
  const [first, , third] = people;
  if (first !== undefined) giveKeys(sandbox, account, first.name, [200]);
  if (third !== undefined) giveKeys(sandbox, account, third.name, [10, 60]);
}

/** Access keys of so many days each; all were used yesterday but the last of several. */
function giveKeys(sandbox: Sandbox, account: AccountState, userName: string, ages: readonly number[]): void {
  const user = account.users.get(userName);
  const known = account.hygiene.dates.get(userName.toLowerCase());
  const keys: Record<string, { lastRotated: string; lastUsed: string }> = {};
  for (const age of ages) {
    if ((user?.accessKeys.size ?? 0) >= 2) break;
    sandbox.call(account.accountId, 'CreateAccessKey', { UserName: userName });
    const id = [...(user?.accessKeys.keys() ?? [])].at(-1) ?? '';
    const lastUsed = daysAgo(account, ages.length > 1 && age === ages.at(-1) ? age : 1);
    keys[id] = { lastRotated: daysAgo(account, age), lastUsed };
  }
  account.hygiene.dates.set(userName.toLowerCase(), { ...known, keys });
}

/** A key that is not rotated and that a stranger has a grant on, and one that is about to be deleted. */
function neglectKeys(account: AccountState): void {
  const { accountId, partition } = account;
  const policy = JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: { AWS: `arn:${partition}:iam::${accountId}:root` },
        Action: 'kms:*',
        Resource: '*',
      },
    ],
  });
  addKey(account, {
    id: '0f1e2d3c-aaaa-4bbb-8ccc-000000000001',
    policy,
    aliases: ['alias/backups'],
    rotates: false,
    grants: [
      {
        id: 'grant-of-a-former-provider',
        grantee: `arn:${partition}:iam::999999999999:role/backup`,
        operations: ['Decrypt', 'DescribeKey'],
      },
    ],
  });
  addKey(account, {
    id: '0f1e2d3c-aaaa-4bbb-8ccc-000000000002',
    policy,
    aliases: ['alias/former-archive'],
    state: 'PendingDeletion',
    deletionDate: daysAgo(account, -7),
    tags: [],
  });
}

/**
 * Leaves an account in the state in which audits find accounts: keys that are old, devices that are missing, a contact
 * that nobody set, a bucket that outsiders reach.
 */
export function neglectAccount(sandbox: Sandbox, accountId: string): void {
  const account = sandbox.account(accountId);
  const { hygiene } = account;
  hygiene.root.passwordLastUsed = daysAgo(account, 12);
  hygiene.root.virtualDevice = `arn:${account.partition}:iam::${accountId}:mfa/root-account-mfa-device`;
  hygiene.contacts.delete('SECURITY');
  neglectPeople(sandbox, account);
  neglectKeys(account);
  addAnalyzer(account, keyRegions[account.partition]);
  hygiene.analyzers[0]?.findings.push({
    id: 'finding-1',
    resource: `arn:${account.partition}:s3:::acme-exchange-${accountId}`,
    status: 'ACTIVE',
  });
  for (const role of account.roles.values()) {
    const arn = `arn:${account.partition}:iam::${accountId}:role${role.path}${role.name}`;
    hygiene.serviceUses.set(arn, [{ service: 'sts', lastUsed: daysAgo(account, 1) }, ...usesOf(account)]);
  }
}

/** Services that the sandbox says were used, and others that were not. */
function usesOf(account: AccountState) {
  return [
    { service: 'cloudwatch', lastUsed: daysAgo(account, 2) },
    { service: 'dynamodb', lastUsed: daysAgo(account, 3) },
    { service: 'logs', lastUsed: daysAgo(account, 1) },
    { service: 'sqs', lastUsed: daysAgo(account, 200) },
    { service: 'tag' },
    { service: 'xray' },
  ];
}
