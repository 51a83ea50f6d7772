import type { AuditControl } from '../audit-control.ts';
import { bothFacts, conclude, judgeFact, notApplicable } from '../control-outcome.ts';
import { isRootWithoutCredentials, rootArn } from '../root-arn.ts';

export const rootHardwareMfa: AuditControl = {
  id: 'root-hardware-mfa',
  section: 'root',
  severity: 'low',
  title: 'the MFA devices of the root user are hardware',
  rationale:
    'A virtual device is a secret that was shown once as a picture, and lives on a telephone that gets lost, stolen or synchronised. A security key or passkey also answers no false page.',
  source: [
    'IAM User Guide, ‘AWS Multi-factor authentication in IAM’',
    'IAM API Reference, ListVirtualMFADevices',
  ],
  remedy: 'register a FIDO2 security key for the root user, then remove the virtual device',
  equivalents: { cis: ['1.6'], prowler: ['iam_root_hardware_mfa_enabled'] },
  check: ({ facts }) =>
    judgeFact(bothFacts(facts.accountSummary, facts.virtualMfaDevices), ([summary, devices]) => {
      if (isRootWithoutCredentials(summary) === true)
        return notApplicable('the root user has no credentials');
      if (summary['AccountMFAEnabled'] === 0) return notApplicable('the root user has no MFA device at all');
      const affected = devices
        .filter(({ userArn }) => userArn === rootArn(facts))
        .map(({ serialNumber }) => ({
          arn: rootArn(facts),
          message: `the root user has the virtual MFA device \`${serialNumber}\``,
        }));
      return conclude({
        affected,
        evidence: ['the root user has no virtual MFA device'].slice(affected.length),
      });
    }),
};
