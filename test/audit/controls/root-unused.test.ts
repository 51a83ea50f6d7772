import { rootUnused } from '../../../src/audit/controls/root-unused.ts';
import { testControl } from '../../support/control-cases.ts';
import { known } from '../../../src/audit/facts/fact.ts';
import { daysAgo, keyOf, reportOf, rootArn } from '../../support/hygiene-facts.ts';

testControl(rootUnused, {
  compliant: [
    { name: 'a root user that was never used' },
    {
      name: 'a password that was used 90 days ago',
      facts: { credentialReport: known(reportOf([], { passwordLastUsed: daysAgo(90) })) },
    },
  ],
  violating: [
    {
      name: 'a password and a key that were used lately',
      facts: {
        credentialReport: known(
          reportOf([], {
            passwordLastUsed: daysAgo(89),
            accessKeys: [keyOf(1, { lastUsed: daysAgo(3) })],
          }),
        ),
      },
      affected: [
        [rootArn, 'the password of the root user was used on 2026-04-02, 89 days ago'],
        [rootArn, 'the access key 1 of the root user was used on 2026-06-27, 3 days ago'],
      ],
    },
    {
      name: 'a use within the time of the configuration',
      facts: { credentialReport: known(reportOf([], { passwordLastUsed: daysAgo(200) })) },
      configuration: {
        limits: {
          accessKeyDays: 30,
          unusedCredentialDays: 45,
          unusedRoleDays: 90,
          unusedRootDays: 365,
          sessionHours: 4,
        },
      },
      affected: [[rootArn, 'the password of the root user was used on 2025-12-12, 200 days ago']],
    },
  ],
  needs: ['credentialReport'],
});
