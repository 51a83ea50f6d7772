import type { WorkObserver } from '../../ports/work-queue.ts';

/** An observer whose own failure changes nothing in the queue. */
export function observeSafely(observe: WorkObserver): WorkObserver {
  return (event) => {
    try {
      observe(event);
    } catch {
      // Whoever watches the queue has nowhere to say it; the work goes on.
    }
  };
}
