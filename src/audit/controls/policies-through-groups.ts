import type { AuditControl } from '../audit-control.ts';
import { conclude, judgeFact } from '../control-outcome.ts';
import type { User } from '../../iam/resources.ts';

function ownPolicies({ attachedPolicies, inlinePolicies }: User): readonly string[] {
  return [...attachedPolicies, ...inlinePolicies.map(({ name }) => name)];
}

export const policiesThroughGroups: AuditControl = {
  id: 'policies-through-groups',
  section: 'people',
  severity: 'medium',
  title: 'users have permissions through groups alone',
  rationale:
    'Rights that hang on one person are overlooked when the person changes jobs. This looks at what is live; the lint rule `policy-on-user` at what is declared. A permissions boundary gives nothing, and is no finding.',
  source: ['IAM User Guide, ‘IAM user groups’'],
  remedy: 'move the policies to a group, in a reviewed change',
  equivalents: { cis: ['1.15'], prowler: ['iam_policy_attached_only_to_group_or_roles'] },
  check: ({ facts }) =>
    judgeFact(facts.inventory, ({ users }) =>
      conclude({
        affected: users
          .filter((user) => ownPolicies(user).length > 0)
          .map((user) => ({
            arn: user.arn,
            message: `the user \`${user.name}\` has policies of its own: \`${ownPolicies(user).join('`, `')}\``,
          })),
        evidence: [`${users.length} users`],
      }),
    ),
};
