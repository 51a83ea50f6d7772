import type { AccountLintRule } from '../account-lint-rule.ts';
import { placeInDeclaration } from '../place-in-declaration.ts';
import { quote } from '../wording.ts';

const group = `Policies:
  - arn:aws:iam::aws:policy/ReadOnlyAccess
`;

export const policyOnUser: AccountLintRule = {
  id: 'policy-on-user',
  severity: 'medium',
  summary: 'a user has policies of their own, and not by a group',
  rationale:
    'Rights that hang on one person are overlooked when the person changes jobs, and nobody sees who else has them. Give them to a group, or better to a role that people assume (IAM User Guide, ‘Security best practices in IAM’; CIS AWS Foundations Benchmark, ‘Ensure IAM users receive permissions only through groups’).',
  avoid: {
    'acme-111111111111/iam/user/alice.yaml': 'Policies:\n  - arn:aws:iam::aws:policy/ReadOnlyAccess\n',
  },
  prefer: {
    'acme-111111111111/iam/user/alice.yaml': 'Groups:\n  - readers\n',
    'acme-111111111111/iam/group/readers.yaml': group,
  },
  *check({ users }) {
    for (const user of users) {
      for (const [index, arn] of user.attachedPolicies.entries()) {
        yield {
          message: `the user ${quote(user.name)} has the policy ${quote(arn)} directly; give it to a group or a role`,
          arn: user.arn,
          location: placeInDeclaration(user, ['Policies', index]),
          path: ['Policies', index],
        };
      }
      for (const [index, { name }] of user.inlinePolicies.entries()) {
        yield {
          message: `the user ${quote(user.name)} has the inline policy ${quote(name)}; give it to a group or a role`,
          arn: user.arn,
          location: placeInDeclaration(user, ['InlinePolicies', index]),
          path: ['InlinePolicies', index],
        };
      }
    }
  },
};
