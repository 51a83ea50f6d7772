import { rootSessions } from '../../../src/audit/controls/root-sessions.ts';
import { testControl } from '../../support/control-cases.ts';
import { known } from '../../../src/audit/facts/fact.ts';
import { daysAgo } from '../../support/hygiene-facts.ts';

const actor = 'arn:aws:sts::111111111111:assumed-role/break-glass/dana';

testControl(rootSessions, {
  compliant: [
    { name: 'an account without any', evidence: ['no use of `sts:AssumeRoot` in the last 90 days'] },
  ],
  violating: [
    {
      name: 'a session, with its task',
      facts: {
        rootSessions: known([
          {
            time: daysAgo(2),
            eventId: 'e-1',
            actor,
            target: '222222222222',
            taskPolicy: 'arn:aws:iam::aws:policy/root-task/S3UnlockBucketPolicy',
          },
        ]),
      },
      affected: [
        [
          actor,
          `\`${actor}\` became root in account 222222222222 for the task \`arn:aws:iam::aws:policy/root-task/S3UnlockBucketPolicy\` at 2026-06-28T12:00:00.000Z`,
        ],
      ],
    },
  ],
  needs: ['rootSessions'],
});
