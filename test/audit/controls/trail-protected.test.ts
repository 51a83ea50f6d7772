import { trailProtected } from '../../../src/audit/controls/trail-protected.ts';
import { testControl } from '../../support/control-cases.ts';
import { known } from '../../../src/audit/facts/fact.ts';
import { accountOf, allow, arnOf, deny, documentOf, roleOf } from '../../support/account-builder.ts';
import { trailArn, trailOf } from '../../support/hygiene-facts.ts';

function withRole(...statements: readonly object[]) {
  const inlinePolicies = [{ name: 'p', document: documentOf(...statements) }];
  return { inventory: known(accountOf({ roles: [roleOf('operator', { inlinePolicies })] })) };
}

const ofOrganization = trailOf({
  arn: 'arn:aws:cloudtrail:eu-central-1:111111111111:trail/all',
  isOfOrganization: true,
});

testControl(trailProtected, {
  compliant: [
    {
      name: 'a role that reads trails',
      facts: withRole(allow('cloudtrail:Describe*')),
      evidence: ['proved for 1 of 1 users and roles'],
    },
    {
      name: 'an administrator with the guardrail',
      facts: withRole(
        allow('*'),
        deny([
          'cloudtrail:StopLogging',
          'cloudtrail:DeleteTrail',
          'cloudtrail:UpdateTrail',
          'cloudtrail:PutEventSelectors',
        ]),
      ),
    },
    {
      name: 'the watched role',
      facts: withRole(allow('cloudtrail:*')),
      context: { watchedRoles: [arnOf('role', 'operator')] },
    },
  ],
  violating: [
    {
      name: 'A48 a role that can stop the record',
      facts: withRole(allow('cloudtrail:StopLogging')),
      affected: [
        [
          arnOf('role', 'operator'),
          `the role \`operator\` may call \`cloudtrail:StopLogging\` on \`${trailArn}\`, by \`role/operator: p (inline)\``,
        ],
      ],
    },
  ],
  needs: ['trails', 'inventory'],
  notApplicable: [
    {
      name: 'a trail of the organisation',
      facts: { trails: known([ofOrganization]) },
      reason: 'no trail belongs to the account',
    },
  ],
});
