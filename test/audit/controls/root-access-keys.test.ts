import { rootAccessKeys } from '../../../src/audit/controls/root-access-keys.ts';
import { testControl } from '../../support/control-cases.ts';
import { known } from '../../../src/audit/facts/fact.ts';
import { rootArn } from '../../support/hygiene-facts.ts';

const summary = { AccountAccessKeysPresent: 0, AccountSigningCertificatesPresent: 0 };

testControl(rootAccessKeys, {
  compliant: [{ name: 'an account whose root user has no keys', facts: { accountSummary: known(summary) } }],
  violating: [
    {
      name: 'access keys and certificates of the root user',
      facts: { accountSummary: known({ AccountAccessKeysPresent: 2, AccountSigningCertificatesPresent: 1 }) },
      affected: [
        [rootArn, 'the root user has access keys'],
        [rootArn, 'the root user has signing certificates'],
      ],
    },
  ],
  needs: ['accountSummary'],
  unknown: [
    {
      name: 'a summary that leaves a counter out',
      facts: { accountSummary: known({ AccountAccessKeysPresent: 0 }) },
      reasons: ['the account summary does not tell `AccountSigningCertificatesPresent`'],
    },
  ],
});
