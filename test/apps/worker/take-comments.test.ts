import { expect, test } from '@jest/globals';
import { takeComments } from '../../../src/apps/worker/take-comments.ts';
import type { WorkQueue } from '../../../src/ports/work-queue.ts';
import { createRecordingLogger } from '../../support/recording-logger.ts';
import { webhookExample, webhookExamples } from '../../support/webhook-examples.ts';

async function keysOf(event: string, payload: unknown, name = 'hello-world'): Promise<readonly string[]> {
  const keys: string[] = [];
  const queue = { request: (key: string) => Promise.resolve(void keys.push(key)) } as unknown as WorkQueue;
  const repository = { owner: 'Codertocat', name };
  const take = takeComments({ queue, logger: createRecordingLogger(), repository, appId: 4711 });
  await take({ id: 'delivery', event, payload });
  return keys;
}

const { payload } = webhookExample('issue_comment', 'created');
const issue = { ...(payload['issue'] as object), number: 7 };
const own = { ...(payload['comment'] as object), performed_via_github_app: { id: 4711 } };

test('a comment on an issue of the policy repository has the issue looked at', async () => {
  expect(await keysOf('issue_comment', { ...payload, issue })).toEqual(['issue:7']);
});

test.each([
  ['a comment on a pull request', { ...payload, issue: { ...issue, pull_request: {} } }],
  ['the app’s own comment', { ...payload, issue, comment: own, sender: { type: 'Bot' } }],
  ['a number that is none', { ...payload, issue: { number: '7' } }],
  ['no payload of GitHub', null],
])('%s asks for nothing', async (_, given) => {
  expect(await keysOf('issue_comment', given)).toEqual([]);
});

test('issues of another repository are none of ours', async () => {
  expect(await keysOf('issue_comment', { ...payload, issue }, 'other')).toEqual([]);
});

test('no other example of GitHub asks for anything', async () => {
  for (const example of webhookExamples) {
    if (example.event !== 'issue_comment') expect(await keysOf(example.event, example.payload)).toEqual([]);
  }
});
