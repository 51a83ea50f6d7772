import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { BullmqQueue } from '../../../src/adapters/queue/bullmq-queue.ts';
import { findRedisServer, startRedisServer, type RedisServer } from '../../support/redis-server.ts';
import { describeQueueContract } from './queue-contract.ts';

const program = findRedisServer();
const describeWithRedis = program === undefined ? describe.skip : describe;

describeWithRedis('with Redis (skipped where neither redis-server nor valkey-server is installed)', () => {
  let redis: RedisServer;
  let count = 0;

  beforeAll(async () => {
    redis = await startRedisServer(program ?? '');
  });

  afterAll(() => redis.remove());

  describeQueueContract('the queue on Redis', (options) => {
    count += 1;
    return new BullmqQueue({
      url: redis.url,
      prefix: `{contract-${count}}`,
      stalledInterval: 300,
      ...options,
    });
  });
});

describe('without Redis', () => {
  test('a request is refused within its patience, and closing ends', async () => {
    const queue = new BullmqQueue({ url: 'redis://127.0.0.1:1', requestPatience: 50, stalledInterval: 300 });
    queue.process(() => Promise.resolve());

    await expect(queue.request('account:a')).rejects.toMatchObject({ failure: 'unreachable' });
    await queue.close();
  });
});
