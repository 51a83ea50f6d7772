import { rootMfa } from '../../../src/audit/controls/root-mfa.ts';
import { testControl } from '../../support/control-cases.ts';
import { known } from '../../../src/audit/facts/fact.ts';
import { rootArn } from '../../support/hygiene-facts.ts';

const none = { AccountPasswordPresent: 0, AccountAccessKeysPresent: 0, AccountSigningCertificatesPresent: 0 };

testControl(rootMfa, {
  compliant: [
    { name: 'a root user with MFA', facts: { accountSummary: known({ AccountMFAEnabled: 1 }) } },
    {
      name: 'a root user without any credentials',
      facts: { accountSummary: known({ ...none, AccountMFAEnabled: 0 }) },
      evidence: ['the root user has no credentials'],
    },
  ],
  violating: [
    {
      name: 'a root user with a password and no MFA',
      facts: { accountSummary: known({ ...none, AccountPasswordPresent: 1, AccountMFAEnabled: 0 }) },
      affected: [[rootArn, 'the root user has no MFA device']],
    },
    {
      name: 'a root user of which the summary does not say that it has no password',
      facts: {
        accountSummary: known({
          AccountAccessKeysPresent: 0,
          AccountSigningCertificatesPresent: 0,
          AccountMFAEnabled: 0,
        }),
      },
      affected: [[rootArn, 'the root user has no MFA device']],
    },
  ],
  needs: ['accountSummary'],
  unknown: [
    {
      name: 'a summary without the counter',
      facts: { accountSummary: known({}) },
      reasons: ['the account summary does not tell `AccountMFAEnabled`'],
    },
  ],
});
