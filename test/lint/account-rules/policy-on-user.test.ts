import { policyOnUser } from '../../../src/lint/account-rules/policy-on-user.ts';
import { testAccountRule } from '../../support/account-rule-cases.ts';

const alice = 'acme-111111111111/iam/user/alice.yaml';

testAccountRule(policyOnUser, {
  valid: [
    { name: 'a user without policies', files: { [alice]: 'Groups: []\n' } },
    {
      name: 'a boundary',
      files: { [alice]: 'PermissionsBoundary: arn:aws:iam::aws:policy/ReadOnlyAccess\n' },
    },
  ],
  invalid: [
    {
      name: 'attached and inline policies',
      files: {
        [alice]: `Policies:
  - arn:aws:iam::aws:policy/ReadOnlyAccess
InlinePolicies:
  - Name: extra
    Policy:
      Version: '2012-10-17'
      Statement:
        Effect: Allow
        Action: s3:ListAllMyBuckets
        Resource: '*'
`,
      },
      findings: [
        {
          message:
            'the user `alice` has the policy `arn:aws:iam::aws:policy/ReadOnlyAccess` directly; give it to a group or a role',
          arn: 'arn:aws:iam::111111111111:user/alice',
          at: `${alice}:2`,
        },
        {
          message: 'the user `alice` has the inline policy `extra`; give it to a group or a role',
          arn: 'arn:aws:iam::111111111111:user/alice',
          at: `${alice}:4`,
        },
      ],
    },
  ],
});
