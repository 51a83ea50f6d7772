import { policiesThroughGroups } from '../../../src/audit/controls/policies-through-groups.ts';
import { testControl } from '../../support/control-cases.ts';
import { known } from '../../../src/audit/facts/fact.ts';
import { accountOf, allow, arnOf, documentOf, userOf } from '../../support/account-builder.ts';

function withUser(parts: Parameters<typeof userOf>[1]) {
  return { inventory: known(accountOf({ users: [userOf('alice', parts)] })) };
}

testControl(policiesThroughGroups, {
  compliant: [
    {
      name: 'groups and a boundary',
      facts: withUser({ groups: ['readers'], permissionsBoundary: arnOf('policy', 'boundary') }),
    },
  ],
  violating: [
    {
      name: 'attached and inline policies of a user',
      facts: withUser({
        attachedPolicies: [arnOf('policy', 'read')],
        inlinePolicies: [{ name: 'extra', document: documentOf(allow('s3:*')) }],
      }),
      affected: [
        [
          arnOf('user', 'alice'),
          'the user `alice` has policies of its own: `arn:aws:iam::222222222222:policy/read`, `extra`',
        ],
      ],
    },
  ],
  needs: ['inventory'],
});
