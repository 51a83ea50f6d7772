import { describe, expect, test } from '@jest/globals';
import { InProcessQueue } from '../../../src/adapters/queue/in-process-queue.ts';
import type { WorkEvent } from '../../../src/ports/work-queue.ts';
import { describeQueueContract } from './queue-contract.ts';

describeQueueContract('the queue of one process', (options) => new InProcessQueue(options));

describe('the queue of one process', () => {
  test('says which keys it forgets when it closes', async () => {
    const events: WorkEvent[] = [];
    const queue = new InProcessQueue({ observe: (event) => events.push(event) });
    await queue.request('account:a');
    await queue.request('account:b');

    await queue.close();

    expect(events).toEqual([
      { kind: 'dropped', key: 'account:a' },
      { kind: 'dropped', key: 'account:b' },
    ]);
  });
});
