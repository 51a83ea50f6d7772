import type { AuditControl } from '../audit-control.ts';
import { conclude, judgeFact } from '../control-outcome.ts';
import { isServiceLinked } from '../judge-principals.ts';

const secondsPerHour = 3600;

export const sessionLength: AuditControl = {
  id: 'session-length',
  section: 'roles',
  severity: 'low',
  title: 'sessions of roles are short',
  rationale:
    'A session cannot be called back by whoever gave it; what was stolen works until it ends. The longest is `audit.limits.sessionHours` (4 hours; IAM’s default is one). A session that was begun from another role lasts an hour whatever the role says.',
  source: ['IAM User Guide, ‘Update the maximum session duration for a role’'],
  remedy: 'lower `MaxSessionDuration` of the role',
  check: ({ facts, configuration }) =>
    judgeFact(facts.inventory, ({ roles, unknownFacts = [] }) => {
      if (unknownFacts.includes('roleSessionDuration')) {
        return conclude({ affected: [], unknown: ['the session durations of roles were not read'] });
      }
      const limit = configuration.limits.sessionHours;
      const judged = roles.filter((role) => !isServiceLinked(role));
      return conclude({
        affected: judged
          .filter(({ maxSessionDuration }) => maxSessionDuration > limit * secondsPerHour)
          .map(({ arn, name, maxSessionDuration }) => ({
            arn,
            message: `sessions of the role \`${name}\` may last ${maxSessionDuration} seconds, more than ${limit} hours`,
          })),
        evidence: [`${judged.length} roles`],
      });
    }),
};
