import { accountRootArn } from '../iam/arn.ts';
import type { AccountHygieneFacts } from './facts/account-hygiene-facts.ts';

/** The root user of the account. Findings about the account as a whole are about it too. */
export function rootArn({
  accountId,
  partition,
}: Pick<AccountHygieneFacts, 'accountId' | 'partition'>): string {
  return accountRootArn(accountId, partition);
}

/** Whether the account's root user has no credentials at all, as under centralised root access; undefined if not told. */
export function isRootWithoutCredentials(summary: Readonly<Record<string, number>>): boolean | undefined {
  const counters = [
    'AccountPasswordPresent',
    'AccountAccessKeysPresent',
    'AccountSigningCertificatesPresent',
  ];
  const values = counters.map((name) => summary[name]);
  return values.includes(undefined) ? undefined : values.every((value) => value === 0);
}
