import { afterEach, describe, expect, test } from '@jest/globals';
import type { QueueOptions } from '../../../src/adapters/queue/queue-options.ts';
import { RetryAfter, type WorkEvent, type WorkQueue, type WorkRun } from '../../../src/ports/work-queue.ts';
import { createGate } from '../../support/gate.ts';

/** Makes an empty queue with the options given. */
export type CreateQueue = (options: Partial<QueueOptions>) => WorkQueue | Promise<WorkQueue>;

const fastRetries = { attempts: 3, firstDelay: 1, longestDelay: 4 };

/** What every adapter of the work queue does. */
export function describeQueueContract(name: string, createQueue: CreateQueue): void {
  describe(name, () => {
    const queues: WorkQueue[] = [];
    const events: WorkEvent[] = [];

    async function open(options: Partial<QueueOptions> = {}): Promise<WorkQueue> {
      const observe = (event: WorkEvent) => void events.push(event);
      const queue = await createQueue({ retry: fastRetries, observe, closePatience: 2_000, ...options });
      queues.push(queue);
      return queue;
    }

    /** A handler that waits at a gate in its first run, and notes every run. */
    function gatedHandler() {
      const runs: string[] = [];
      const gate = createGate();
      const started = createGate();
      const handler = async ({ key }: WorkRun): Promise<void> => {
        runs.push(key);
        started.open();
        if (runs.length === 1) await gate.opened;
      };
      return { runs, gate, started, handler };
    }

    function eventsOf(kind: WorkEvent['kind']): readonly WorkEvent[] {
      return events.filter((event) => event.kind === kind);
    }

    afterEach(async () => {
      await Promise.all(queues.splice(0).map((queue) => queue.close()));
      events.splice(0);
    });

    test('works on each requested key', async () => {
      const queue = await open();
      const runs: string[] = [];
      await queue.request('account:111111111111');
      await queue.request('pull-request:acme/iam#12');

      queue.process(({ key }) => Promise.resolve(void runs.push(key)));
      await queue.drain();

      expect(runs.toSorted()).toEqual(['account:111111111111', 'pull-request:acme/iam#12']);
    });

    test('requests of a key that waits are one run', async () => {
      const queue = await open();
      const runs: string[] = [];
      for (let count = 0; count < 10; count++) await queue.request('account:111111111111');

      queue.process(({ key }) => Promise.resolve(void runs.push(key)));
      await queue.drain();

      expect(runs).toEqual(['account:111111111111']);
    });

    test('requests during a run cause exactly one more run', async () => {
      const queue = await open();
      const { runs, gate, started, handler } = gatedHandler();
      queue.process(handler);
      await queue.request('account:111111111111');
      await started.opened;

      for (let count = 0; count < 5; count++) await queue.request('account:111111111111');
      gate.open();
      await queue.drain();

      expect(runs).toEqual(['account:111111111111', 'account:111111111111']);
    });

    test('a request after the run begins another', async () => {
      const queue = await open();
      const runs: string[] = [];
      queue.process(({ key }) => Promise.resolve(void runs.push(key)));

      await queue.request('account:111111111111');
      await queue.drain();
      await queue.request('account:111111111111');
      await queue.drain();

      expect(runs).toHaveLength(2);
    });

    test('one key never runs twice at the same time, and never more keys than the bound', async () => {
      const queue = await open({ concurrency: 3 });
      const running: string[] = [];
      const doubled: string[] = [];
      let most = 0;
      queue.process(async ({ key }) => {
        if (running.includes(key)) doubled.push(key);
        running.push(key);
        most = Math.max(most, running.length);
        await new Promise((resolve) => setTimeout(resolve, 1));
        running.splice(running.indexOf(key), 1);
      });

      for (let round = 0; round < 20; round++) {
        await Promise.all(['a', 'b', 'c', 'd', 'e', 'f'].map((letter) => queue.request(`account:${letter}`)));
      }
      await queue.drain();

      expect(doubled).toEqual([]);
      expect(most).toBe(3);
    });

    test('a failed run is tried again until it succeeds, and each failure is told', async () => {
      const queue = await open();
      const attempts: number[] = [];
      queue.process(({ attempt }) => {
        attempts.push(attempt);
        return attempt < 3 ? Promise.reject(new Error('throttled')) : Promise.resolve();
      });

      await queue.request('account:111111111111');
      await queue.drain();

      expect(attempts).toEqual([1, 2, 3]);
      expect(eventsOf('failed')).toMatchObject([
        { key: 'account:111111111111', attempt: 1, cause: { message: 'throttled' } },
        { key: 'account:111111111111', attempt: 2, cause: { message: 'throttled' } },
      ]);
      expect(eventsOf('completed')).toEqual([{ kind: 'completed', key: 'account:111111111111', attempt: 3 }]);
    });

    test('a key that always fails is given up visibly, and its next request starts anew', async () => {
      const queue = await open();
      const attempts: number[] = [];
      queue.process(({ attempt }) => {
        attempts.push(attempt);
        throw new Error('denied');
      });

      await queue.request('account:111111111111');
      await queue.drain();
      await queue.request('account:111111111111');
      await queue.drain();

      expect(attempts).toEqual([1, 2, 3, 1, 2, 3]);
      expect(eventsOf('abandoned')).toMatchObject([
        { key: 'account:111111111111', attempt: 3, cause: { message: 'denied' } },
        { key: 'account:111111111111', attempt: 3, cause: { message: 'denied' } },
      ]);
    });

    test('one key that fails holds up no other', async () => {
      const queue = await open({
        retry: { attempts: 4, firstDelay: 200, longestDelay: 200 },
        concurrency: 1,
      });
      const order: string[] = [];
      queue.process(({ key, attempt }) => {
        order.push(key);
        return key === 'account:a' && attempt === 1 ? Promise.reject(new Error('slow')) : Promise.resolve();
      });

      await queue.request('account:a');
      await queue.request('account:b');
      await queue.drain();

      expect(order).toEqual(['account:a', 'account:b', 'account:a']);
    });

    test('a request during a run that fails is not lost', async () => {
      const queue = await open({ retry: { attempts: 1, firstDelay: 1, longestDelay: 1 } });
      const gate = createGate();
      const started = createGate();
      let runs = 0;
      queue.process(async () => {
        runs += 1;
        started.open();
        await gate.opened;
        if (runs === 1) throw new Error('crashed');
      });
      await queue.request('account:111111111111');
      await started.opened;

      await queue.request('account:111111111111');
      gate.open();
      await queue.drain();

      expect(runs).toBe(2);
    });

    test('the next try begins no sooner than the failure asks for', async () => {
      const queue = await open();
      queue.process(({ attempt }) =>
        attempt === 1 ? Promise.reject(new RetryAfter(50, 'secondary rate limit')) : Promise.resolve(),
      );

      await queue.request('pull-request:acme/iam#1');
      await queue.drain();

      const [failed] = eventsOf('failed');
      expect(failed?.kind === 'failed' && failed.retryInMilliseconds >= 50).toBe(true);
    });

    test('a schedule requests its key until it is ended', async () => {
      const queue = await open();
      const twice = createGate();
      const runs: string[] = [];
      queue.process(({ key }) => {
        runs.push(key);
        if (runs.length === 2) twice.open();
        return Promise.resolve();
      });

      await queue.every('0 0 1 1 *', 'scan:all');
      await queue.every('* * * * * *', 'scan:all');
      await queue.every('0 0 1 1 *', 'scan:kept');
      await twice.opened;
      await queue.keepSchedules(['scan:kept']);
      await queue.drain();
      const count = runs.length;
      await new Promise((resolve) => setTimeout(resolve, 1_500));

      expect(new Set(runs)).toEqual(new Set(['scan:all']));
      expect(runs).toHaveLength(count);
    });

    test.each(['', '* * *', 'every day', '61 * * * *', '0 0 30 2 *'])(
      'refuses the schedule `%s`',
      async (cron) => {
        const queue = await open();

        await expect(queue.every(cron, 'scan:all')).rejects.toMatchObject({ failure: 'malformedSchedule' });
      },
    );

    test.each(['', ' ', 'account: 1', 'a\nb', 'clé', '__proto__', 'x'.repeat(301), '`a`'])(
      'refuses the key %j',
      async (key) => {
        const queue = await open();

        await expect(queue.request(key)).rejects.toMatchObject({ failure: 'malformedKey' });
        await expect(queue.every('* * * * *', key)).rejects.toMatchObject({ failure: 'malformedKey' });
      },
    );

    test('counts what waits, runs and is to be tried again', async () => {
      const queue = await open({
        concurrency: 1,
        retry: { attempts: 2, firstDelay: 60_000, longestDelay: 60_000 },
      });
      const gate = createGate();
      const started = createGate();
      queue.process(async ({ key }) => {
        if (key === 'account:a') throw new Error('denied');
        started.open();
        await gate.opened;
      });

      await queue.request('account:a');
      await queue.request('account:b');
      await queue.request('account:c');
      await started.opened;
      const depth = await queue.depth();
      gate.open();

      expect(depth).toEqual({ waiting: 1, running: 1, retrying: 1 });
    });

    test('closing lets a run end, begins no other, and takes no more requests', async () => {
      const queue = await open({ concurrency: 1 });
      const { runs, gate, started, handler } = gatedHandler();
      queue.process(handler);
      await queue.request('account:a');
      await queue.request('account:b');
      await started.opened;

      const closed = queue.close();
      gate.open();
      await closed;

      expect(runs).toEqual(['account:a']);
      expect(eventsOf('completed')).toMatchObject([{ key: 'account:a' }]);
      await expect(queue.request('account:c')).rejects.toMatchObject({ failure: 'closed' });
    });

    test('a run that outlasts the patience of closing is aborted', async () => {
      const queue = await open({ closePatience: 1, abortPatience: 2_000 });
      const started = createGate();
      queue.process(({ signal }) => {
        started.open();
        return new Promise((_, reject) => {
          signal.addEventListener('abort', () => reject(new Error('aborted')));
        });
      });
      await queue.request('account:a');
      await started.opened;

      await queue.close();

      expect(eventsOf('failed')).toMatchObject([{ key: 'account:a', cause: { message: 'aborted' } }]);
    });

    test('an observer that throws disturbs nothing', async () => {
      const runs: string[] = [];
      const queue = await open({
        observe: () => {
          throw new Error('the log is full');
        },
      });
      queue.process(({ key, attempt }) => {
        runs.push(key);
        return attempt === 1 ? Promise.reject(new Error('throttled')) : Promise.resolve();
      });

      await queue.request('account:a');
      await queue.drain();

      expect(runs).toEqual(['account:a', 'account:a']);
    });

    test('has one handler', async () => {
      const queue = await open();
      queue.process(() => Promise.resolve());

      expect(() => queue.process(() => Promise.resolve())).toThrow(TypeError);
    });
  });
}
