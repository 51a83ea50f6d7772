import { isAccountId, parseArn } from '../../iam/arn.ts';
import { accountPrincipalsOf, demandsOrganisation } from '../foreign-principals.ts';
import type { LintDocument, LintStatement } from '../lint-document.ts';
import { policyExample } from '../lint-example.ts';
import type { LintRule } from '../lint-rule.ts';
import { quote } from '../wording.ts';

const send = {
  Effect: 'Allow',
  Action: 'sqs:SendMessage',
  Resource: 'arn:aws:sqs:eu-central-1:111111111111:orders',
};

export const crossAccountAccess: LintRule = {
  id: 'cross-account-access',
  severity: 'info',
  summary: 'a resource is shared with another account',
  rationale:
    'Who may use the resource there, the other account decides, and what it does with it is in its logs. It should be an account of your own, or one that the grant was meant for (IAM User Guide, ‘Cross account resource access in IAM’).',
  kinds: ['resource'],
  avoid: policyExample('resource', { ...send, Principal: { AWS: 'arn:aws:iam::333333333333:root' } }),
  prefer: policyExample('resource', {
    ...send,
    Principal: { AWS: 'arn:aws:iam::111111111111:role/orders' },
  }),
  *check(document) {
    for (const statement of document.allows) {
      const own = ownAccountsOf(document, statement);
      if (own === undefined || demandsOrganisation(statement)) continue;
      for (const { value, accountId, at } of accountPrincipalsOf(statement)) {
        if (own.has(accountId)) continue;
        yield document.ownAccounts === undefined
          ? { message: `${quote(value)} is of another account than the resource; check that it is meant`, at }
          : {
              message: `account \`${accountId}\` is not known as yours; check that ${quote(value)} may use the resource`,
              at,
              severity: 'medium',
            };
      }
    }
  },
};

/** The accounts that are known to be one's own, else those of the resources; `undefined` where neither tells. */
function ownAccountsOf(
  { ownAccounts }: LintDocument,
  { statement }: LintStatement,
): ReadonlySet<string> | undefined {
  if (ownAccounts !== undefined) return ownAccounts;
  const accounts = (statement.resource?.values ?? []).map((value) => parseArn(value)?.accountId ?? '');
  return accounts.length > 0 && accounts.every(isAccountId) ? new Set(accounts) : undefined;
}
