import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { webhookPath } from '../../../src/apps/server/receive-webhooks.ts';
import { openAppScene, type AppScene } from '../../support/app-scene.ts';
import { testWebhookSecret } from '../../support/app-settings.ts';
import { findRedisServer, startRedisServer, type RedisServer } from '../../support/redis-server.ts';

const program = findRedisServer();
const describeWithRedis = program === undefined ? describe.skip : describe;

describeWithRedis('replicas on one Redis', () => {
  let scene: AppScene;
  let redis: RedisServer;

  beforeEach(async () => {
    redis = await startRedisServer(program ?? '');
    scene = await openAppScene();
  });

  afterEach(async () => {
    await scene.stop();
    await redis.remove();
  });

  test('what one is told the other does, when the first has gone; what one recorded the other knows', async () => {
    const { alice, bob, github, iam, settings, start, startSecond, check, openReviewed } = scene;
    const onRedis = { redisUrl: redis.url };
    const first = await start(onRedis);
    const pull = await openReviewed();
    const second = await startSecond({ ...settings, ...onRedis });
    await first.close();

    pull.review(bob, 'APPROVED');
    await github.deliver({ url: second.url + webhookPath, secret: testWebhookSecret });
    await second.drain();
    const approved = check(pull)?.conclusion;
    github.clock.advance(60);
    pull.merge(alice);
    await github.deliver({ url: second.url + webhookPath, secret: testWebhookSecret });
    await second.drain();
    await second.close();

    expect(approved).toBe('success');
    const incidents = [...iam.issues.values()].filter(({ labels }) => labels.includes('four-eyes-incident'));
    expect(incidents).toEqual([]);
  });

  test('A39 while Redis is away deliveries fail visibly, and afterwards they are taken again', async () => {
    const { bob, github, start, deliver, check, openReviewed } = scene;
    const { url } = await start({ redisUrl: redis.url });
    const pull = await openReviewed();
    await deliver();
    await redis.kill();
    pull.review(bob, 'APPROVED');
    const refused = [...github.deliveries];

    const away = await github.deliver({ url: url + webhookPath, secret: testWebhookSecret });
    const ready = (await fetch(`${url}/readyz`)).status;
    await redis.start();
    github.deliveries.push(...refused);
    const back = await deliver();

    expect(away).toEqual(refused.map(() => 503));
    expect(ready).toBe(503);
    expect(back).toEqual(refused.map(() => 200));
    expect(check(pull)?.conclusion).toBe('success');
  });
});
