import type { AuditControl } from '../audit-control.ts';
import { conclude, judgeFact } from '../control-outcome.ts';
import type { RootSession } from '../facts/account-hygiene-facts.ts';

function describe({ time, actor, target, taskPolicy }: RootSession): string {
  const where = target === undefined ? '' : ` in account ${target}`;
  const task = taskPolicy === undefined ? '' : ` for the task \`${taskPolicy}\``;
  return `\`${actor}\` became root${where}${task} at ${time}`;
}

export const rootSessions: AuditControl = {
  id: 'root-sessions',
  section: 'root',
  severity: 'info',
  title: 'every session of the root user that an administrator of the organisation made is accounted for',
  rationale:
    'With centralised root access nobody signs in as root any more: `sts:AssumeRoot` makes a short session for one task instead. Each is rare enough to be looked at. An expected one is set aside by an exception that says what it was for.',
  source: [
    'STS API Reference, AssumeRoot',
    'IAM User Guide, ‘Perform a privileged task on an AWS Organizations member account’',
  ],
  remedy: 'ask the person who made the session, and record the reason as an exception',
  check: ({ facts }) =>
    judgeFact(facts.rootSessions, (sessions) =>
      conclude({
        affected: sessions.map((session) => ({
          arn: session.actor,
          message: describe(session),
        })),
        evidence: sessions.length === 0 ? ['no use of `sts:AssumeRoot` in the last 90 days'] : [],
      }),
    ),
};
