import { unusedRoles } from '../../../src/audit/controls/unused-roles.ts';
import { testControl } from '../../support/control-cases.ts';
import { known } from '../../../src/audit/facts/fact.ts';
import { accountOf, arnOf, roleOf } from '../../support/account-builder.ts';
import { daysAgo } from '../../support/hygiene-facts.ts';

function withRole(parts: Parameters<typeof roleOf>[1]) {
  return { inventory: known(accountOf({ roles: [roleOf('batch', parts)] })) };
}

testControl(unusedRoles, {
  compliant: [
    {
      name: 'a role that was used 90 days ago',
      facts: withRole({ lastUsed: daysAgo(90), createDate: daysAgo(400) }),
    },
    { name: 'a role that is new', facts: withRole({ createDate: daysAgo(5) }) },
    {
      name: 'a service-linked role',
      facts: withRole({ createDate: daysAgo(400), path: '/aws-service-role/ecs.amazonaws.com/' }),
    },
  ],
  violating: [
    {
      name: 'a role that was used long ago',
      facts: withRole({ lastUsed: daysAgo(91), createDate: daysAgo(400) }),
      affected: [[arnOf('role', 'batch'), 'the role `batch` was last used on 2026-03-31']],
    },
    {
      name: 'A46 a role that was never used, whatever it is named',
      facts: withRole({ createDate: daysAgo(100), name: 'AWSServiceRoleForBatch' }),
      affected: [
        [arnOf('role', 'batch'), 'the role `AWSServiceRoleForBatch` was never used since 2026-03-22'],
      ],
    },
  ],
  needs: ['inventory'],
  unknown: [
    {
      name: 'a role without dates',
      facts: withRole({}),
      reasons: ['the role `batch`: neither its last use nor its creation is known'],
    },
  ],
});
