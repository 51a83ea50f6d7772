import { describe, expect, test } from '@jest/globals';
import { listenedEvents, subjectsOfEvent } from '../../../src/apps/server/event-subjects.ts';
import { encodeWorkKey } from '../../../src/apps/server/work-keys.ts';
import { webhookExample, webhookExamples } from '../../support/webhook-examples.ts';

function keysOf(event: string, payload: unknown): readonly string[] {
  return subjectsOfEvent(event, payload).map(encodeWorkKey);
}

describe('what an event says to look at again', () => {
  test.each([
    ['pull_request', 'opened', ['pull-request:Codertocat/Hello-World#2']],
    ['pull_request', 'synchronize', ['pull-request:Codertocat/Hello-World#2']],
    ['pull_request', 'closed', ['pull-request:Codertocat/Hello-World#2']],
    ['pull_request', 'converted_to_draft', ['pull-request:Codertocat/Hello-World#2']],
    ['pull_request_review', 'submitted', ['pull-request:Codertocat/Hello-World#2']],
    ['pull_request_review', 'dismissed', ['pull-request:Codertocat/Hello-World#2']],
    ['check_run', 'rerequested', ['repository:github/hello-world']],
    ['check_run', 'completed', []],
    ['check_suite', 'rerequested', ['pull-request:Codertocat/Hello-World#2']],
    ['member', 'added', ['repository:Codertocat/Hello-World']],
    ['membership', 'removed', ['installations']],
    ['team', 'edited', ['installations']],
    ['organization', 'member_added', ['installations']],
    ['installation', 'created', ['installations']],
    ['installation_repositories', 'added', ['installations']],
    [
      'merge_group',
      'checks_requested',
      ['merge-group:octo-org/octo-repo@2ffea6db159f6b6c47a24e778fb9ef40cf6b1c7d'],
    ],
  ])('GitHub’s example of %s %s', (event, action, expected) => {
    expect(keysOf(event, webhookExample(event, action).payload)).toEqual(expected);
  });

  test('every real payload is understood, and every event has an example', () => {
    const events = new Set(webhookExamples.map(({ event }) => event));

    expect([...events].sort()).toEqual(listenedEvents);
    for (const { event, payload } of webhookExamples)
      expect(() => subjectsOfEvent(event, payload)).not.toThrow();
  });

  test('a comment on a pull request is looked at, a comment on an issue is not', () => {
    const { payload } = webhookExample('issue_comment', 'created');
    const issue = payload['issue'] as Record<string, unknown>;
    const onPullRequest = { ...payload, issue: { ...issue, number: 7, pull_request: { url: 'https://…' } } };
    const onIssue = { ...payload, issue: { ...issue, number: 7, pull_request: undefined } };

    expect(keysOf('issue_comment', onPullRequest)).toEqual(['pull-request:Codertocat/Hello-World#7']);
    expect(keysOf('issue_comment', onIssue)).toEqual([]);
  });

  test('a push to a branch is looked at, a pushed tag is not', () => {
    const { payload } = webhookExample('push');

    expect(keysOf('push', { ...payload, ref: 'refs/heads/main' })).toEqual([
      'branch:Codertocat/Hello-World@main',
    ]);
    expect(keysOf('push', { ...payload, ref: 'refs/tags/main' })).toEqual([]);
  });

  test('a check of which GitHub lists the pull requests lets just those be looked at', () => {
    const { payload } = webhookExample('check_run', 'rerequested');
    const check = payload['check_run'] as Record<string, unknown>;
    const listed = { ...payload, check_run: { ...check, pull_requests: [{ number: 3 }, { number: 8 }] } };

    expect(keysOf('check_run', listed)).toEqual([
      'pull-request:github/hello-world#3',
      'pull-request:github/hello-world#8',
    ]);
  });

  test.each([null, 7, 'text', [], {}, { repository: null }, { repository: { owner: {}, name: 7 } }])(
    'A38 a payload of another shape, %j, says nothing',
    (payload) => {
      for (const event of ['pull_request', 'push', 'issue_comment', 'check_run', 'merge_group', 'star']) {
        expect(subjectsOfEvent(event, payload)).toEqual([]);
      }
    },
  );
});
