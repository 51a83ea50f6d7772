import { Gauge, type Registry } from 'prom-client';
import type { WorkQueue } from '../../ports/work-queue.ts';

/** Tells how much there is to do whenever somebody reads the metrics. */
export function watchQueue(registry: Registry, queue: WorkQueue): void {
  new Gauge({
    name: 'four_eyes_queue_lanes',
    help: 'Lanes that wait, run or are to be tried again',
    labelNames: ['role', 'state'],
    registers: [registry],
    async collect() {
      this.reset();
      // A queue that cannot be reached has no depth, and the rest of the metrics stays readable.
      const depth = await queue.depth().catch(() => undefined);
      for (const [state, lanes] of Object.entries(depth ?? {})) {
        this.set({ role: 'worker', state }, Number(lanes));
      }
    },
  });
}
