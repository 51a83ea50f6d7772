import type { AuditControl, ControlContext } from '../audit-control.ts';
import type { KeyFacts, KeyGrant } from '../facts/key-facts.ts';
import { judgeKeys, nameOfKey } from '../judge-keys.ts';

/** Grants that the evidence lists for a key before it counts. */
const shownGrants = 10;

function isForeign({ grantee }: KeyGrant, { ownAccounts, facts }: ControlContext): boolean {
  const account = grantee.split(':')[4] ?? '';
  return /^\d{12}$/.test(account) && account !== facts.accountId && !ownAccounts.has(account);
}

function describe({ id, grantee, operations }: KeyGrant, key: KeyFacts): string {
  return `grant \`${id}\` on \`${nameOfKey(key)}\`: \`${grantee}\` may ${operations.join(', ')}`;
}

export const keyGrants: AuditControl = {
  id: 'key-grants',
  section: 'keys',
  severity: 'medium',
  title: 'no grant opens a key to another organisation',
  rationale:
    'A grant gives access that no policy shows, and stays until somebody retires it. All of them are listed with the evidence; those to accounts that are not the organisation’s own are findings.',
  source: ['AWS KMS Developer Guide, ‘Grants in AWS KMS’', 'AWS KMS API Reference, ListGrants'],
  remedy: '`aws kms revoke-grant --key-id ID --grant-id GRANT`, or list the account in `audit.ownAccounts`',
  check: (context) =>
    judgeKeys(context.facts, (keys) => ({
      affected: keys.flatMap((key) =>
        key.grants.status === 'unknown'
          ? []
          : key.grants.value
              .filter((grant) => isForeign(grant, context))
              .map((grant) => ({ arn: key.arn, message: describe(grant, key) })),
      ),
      unknown: keys.flatMap((key) =>
        key.grants.status === 'unknown' ? [`the key \`${nameOfKey(key)}\`: ${key.grants.reason}`] : [],
      ),
      evidence: keys.flatMap((key) => {
        if (key.grants.status === 'unknown') return [];
        const grants = key.grants.value;
        const more =
          grants.length > shownGrants
            ? [`\`${nameOfKey(key)}\` has ${grants.length - shownGrants} more`]
            : [];
        return [...grants.slice(0, shownGrants).map((grant) => describe(grant, key)), ...more];
      }),
    })),
};
