import { createHash } from 'node:crypto';
import type { WatchedPolicy } from '../../use-cases/worker/watched-policy.ts';
import { encodeWorkerKey } from './worker-keys.ts';

/** A key that is looked at again and again. */
export interface WorkerSchedule {
  /** In UTC. */
  readonly cron: string;
  readonly key: string;
}

/** What there is to schedule for. */
interface ScheduledParts {
  readonly hasOrganization: boolean;
  readonly hasProposals: boolean;
}

/** A minute of the hour that the name gives, so that several programs do not come at once. */
function minuteOf(name: string): number {
  return createHash('sha256').update(name).digest().readUInt16BE(0) % 60;
}

/** When what is looked at; the same for every replica, which share them. */
export function workerSchedules(
  { configuration }: WatchedPolicy,
  { hasOrganization, hasProposals }: ScheduledParts,
): readonly WorkerSchedule[] {
  const minute = minuteOf([...configuration.accounts.keys()].join(','));
  const routes = configuration.notifications?.routes ?? [];
  const sends = (time: 'daily' | 'weekly') => routes.some((route) => route.send === time);
  return [
    { cron: configuration.worker.schedule, key: encodeWorkerKey({ kind: 'accounts' }) },
    ...(hasOrganization
      ? [{ cron: `${minute} * * * *`, key: encodeWorkerKey({ kind: 'organization' }) }]
      : []),
    ...(hasProposals ? [{ cron: `${minute} 4 * * *`, key: encodeWorkerKey({ kind: 'expiry' }) }] : []),
    ...(sends('daily')
      ? [{ cron: `${minute} 7 * * *`, key: encodeWorkerKey({ kind: 'digest', send: 'daily' }) }]
      : []),
    ...(sends('weekly')
      ? [{ cron: `${minute} 7 * * 1`, key: encodeWorkerKey({ kind: 'digest', send: 'weekly' }) }]
      : []),
  ];
}
