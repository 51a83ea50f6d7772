import { BullmqQueue } from '../../adapters/queue/bullmq-queue.ts';
import { InProcessQueue } from '../../adapters/queue/in-process-queue.ts';
import { logWorkEvents } from '../../adapters/queue/log-work-events.ts';
import { WorkQueueError, type WorkObserver, type WorkQueue } from '../../ports/work-queue.ts';
import { readWorkerConcurrency } from '../settings/worker-settings.ts';
import type { Shared } from './open-shared.ts';
import type { Role, RoleName } from './role.ts';
import { StartFailure } from './start-failure.ts';

/** The queue of a role: on Redis, shared by all replicas of it, or that of this process. */
export function openQueue(role: RoleName, { settings, environment, logger, metrics }: Shared): WorkQueue {
  const { redisUrl } = settings;
  const observers = [logWorkEvents(logger), metrics.workObserver(role)];
  const observe: WorkObserver = (event) => observers.forEach((tell) => tell(event));
  const options = { observe, ...(role === 'worker' && { concurrency: readWorkerConcurrency(environment) }) };
  const queue =
    redisUrl === undefined
      ? new InProcessQueue(options)
      : new BullmqQueue({ ...options, url: redisUrl, prefix: `{four-eyes}:${role}` });
  metrics.watchDepth(role, () => queue.depth());
  return queue;
}

async function schedule({ schedules }: Role, queue: WorkQueue): Promise<void> {
  for (const { cron, key } of schedules) await queue.every(cron, key);
  await queue.keepSchedules(schedules.map(({ key }) => key));
  for (const { key } of schedules) await queue.request(key);
}

/** Lets a role work. Rejects with `StartFailure` where its queue cannot be reached. */
export async function beginRole(role: Role, queue: WorkQueue): Promise<void> {
  try {
    await schedule(role, queue);
  } catch (cause) {
    if (!(cause instanceof WorkQueueError) || cause.failure !== 'unreachable') throw cause;
    throw new StartFailure({
      message: `the queue on Redis cannot be used: ${cause.message}`,
      remedy: 'check REDIS_URL, and that Redis or Valkey runs and takes this user and password',
      cause,
    });
  }
  queue.process(role.work);
  role.begin?.();
}
