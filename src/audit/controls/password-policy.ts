import type { PasswordPolicy } from '../../iam/account.ts';
import type { PasswordDemands } from '../audit-configuration.ts';
import type { AuditControl } from '../audit-control.ts';
import { conclude, judgeFact } from '../control-outcome.ts';
import { rootArn } from '../root-arn.ts';

/** What is weak about a password policy, part by part. */
function weaknesses(policy: PasswordPolicy, demands: PasswordDemands): readonly string[] {
  const { minimumLength, remembered, maximumDays } = demands;
  const age = policy.maxPasswordAge;
  const parts: readonly (readonly [isWeak: boolean, weakness: string])[] = [
    [
      policy.minimumPasswordLength < minimumLength,
      `passwords of ${policy.minimumPasswordLength} characters are allowed; demand ${minimumLength}`,
    ],
    [!policy.requireUppercaseCharacters, 'no capital letter is demanded'],
    [!policy.requireLowercaseCharacters, 'no small letter is demanded'],
    [!policy.requireNumbers, 'no digit is demanded'],
    [!policy.requireSymbols, 'no symbol is demanded'],
    [
      (policy.passwordReusePrevention ?? 0) < remembered,
      `${policy.passwordReusePrevention ?? 0} former passwords are remembered; remember ${remembered}`,
    ],
    [!policy.allowUsersToChangePassword, 'users may not change their own password'],
    [
      maximumDays !== undefined && (age === undefined || age > maximumDays),
      age === undefined
        ? 'passwords never expire'
        : `passwords expire after ${age} days; ${String(maximumDays)} at most`,
    ],
  ];
  return parts.flatMap(([isWeak, weakness]) => (isWeak ? [weakness] : []));
}

export const passwordPolicy: AuditControl = {
  id: 'password-policy',
  section: 'people',
  severity: 'medium',
  title: 'the password policy is strong in each of its parts',
  rationale:
    'Without a policy of its own an account has IAM’s default: eight characters of three classes. What is demanded is `audit.passwords`; expiry is not, unless `maximumDays` is set, because forced changes make passwords weaker (NIST SP 800-63B).',
  source: ['IAM User Guide, ‘Set an account password policy for IAM users’'],
  remedy: 'declare the policy in `account.yaml` and have it applied',
  equivalents: {
    cis: ['1.8', '1.9'],
    prowler: [
      'iam_password_policy_minimum_length_14',
      'iam_password_policy_reuse_24',
      'iam_password_policy_lowercase',
      'iam_password_policy_uppercase',
      'iam_password_policy_number',
      'iam_password_policy_symbol',
      'iam_password_policy_expires_passwords_within_90_days_or_less',
    ],
  },
  check: ({ facts, configuration }) =>
    judgeFact(facts.inventory, ({ settings }) => {
      if (settings === undefined)
        return conclude({ affected: [], unknown: ['the settings of the account were not read'] });
      const arn = rootArn(facts);
      const policy = settings.passwordPolicy;
      if (policy === undefined) {
        return conclude({ affected: [{ arn, message: 'the account has no password policy of its own' }] });
      }
      const found = weaknesses(policy, configuration.passwords);
      return conclude({
        affected: found.map((message) => ({ arn, message })),
        evidence: [`at least ${policy.minimumPasswordLength} characters`],
      });
    }),
};
