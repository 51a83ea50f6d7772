import type { Logger } from '../../ports/logger.ts';
import type { WorkObserver } from '../../ports/work-queue.ts';

/** Tells a log what happens in a queue: failures as warnings, what was given up as errors. */
export function logWorkEvents(logger: Logger): WorkObserver {
  return (event) => {
    const { kind, ...fields } = event;
    switch (kind) {
      case 'started':
      case 'completed':
        logger.debug(`run ${kind}`, fields);
        return;
      case 'failed':
        logger.warn('run failed and is tried again', fields);
        return;
      case 'abandoned':
        logger.error('run failed for the last time', fields);
        return;
      case 'dropped':
        logger.warn('key dropped at the end of the process', fields);
        return;
      case 'recovered':
        logger.warn('run of a silent replica begins again', fields);
        return;
      case 'faulted':
        logger.error('queue has trouble', fields);
        return;
    }
  };
}
