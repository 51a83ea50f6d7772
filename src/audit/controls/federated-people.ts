import type { AuditControl } from '../audit-control.ts';
import { bothFacts, conclude, judgeFact } from '../control-outcome.ts';

/** Identity Center's roles stand under this path (IAM User Guide, ‘AWS reserved paths’). */
const identityCenterPath = '/aws-reserved/sso.amazonaws.com/';

export const federatedPeople: AuditControl = {
  id: 'federated-people',
  section: 'people',
  severity: 'medium',
  title: 'people sign in by federation, and no account but an identity account has users with passwords',
  rationale:
    'A person who leaves is removed from the identity provider at once, and from the IAM users of every account when somebody thinks of it. Where people do have IAM users, these belong in one account that holds nothing else (`audit.identityAccounts`).',
  source: ['IAM User Guide, ‘Security best practices in IAM’: require human users to use federation'],
  remedy: 'let people sign in through IAM Identity Center or a SAML provider, and delete their users here',
  equivalents: {
    cis: ['1.21'],
    prowler: ['iam_check_saml_providers_sts', 'iam_user_with_temporary_credentials'],
  },
  check: ({ facts, configuration }) =>
    judgeFact(bothFacts(facts.credentialReport, facts.inventory), ([{ users }, { roles, settings }]) => {
      const withPassword = users.filter(({ hasPassword }) => hasPassword === true);
      const centre = roles.filter(({ path }) => path.startsWith(identityCenterPath)).length;
      const share = users.length === 0 ? 0 : Math.round((100 * withPassword.length) / users.length);
      const evidence = [
        `${withPassword.length} of ${users.length} users have a password (${share} %)`,
        `${centre} roles of IAM Identity Center, ${settings?.samlProviders.length ?? 0} SAML providers`,
      ];
      const isIdentityAccount = configuration.identityAccounts.includes(facts.accountId);
      const affected = isIdentityAccount ? [] : withPassword;
      return conclude({
        affected: affected.map(({ arn, name }) => ({
          arn,
          message: `the user \`${name}\` signs in with a password of this account`,
        })),
        evidence,
      });
    }),
};
