import type { AuditControl } from '../audit-control.ts';
import { conclude, judgeFact } from '../control-outcome.ts';
import { dayOf, elapsedDays } from '../elapsed-days.ts';
import { rootArn } from '../root-arn.ts';

export const rootUnused: AuditControl = {
  id: 'root-unused',
  section: 'root',
  severity: 'high',
  title: 'the root user was not used for a long time',
  rationale:
    'Hardly anything needs the root user. Its use is an emergency, a habit to break, or somebody else. The time is `audit.limits.unusedRootDays` (90 days).',
  source: [
    'IAM User Guide, ‘Tasks that require root user credentials’',
    'IAM User Guide, ‘Generate credential reports for your AWS account’ (password_last_used, access_key_1_last_used_date)',
  ],
  remedy:
    'find out who used it and why (CloudTrail, `userIdentity.type` is `Root`), and give them a role for it',
  equivalents: { cis: ['1.7'], prowler: ['iam_avoid_root_usage'] },
  check: ({ facts, configuration, now }) =>
    judgeFact(facts.credentialReport, ({ root, generatedAt }) => {
      const uses = [
        { what: 'password', at: root.passwordLastUsed },
        ...root.accessKeys.map(({ number, lastUsed }) => ({ what: `access key ${number}`, at: lastUsed })),
      ];
      const known = uses.flatMap(({ what, at }) => (at === undefined ? [] : [{ what, at }]));
      const recent = known.filter(({ at }) => elapsedDays(at, now) < configuration.limits.unusedRootDays);
      return conclude({
        affected: recent.map(({ what, at }) => ({
          arn: rootArn(facts),
          message: `the ${what} of the root user was used on ${dayOf(at)}, ${elapsedDays(at, now)} days ago`,
        })),
        evidence: [
          ...(known.length === 0 ? ['no use of the root user is on record'] : []),
          ...known.map(({ what, at }) => `${what} last used on ${dayOf(at)}`),
          `credential report of ${generatedAt}`,
        ],
      });
    }),
};
