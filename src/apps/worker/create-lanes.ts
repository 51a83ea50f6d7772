import type { WorkHandler } from '../../ports/work-queue.ts';
import type { WatchedPolicy } from '../../use-cases/worker/watched-policy.ts';
import { createAudits } from './audit-account.ts';
import { startEventLoop, type EventLoop } from './event-loop.ts';
import { createSuspendedAccounts } from './suspended-accounts.ts';
import { createWorkerHandler } from './worker-lanes.ts';
import type { WorkerParts } from './worker-parts.ts';
import { workerSchedules, type WorkerSchedule } from './worker-schedules.ts';

/** The worker, before it begins. */
export interface WorkerLanes {
  readonly work: WorkHandler;
  /** As the reviewed configuration wants them now, or as by default where it cannot be read. */
  schedules(): Promise<readonly WorkerSchedule[]>;
  /** Begins to wait for pushed events. */
  begin(): void;
  /** Ends that, and frees the parts. Runs under way are the queue's to end. */
  close(): Promise<void>;
}

/** What is scheduled where the configuration cannot be read: the lane then says why. */
const fallback: readonly WorkerSchedule[] = [{ cron: '*/15 * * * *', key: 'accounts' }];

export function createWorkerLanes(parts: WorkerParts): WorkerLanes {
  const { policy, queue, organization, clock, logger } = parts;
  const has = { hasOrganization: organization !== undefined, hasProposals: parts.hasProposals };
  let events: EventLoop | undefined;
  let scheduled = '';

  const schedulesOf = (watched: WatchedPolicy) => workerSchedules(watched, has);
  const schedule = async (watched: WatchedPolicy): Promise<void> => {
    const wanted = schedulesOf(watched);
    if (JSON.stringify(wanted) === scheduled) return;
    for (const { cron, key } of wanted) await queue.every(cron, key);
    await queue.keepSchedules(wanted.map(({ key }) => key));
    scheduled = JSON.stringify(wanted);
  };

  return {
    work: createWorkerHandler({
      ...parts,
      suspended: createSuspendedAccounts(organization, clock, logger),
      schedule,
      auditIfDue: createAudits(parts),
    }),
    schedules: async () => {
      try {
        return schedulesOf(await policy.read());
      } catch (cause) {
        logger.error('the reviewed policy cannot be read; it is tried again', { cause });
        return fallback;
      }
    },
    begin: () => {
      events ??= startEventLoop(parts);
    },
    close: async () => {
      await events?.close();
      await parts.close();
    },
  };
}
