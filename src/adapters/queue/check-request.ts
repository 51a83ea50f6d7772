import { Cron } from 'croner';
import { WorkQueueError } from '../../ports/work-queue.ts';

/** Without blanks, quotes and backslashes: what a key of Redis, a line of a log and a metric can all hold as it is. */
const keyGrammar = /^[A-Za-z0-9][A-Za-z0-9:/#@._+=,%~-]{0,299}$/;

/** Throws `WorkQueueError` for a text that is no key. */
export function requireWorkKey(key: string): void {
  if (keyGrammar.test(key)) return;
  throw new WorkQueueError(
    'malformedKey',
    `\`${key.slice(0, 100)}\` is not a key of the queue; write a kind and a name, such as \`account:222222222222\``,
  );
}

/**
 * The next time of a cron expression in UTC, after the given one; `undefined` for none. Throws `WorkQueueError`.
 * @param after Now, without it.
 */
export function nextTime(cron: string, after?: Date): Date | undefined {
  try {
    return new Cron(cron, { timezone: 'UTC', paused: true }).nextRun(after) ?? undefined;
  } catch (cause) {
    throw new WorkQueueError(
      'malformedSchedule',
      `\`${cron.slice(0, 100)}\` is not a cron expression; write five fields, such as \`0 */6 * * *\``,
      { cause },
    );
  }
}

/** Throws `WorkQueueError` for an expression that is none, or that never comes true. */
export function requireSchedule(cron: string): void {
  if (nextTime(cron) !== undefined) return;
  throw new WorkQueueError('malformedSchedule', `\`${cron.slice(0, 100)}\` never comes true`);
}
