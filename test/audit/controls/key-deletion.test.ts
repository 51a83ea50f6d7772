import { keyDeletion } from '../../../src/audit/controls/key-deletion.ts';
import { testControl } from '../../support/control-cases.ts';
import { known } from '../../../src/audit/facts/fact.ts';
import { keyArn, kmsKeyOf, region } from '../../support/hygiene-facts.ts';

testControl(keyDeletion, {
  compliant: [
    {
      name: 'keys that stay, disabled ones included',
      facts: { keys: [{ region, facts: known([kmsKeyOf({ state: 'Disabled' })]) }] },
      evidence: ['1 keys', '`alias/orders` is disabled'],
    },
  ],
  violating: [
    {
      name: 'a key that is to be deleted',
      facts: {
        keys: [
          {
            region,
            facts: known([kmsKeyOf({ state: 'PendingDeletion', deletionDate: '2026-07-07T00:00:00.000Z' })]),
          },
        ],
      },
      affected: [[keyArn, 'the key `alias/orders` is deleted on 2026-07-07']],
    },
  ],
  needs: ['keys'],
});
