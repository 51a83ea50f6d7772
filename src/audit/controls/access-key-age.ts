import type { AuditControl } from '../audit-control.ts';
import { conclude, judgeFact } from '../control-outcome.ts';
import { dayOf, elapsedDays } from '../elapsed-days.ts';

export const accessKeyAge: AuditControl = {
  id: 'access-key-age',
  section: 'people',
  severity: 'medium',
  title: 'access keys are young',
  rationale:
    'A key that leaked works until it is replaced, and most leaks are never noticed. The time is `audit.limits.accessKeyDays` (30 days; CIS asks for 90).',
  source: [
    'IAM User Guide, ‘Update access keys’',
    'IAM User Guide, ‘Generate credential reports for your AWS account’ (access_key_1_last_rotated)',
  ],
  remedy: 'make a second key, move what uses the first one, delete the first; or use a role instead of a key',
  equivalents: { cis: ['1.14'], prowler: ['iam_rotate_access_key_90_days'] },
  check: ({ facts, configuration, now }) =>
    judgeFact(facts.credentialReport, ({ users, generatedAt }) => {
      const limit = configuration.limits.accessKeyDays;
      const active = users.flatMap((user) =>
        user.accessKeys
          .filter(({ isActive }) => isActive)
          .map(({ number, lastRotated }) => ({ user, number, made: lastRotated ?? user.createDate })),
      );
      const old = active.filter(({ made }) => !(elapsedDays(made, now) <= limit));
      return conclude({
        affected: old.map(({ user, number, made }) => ({
          arn: user.arn,
          message: `access key ${number} of the user \`${user.name}\` was made on ${dayOf(made)}, ${elapsedDays(made, now)} days ago`,
        })),
        evidence: [`${active.length} active access keys`, `credential report of ${generatedAt}`],
      });
    }),
};
