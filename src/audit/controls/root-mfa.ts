import type { AuditControl } from '../audit-control.ts';
import { conclude, judgeFact } from '../control-outcome.ts';
import { isRootWithoutCredentials, rootArn } from '../root-arn.ts';

export const rootMfa: AuditControl = {
  id: 'root-mfa',
  section: 'root',
  severity: 'critical',
  title: 'the root user has MFA, or no credentials at all',
  rationale:
    'Whoever has the mailbox of the root user can reset its password. MFA is then all that stands between them and the account; no credentials at all is better still.',
  source: [
    'IAM User Guide, ‘Multi-factor authentication for AWS account root user’',
    'IAM User Guide, ‘Centrally manage root access for member accounts’',
  ],
  remedy:
    'register a passkey or security key for the root user, or delete its credentials with centralised root access of the organisation',
  equivalents: { cis: ['1.5'], prowler: ['iam_root_mfa_enabled', 'iam_root_credentials_management_enabled'] },
  check: ({ facts }) =>
    judgeFact(facts.accountSummary, (summary) => {
      if (isRootWithoutCredentials(summary) === true) {
        return conclude({ affected: [], evidence: ['the root user has no credentials'] });
      }
      const enabled = summary['AccountMFAEnabled'];
      if (enabled === undefined) {
        return conclude({ affected: [], unknown: ['the account summary does not tell `AccountMFAEnabled`'] });
      }
      const evidence = [`AccountMFAEnabled: ${enabled}`];
      if (enabled > 0) return conclude({ affected: [], evidence });
      const affected = [{ arn: rootArn(facts), message: 'the root user has no MFA device' }];
      return conclude({ affected, evidence });
    }),
};
