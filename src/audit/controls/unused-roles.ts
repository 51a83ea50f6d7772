import type { Role } from '../../iam/resources.ts';
import type { AuditControl } from '../audit-control.ts';
import { conclude, judgeFact } from '../control-outcome.ts';
import { dayOf, elapsedDays } from '../elapsed-days.ts';
import { isServiceLinked } from '../judge-principals.ts';

function describe({ name, lastUsed }: Role, since: string): string {
  return lastUsed === undefined
    ? `the role \`${name}\` was never used since ${dayOf(since)}`
    : `the role \`${name}\` was last used on ${dayOf(lastUsed)}`;
}

export const unusedRoles: AuditControl = {
  id: 'unused-roles',
  section: 'roles',
  severity: 'low',
  title: 'every role is used',
  rationale:
    'A role that nobody uses is a door that nobody watches. IAM remembers the last use for 400 days; the time here is `audit.limits.unusedRoleDays` (90 days).',
  source: ['IAM API Reference, RoleLastUsed', 'IAM User Guide, ‘Find unused AWS credentials’'],
  remedy: 'delete the role in a reviewed change; it is back with one revert',
  check: ({ facts, configuration, now }) =>
    judgeFact(facts.inventory, ({ roles }) => {
      const limit = configuration.limits.unusedRoleDays;
      const judged = roles.filter((role) => !isServiceLinked(role));
      const dated = judged.map((role) => ({ role, since: role.lastUsed ?? role.createDate }));
      const unknown = dated
        .filter(({ since }) => since === undefined)
        .map(({ role }) => `the role \`${role.name}\`: neither its last use nor its creation is known`);
      const affected = dated.flatMap(({ role, since }) =>
        since === undefined || elapsedDays(since, now) <= limit
          ? []
          : [{ arn: role.arn, message: describe(role, since) }],
      );
      return conclude({ affected, unknown, evidence: [`${judged.length} roles`] });
    }),
};
