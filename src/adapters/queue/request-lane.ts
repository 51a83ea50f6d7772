import { randomUUID } from 'node:crypto';
import type { Queue } from 'bullmq';
import type { WorkKey } from '../../ports/work-queue.ts';

/** Two losses in a row are already beyond what happens. */
const mostRepairs = 3;

/**
 * Adds a job for the key unless one waits; while one runs, the one that follows it is noted (BullMQ, 'Deduplication',
 * `keepLastIfActive`).
 */
export async function requestLane(lanes: Queue, key: WorkKey, attempts: number): Promise<void> {
  for (let repair = 0; repair < mostRepairs; repair++) {
    const jobId = randomUUID();
    const job = await lanes.add(
      key,
      {},
      {
        jobId,
        deduplication: { id: key, keepLastIfActive: true },
        attempts,
        backoff: { type: 'custom' },
        removeOnComplete: true,
        removeOnFail: { count: 1_000 },
        stackTraceLimit: 0,
      },
    );
    if (job.id === jobId || (await job.getState()) !== 'unknown') return;
    // The job that stands for the key is gone. When it has just ended, its mark is gone too and there is nothing to do;
    // a mark that outlived its job, as after an eviction, would swallow every request of this key for ever.
    if (!(await job.removeDeduplicationKey())) return;
  }
}
