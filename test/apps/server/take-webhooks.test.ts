import { beforeEach, describe, expect, test } from '@jest/globals';
import { takeWebhooks } from '../../../src/apps/server/take-webhooks.ts';
import type { PushRecords } from '../../../src/ports/push-records.ts';
import type { WorkKey, WorkQueue } from '../../../src/ports/work-queue.ts';
import { createRecordingLogger, type RecordingLogger } from '../../support/recording-logger.ts';
import { webhookExample, webhookExamples } from '../../support/webhook-examples.ts';

/** What happened, in its order. */
let happened: string[];
let isReachable: boolean;
let logger: RecordingLogger;

beforeEach(() => {
  happened = [];
  isReachable = true;
  logger = createRecordingLogger();
});

async function take(event: string, payload: unknown): Promise<void> {
  const queue = {
    request: (key: WorkKey) => {
      if (!isReachable) return Promise.reject(new Error('unreachable'));
      happened.push(key);
      return Promise.resolve();
    },
  } as WorkQueue;
  const pushRecords: PushRecords = {
    record: (_repositoryId, headSha, { login }) => {
      happened.push(`${login} pushed ${headSha.slice(0, 7)}`);
      return Promise.resolve();
    },
    find: () => Promise.resolve(undefined),
  };
  await takeWebhooks({ queue, pushRecords, logger, appId: 4711 })({ id: 'delivery', event, payload });
}

describe('a webhook that was signed', () => {
  test.each([
    ['pull_request', 'opened', ['pull-request:Codertocat/Hello-World#2']],
    ['pull_request_review', 'submitted', ['pull-request:Codertocat/Hello-World#2']],
    ['check_run', 'rerequested', ['repository:github/hello-world']],
    ['membership', 'removed', ['installations']],
    ['team', 'edited', ['installations']],
    ['push', undefined, []],
  ])('GitHub’s example of %s %s asks for %j', async (event, action, keys) => {
    await take(event, webhookExample(event, action).payload);

    expect(happened).toEqual(keys);
    expect(logger.entries).toEqual([
      { level: 'info', message: 'webhook taken', fields: { delivery: 'delivery', event, keys } },
    ]);
  });

  test('every example of GitHub is taken', async () => {
    for (const { event, payload } of webhookExamples) await take(event, payload);

    expect(logger.entries).toHaveLength(webhookExamples.length);
  });

  test('of a new head, its sender is recorded before anything is looked at', async () => {
    await take('pull_request', webhookExample('pull_request', 'synchronize').payload);

    expect(happened).toEqual(['Codertocat pushed ec26c3e', 'pull-request:Codertocat/Hello-World#2']);
  });

  test('that the app’s own comment caused asks for nothing', async () => {
    const { payload } = webhookExample('issue_comment', 'created');
    const issue = { ...(payload['issue'] as object), number: 7, pull_request: {} };
    const comment = { ...(payload['comment'] as object), performed_via_github_app: { id: 4711 } };

    await take('issue_comment', { ...payload, issue, comment, sender: { type: 'Bot' } });
    await take('issue_comment', { ...payload, issue, comment, sender: { type: 'User' } });

    expect(happened).toEqual(['pull-request:Codertocat/Hello-World#7']);
  });

  test('that the queue cannot take is refused, so that it can be delivered again', async () => {
    isReachable = false;
    const { payload } = webhookExample('pull_request', 'opened');

    await expect(take('pull_request', payload)).rejects.toThrow('unreachable');
    expect(logger.entries).toEqual([]);
  });
});
