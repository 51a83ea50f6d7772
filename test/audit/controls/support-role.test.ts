import { supportRole } from '../../../src/audit/controls/support-role.ts';
import { testControl } from '../../support/control-cases.ts';
import { known } from '../../../src/audit/facts/fact.ts';
import { accountOf } from '../../support/account-builder.ts';
import { rootArn } from '../../support/hygiene-facts.ts';

testControl(supportRole, {
  compliant: [{ name: 'a role with the policy', evidence: ['held by `support`'] }],
  violating: [
    {
      name: 'an account without one',
      facts: { inventory: known(accountOf()) },
      affected: [[rootArn, 'no role and no group has `AWSSupportAccess`']],
    },
  ],
  needs: ['inventory'],
});
