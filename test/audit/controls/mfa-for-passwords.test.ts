import { mfaForPasswords } from '../../../src/audit/controls/mfa-for-passwords.ts';
import { testControl } from '../../support/control-cases.ts';
import { known } from '../../../src/audit/facts/fact.ts';
import { arnOf } from '../../support/account-builder.ts';
import { daysAgo, reportedUser, reportOf } from '../../support/hygiene-facts.ts';

const alice = reportedUser('alice', { hasPassword: true, hasMfa: true });

testControl(mfaForPasswords, {
  compliant: [
    {
      name: 'users with MFA, and users without a password',
      facts: { credentialReport: known(reportOf([alice, reportedUser('robot')])) },
      evidence: ['1 of 1 users with a password have MFA', `credential report of ${daysAgo(0)}`],
    },
  ],
  violating: [
    {
      name: 'a user with a password alone',
      facts: { credentialReport: known(reportOf([alice, reportedUser('bob', { hasPassword: true })])) },
      affected: [[arnOf('user', 'bob'), 'the user `bob` has a password and no MFA device']],
    },
  ],
  needs: ['credentialReport'],
});
