import { deliveryRolesNoIam } from '../../../src/audit/controls/delivery-roles-no-iam.ts';
import { testControl } from '../../support/control-cases.ts';
import { known } from '../../../src/audit/facts/fact.ts';
import { accountOf, allow, arnOf, documentOf, roleOf } from '../../support/account-builder.ts';

const deploy = arnOf('role', 'deploy');
const configuration = { deliveryRoles: [deploy] };

function withDeploy(action: string) {
  const inlinePolicies = [{ name: 'p', document: documentOf(allow(action)) }];
  return { inventory: known(accountOf({ roles: [roleOf('deploy', { inlinePolicies })] })) };
}

testControl(deliveryRolesNoIam, {
  compliant: [{ name: 'a pipeline that passes roles', facts: withDeploy('iam:PassRole'), configuration }],
  violating: [
    {
      name: 'a pipeline that makes users, though the role is watched',
      facts: withDeploy('iam:CreateUser'),
      configuration,
      context: { watchedRoles: [deploy] },
      affected: [
        [
          deploy,
          'the role `deploy` may call `iam:CreateUser` on `arn:aws:iam::222222222222:user/example`, by `role/deploy: p (inline)`',
        ],
      ],
    },
  ],
  needs: ['inventory'],
  unknown: [
    {
      name: 'a role that does not exist',
      facts: { inventory: known(accountOf()) },
      configuration,
      reasons: ['the role `arn:aws:iam::222222222222:role/deploy` does not exist'],
    },
  ],
  notApplicable: [
    {
      name: 'an account without delivery roles',
      configuration: { deliveryRoles: ['arn:aws:iam::111111111111:role/deploy'] },
      reason: '`audit.deliveryRoles` names no role of the account',
    },
  ],
});
