import { sessionLength } from '../../../src/audit/controls/session-length.ts';
import { testControl } from '../../support/control-cases.ts';
import { known } from '../../../src/audit/facts/fact.ts';
import { accountOf, arnOf, roleOf } from '../../support/account-builder.ts';

const long = roleOf('operator', { maxSessionDuration: 14401 });

testControl(sessionLength, {
  compliant: [
    {
      name: 'sessions of four hours',
      facts: { inventory: known(accountOf({ roles: [{ ...long, maxSessionDuration: 14400 }] })) },
    },
  ],
  violating: [
    {
      name: 'longer sessions',
      facts: { inventory: known(accountOf({ roles: [long] })) },
      affected: [
        [
          arnOf('role', 'operator'),
          'sessions of the role `operator` may last 14401 seconds, more than 4 hours',
        ],
      ],
    },
  ],
  needs: ['inventory'],
  unknown: [
    {
      name: 'an inventory that does not tell',
      facts: { inventory: known(accountOf({ roles: [long], unknownFacts: ['roleSessionDuration'] })) },
      reasons: ['the session durations of roles were not read'],
    },
  ],
});
