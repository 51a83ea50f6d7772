import { federatedPeople } from '../../../src/audit/controls/federated-people.ts';
import { testControl } from '../../support/control-cases.ts';
import { known } from '../../../src/audit/facts/fact.ts';
import { accountId, accountOf, arnOf, roleOf } from '../../support/account-builder.ts';
import { reportedUser, reportOf } from '../../support/hygiene-facts.ts';

const centre = roleOf('AWSReservedSSO_Admin_1', { path: '/aws-reserved/sso.amazonaws.com/eu-central-1/' });
const people = known(reportOf([reportedUser('alice', { hasPassword: true }), reportedUser('robot')]));

testControl(federatedPeople, {
  compliant: [
    {
      name: 'an account without passwords',
      facts: { inventory: known(accountOf({ roles: [centre] })) },
      evidence: ['0 of 0 users have a password (0 %)', '1 roles of IAM Identity Center, 0 SAML providers'],
    },
    {
      name: 'the identity account',
      facts: { credentialReport: people },
      configuration: { identityAccounts: [accountId] },
      evidence: ['1 of 2 users have a password (50 %)', '0 roles of IAM Identity Center, 0 SAML providers'],
    },
  ],
  violating: [
    {
      name: 'a user with a password elsewhere',
      facts: { credentialReport: people },
      affected: [[arnOf('user', 'alice'), 'the user `alice` signs in with a password of this account']],
    },
  ],
  needs: ['credentialReport', 'inventory'],
});
