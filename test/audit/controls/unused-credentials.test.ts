import { unusedCredentials } from '../../../src/audit/controls/unused-credentials.ts';
import { testControl } from '../../support/control-cases.ts';
import { known } from '../../../src/audit/facts/fact.ts';
import { arnOf } from '../../support/account-builder.ts';
import { daysAgo, keyOf, reportedUser, reportOf } from '../../support/hygiene-facts.ts';

const alice = reportedUser('alice', {
  hasPassword: true,
  passwordLastChanged: daysAgo(200),
  passwordLastUsed: daysAgo(45),
  accessKeys: [keyOf(1), keyOf(2, { isActive: false, lastUsed: daysAgo(300) })],
});
const safe = reportedUser('safe', { hasPassword: true, passwordLastChanged: daysAgo(300) });

testControl(unusedCredentials, {
  compliant: [
    {
      name: 'credentials that are used, and inactive ones',
      facts: { credentialReport: known(reportOf([alice])) },
    },
    {
      name: 'a password that was made lately and not used yet',
      facts: {
        credentialReport: known(reportOf([{ ...safe, passwordLastChanged: daysAgo(10) }])),
      },
    },
    {
      name: 'an emergency user',
      facts: { credentialReport: known(reportOf([safe])) },
      configuration: { emergencyUsers: [safe.arn] },
      evidence: [`credential report of ${daysAgo(0)}`, '`safe` is kept for emergencies'],
    },
  ],
  violating: [
    {
      name: 'a password and keys that lie about',
      facts: {
        credentialReport: known(
          reportOf([
            safe,
            reportedUser('robot', {
              accessKeys: [
                keyOf(1, { lastUsed: daysAgo(46) }),
                { number: 2, isActive: true, lastRotated: daysAgo(60) },
              ],
            }),
          ]),
        ),
      },
      affected: [
        [arnOf('user', 'safe'), 'the password of the user `safe` was never used since 2025-09-03'],
        [arnOf('user', 'robot'), 'the access key 1 of the user `robot` was last used on 2026-05-15'],
        [arnOf('user', 'robot'), 'the access key 2 of the user `robot` was never used since 2026-05-01'],
      ],
    },
  ],
  needs: ['credentialReport'],
});
