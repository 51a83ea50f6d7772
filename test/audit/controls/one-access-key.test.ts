import { oneAccessKey } from '../../../src/audit/controls/one-access-key.ts';
import { testControl } from '../../support/control-cases.ts';
import { known } from '../../../src/audit/facts/fact.ts';
import { arnOf } from '../../support/account-builder.ts';
import { keyOf, reportedUser, reportOf } from '../../support/hygiene-facts.ts';

function withKeys(...active: readonly boolean[]) {
  const accessKeys = active.map((isActive, index) => keyOf(index === 0 ? 1 : 2, { isActive }));
  return { credentialReport: known(reportOf([reportedUser('robot', { accessKeys })])) };
}

testControl(oneAccessKey, {
  compliant: [{ name: 'one active key and an inactive one', facts: withKeys(true, false) }],
  violating: [
    {
      name: 'two active keys',
      facts: withKeys(true, true),
      affected: [[arnOf('user', 'robot'), 'the user `robot` has two active access keys']],
    },
  ],
  needs: ['credentialReport'],
});
