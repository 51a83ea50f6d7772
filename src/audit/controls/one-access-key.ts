import type { AuditControl } from '../audit-control.ts';
import { conclude, judgeFact } from '../control-outcome.ts';

export const oneAccessKey: AuditControl = {
  id: 'one-access-key',
  section: 'people',
  severity: 'low',
  title: 'no user has two active access keys',
  rationale:
    'The second key is for the hour of a rotation. Two that stay mean that two things share one user, or that a rotation was never finished.',
  source: ['IAM User Guide, ‘Manage access keys for IAM users’'],
  remedy: 'finish the rotation and delete one of the keys',
  equivalents: { cis: ['1.13'], prowler: ['iam_user_two_active_access_key'] },
  check: ({ facts }) =>
    judgeFact(facts.credentialReport, ({ users, generatedAt }) =>
      conclude({
        affected: users
          .filter(({ accessKeys }) => accessKeys.filter(({ isActive }) => isActive).length > 1)
          .map(({ arn, name }) => ({ arn, message: `the user \`${name}\` has two active access keys` })),
        evidence: [`${users.length} users`, `credential report of ${generatedAt}`],
      }),
    ),
};
