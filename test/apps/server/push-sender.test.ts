import { describe, expect, test } from '@jest/globals';
import { pushSenderOf } from '../../../src/apps/server/push-sender.ts';
import { webhookExample } from '../../support/webhook-examples.ts';

describe('who pushed a head, as the webhook says', () => {
  test('GitHub’s example of `synchronize`', () => {
    const { payload } = webhookExample('pull_request', 'synchronize');

    expect(pushSenderOf('pull_request', payload)).toEqual({
      repositoryId: (payload['repository'] as { id: number }).id,
      headSha: (payload['pull_request'] as { head: { sha: string } }).head.sha,
      account: {
        id: (payload['sender'] as { id: number }).id,
        login: (payload['sender'] as { login: string }).login,
        type: 'User',
      },
    });
  });

  test('who opens a pull request need not be who pushed its head', () => {
    expect(pushSenderOf('pull_request', webhookExample('pull_request', 'opened').payload)).toBeUndefined();
  });

  test.each([
    null,
    {},
    { action: 'synchronize' },
    { action: 'synchronize', sender: { id: '1', login: 'x' } },
  ])('a payload of another shape, %j, says nothing', (payload) => {
    expect(pushSenderOf('pull_request', payload)).toBeUndefined();
  });
});
