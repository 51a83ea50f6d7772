import type { AccountInventory } from '../../iam/account.ts';
import type { Role, User } from '../../iam/resources.ts';
import type { AffectedResource, AuditControl, ControlContext } from '../audit-control.ts';
import { conclude, judgeFact } from '../control-outcome.ts';
import { isServiceLinked } from '../judge-principals.ts';
import { parseArn } from '../../iam/arn.ts';
import { proveMfaDemanded, trustedNames } from '../proof/without-mfa.ts';

interface Found {
  readonly affected: AffectedResource[];
  readonly unknown: string[];
  proved: number;
}

type InventoryOf = (accountId: string) => AccountInventory | undefined;

/** The accounts whose users a role's trust policy might let in. */
function accountsWithUsers(role: Role, own: string): readonly string[] {
  const { accounts, users, everyone } = trustedNames(role.trustPolicy);
  const ofUsers = users.map((arn) => parseArn(arn)?.accountId ?? '');
  return [...new Set([...accounts, ...ofUsers, ...(everyone ? [own] : [])])].filter((id) => id !== '');
}

/** Users that the trust policy names, or all of an account that it trusts as a whole. */
function candidates(role: Role, account: AccountInventory): readonly User[] {
  const { accounts, users, everyone } = trustedNames(role.trustPolicy);
  if (everyone || accounts.includes(account.accountId)) return account.users;
  return account.users.filter(({ arn }) => users.includes(arn));
}

function judgeRole(role: Role, context: ControlContext, inventoryOf: InventoryOf, found: Found): void {
  for (const accountId of accountsWithUsers(role, context.facts.accountId)) {
    const account = inventoryOf(accountId);
    if (account === undefined) {
      if (!context.ownAccounts.has(accountId)) continue;
      found.unknown.push(`the role \`${role.name}\`: the users of account ${accountId} were not read`);
      continue;
    }
    for (const user of candidates(role, account)) {
      const proof = proveMfaDemanded(user, role, account, context.limits);
      if (proof.kind === 'proved') found.proved += 1;
      else if (proof.kind === 'open') {
        found.unknown.push(`the role \`${role.name}\` and the user \`${user.name}\`: ${proof.reason}`);
      } else {
        const message = `the user \`${user.arn}\` can assume the role \`${role.name}\` without MFA`;
        found.affected.push({ arn: role.arn, message });
      }
    }
  }
}

export const usersAssumeWithMfa: AuditControl = {
  id: 'users-assume-with-mfa',
  section: 'roles',
  severity: 'high',
  title: 'IAM users can assume roles only with MFA; proved',
  rationale:
    'The access key of a user is long-lived and gets lost. With a condition on `aws:MultiFactorAuthPresent`, in the role’s trust policy or in the user’s own policies, it opens nothing by itself. Sessions of SAML and IAM Identity Center do not carry the key: there MFA is asked for at the identity provider, and is not visible here.',
  source: [
    'IAM User Guide, ‘Secure API access with MFA’',
    'IAM User Guide, ‘AWS global condition context keys’ (aws:MultiFactorAuthPresent)',
  ],
  remedy:
    'add the condition `Bool` on `aws:MultiFactorAuthPresent` with `true` to the statement that lets the users in',
  equivalents: { prowler: ['iam_administrator_access_with_mfa'] },
  check: (context) =>
    judgeFact(context.facts.inventory, (own) => {
      const inventoryOf: InventoryOf = (id) => (id === own.accountId ? own : context.otherAccounts.get(id));
      const found: Found = { affected: [], unknown: [], proved: 0 };
      const roles = own.roles.filter((role) => !isServiceLinked(role));
      for (const role of roles) judgeRole(role, context, inventoryOf, found);
      const federated = roles.filter(({ trustPolicy }) =>
        trustPolicy.statements.some(
          ({ principal }) => principal?.entries.some(({ type }) => type === 'Federated') === true,
        ),
      ).length;
      return conclude({
        ...found,
        evidence: [
          `proved for ${found.proved} pairs of a user and a role`,
          ...(federated === 0
            ? []
            : [
                `${federated} roles let federated people in: their MFA is at the identity provider, not visible here`,
              ]),
        ],
      });
    }),
};
