import { accessKeyAge } from '../../../src/audit/controls/access-key-age.ts';
import { testControl } from '../../support/control-cases.ts';
import { known } from '../../../src/audit/facts/fact.ts';
import { arnOf } from '../../support/account-builder.ts';
import { daysAgo, keyOf, reportedUser, reportOf } from '../../support/hygiene-facts.ts';

function withKey(days: number, isActive = true) {
  const accessKeys = [keyOf(1, { lastRotated: daysAgo(days), isActive })];
  return { credentialReport: known(reportOf([reportedUser('robot', { accessKeys })])) };
}

testControl(accessKeyAge, {
  compliant: [
    { name: 'a key of 30 days', facts: withKey(30) },
    { name: 'an old key that is inactive', facts: withKey(500, false) },
  ],
  violating: [
    {
      name: 'a key of 31 days',
      facts: withKey(31),
      affected: [
        [arnOf('user', 'robot'), 'access key 1 of the user `robot` was made on 2026-05-30, 31 days ago'],
      ],
    },
  ],
  needs: ['credentialReport'],
});
