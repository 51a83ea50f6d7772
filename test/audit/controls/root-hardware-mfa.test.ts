import { rootHardwareMfa } from '../../../src/audit/controls/root-hardware-mfa.ts';
import { testControl } from '../../support/control-cases.ts';
import { known } from '../../../src/audit/facts/fact.ts';
import { rootArn } from '../../support/hygiene-facts.ts';

const device = { serialNumber: 'arn:aws:iam::222222222222:mfa/root-account-mfa-device' };

testControl(rootHardwareMfa, {
  compliant: [
    { name: 'a root user without a virtual device' },
    { name: 'a virtual device that nobody has', facts: { virtualMfaDevices: known([device]) } },
  ],
  violating: [
    {
      name: 'a virtual device of the root user',
      facts: { virtualMfaDevices: known([{ ...device, userArn: rootArn }]) },
      affected: [[rootArn, `the root user has the virtual MFA device \`${device.serialNumber}\``]],
    },
  ],
  needs: ['accountSummary', 'virtualMfaDevices'],
  notApplicable: [
    {
      name: 'a root user without credentials',
      facts: {
        accountSummary: known({
          AccountPasswordPresent: 0,
          AccountAccessKeysPresent: 0,
          AccountSigningCertificatesPresent: 0,
        }),
      },
      reason: 'the root user has no credentials',
    },
    {
      name: 'a root user without MFA, which `root-mfa` reports',
      facts: { accountSummary: known({ AccountMFAEnabled: 0 }) },
      reason: 'the root user has no MFA device at all',
    },
  ],
});
