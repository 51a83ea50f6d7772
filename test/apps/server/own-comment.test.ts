import { expect, test } from '@jest/globals';
import { isOwnComment } from '../../../src/apps/server/own-comment.ts';

const own = { comment: { performed_via_github_app: { id: 4711 } }, sender: { type: 'Bot' } };

test.each<[string, string, unknown, boolean]>([
  ['the app comments', 'issue_comment', own, true],
  ['a person edits the app’s comment', 'issue_comment', { ...own, sender: { type: 'User' } }, false],
  [
    'another app comments',
    'issue_comment',
    { ...own, comment: { performed_via_github_app: { id: 1 } } },
    false,
  ],
  [
    'a person comments',
    'issue_comment',
    { comment: { performed_via_github_app: null }, sender: { type: 'User' } },
    false,
  ],
  ['another event', 'pull_request', own, false],
  ['no payload of GitHub', 'issue_comment', null, false],
])('%s', (_what, event, payload, expected) => {
  expect(isOwnComment(event, payload, 4711)).toBe(expected);
});
