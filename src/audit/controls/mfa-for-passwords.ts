import type { AuditControl } from '../audit-control.ts';
import { conclude, judgeFact } from '../control-outcome.ts';

export const mfaForPasswords: AuditControl = {
  id: 'mfa-for-passwords',
  section: 'people',
  severity: 'high',
  title: 'every user with a password has MFA',
  rationale:
    'Passwords are guessed, used twice and typed into false pages. A second factor makes that harmless.',
  source: [
    'IAM User Guide, ‘AWS Multi-factor authentication in IAM’',
    'IAM User Guide, ‘Generate credential reports for your AWS account’ (mfa_active)',
  ],
  remedy: 'have the user register a passkey or device, or delete the password',
  equivalents: { cis: ['1.10'], prowler: ['iam_user_mfa_enabled_console_access'] },
  check: ({ facts }) =>
    judgeFact(facts.credentialReport, ({ users, generatedAt }) => {
      const withPassword = users.filter(({ hasPassword }) => hasPassword === true);
      const lacking = withPassword.filter(({ hasMfa }) => !hasMfa);
      return conclude({
        affected: lacking.map(({ arn, name }) => ({
          arn,
          message: `the user \`${name}\` has a password and no MFA device`,
        })),
        evidence: [
          `${withPassword.length - lacking.length} of ${withPassword.length} users with a password have MFA`,
          `credential report of ${generatedAt}`,
        ],
      });
    }),
};
