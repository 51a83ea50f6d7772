import { describe, expect, test } from '@jest/globals';
import { createReviewPresentation } from '../../../src/render/approval/review-presentation.ts';
import type { ApprovalFate } from '../../../src/review/decision/approval-decision.ts';
import { change, headOne, headTwo, prodPath, Scenario } from '../../review/support/scenario.ts';
import { judged, securityStory, situations } from './situations.ts';

const presentation = createReviewPresentation();

/** The one reply that a story deserves. */
function replyTo(story: Scenario): string {
  const review = judged(story);
  const [only] = review.decision.answers;
  if (only === undefined || review.decision.answers.length > 1) throw new Error('no single answer');
  return presentation.answer(only, review);
}

function paste(sha: string): string {
  return `\n\nTo approve the present head, comment with this line alone:\n\n\`\`\`\n/approve ${sha}\n\`\`\`\n`;
}

describe('the reply to a command about approving', () => {
  test('A12 too early: the exact line to paste', () => {
    const story = new Scenario().seen(10);
    story.comment('bob', '/approve');

    expect(replyTo(story)).toBe(
      `@bob, your approval does not count: \`/approve\` alone counts only where the head has stood alone for two minutes, since a push may have crossed it.${paste(headOne)}`,
    );
  });

  test('A12 bare where six eyes are wanted', () => {
    const story = securityStory();
    story.comment('carol', '/approve');

    expect(replyTo(story)).toBe(
      `@carol, your approval does not count: six eyes are wanted, and then \`/approve\` has to name the commit.${paste(headOne)}`,
    );
  });

  test('A11 of another commit', () => {
    const story = new Scenario().seen();
    story.push(headTwo, 'alice', [change(prodPath, 'c')]);
    story.comment('bob', `/approve ${headOne}`);

    expect(replyTo(story)).toBe(
      `@bob, your approval does not count: it is about another commit than the head, 2222222.${paste(headTwo)}`,
    );
  });

  test('A01 of somebody who took part: why, and whom to ask instead', () => {
    const story = securityStory();
    story.comment('alice', `/approve ${headOne}`);

    expect(replyTo(story)).toBe(
      '@alice, your approval cannot count: you opened this pull request, and wrote, committed and pushed 1111111, and whoever took part in a change cannot approve it. Whom to ask instead: `@acme/security` or `@dave`.\n',
    );
  });

  test('A07 of somebody who may not write', () => {
    const story = securityStory();
    story.comment('reader', `/approve ${headOne}`);

    expect(replyTo(story)).toBe(
      '@reader, your approval cannot count: it takes permission to write to this repository, and membership of the organisation. Ask an administrator for what you lack, and then approve again. Whom to ask instead: `@acme/security` or `@dave`.\n',
    );
  });

  test('of somebody whom no rule asks', () => {
    const story = securityStory();
    story.comment('bob', `/approve ${headOne}`);

    expect(replyTo(story)).toBe(
      '@bob, your approval stands, and counts for nothing: no rule that is for this change asks you. Whom to ask instead: `@acme/security` or `@dave`.\n',
    );
  });

  test('A14 of an edited comment', () => {
    const story = new Scenario().seen();
    story.comment('bob', '/approve', { lastEditedAt: '2026-11-25T10:05:01.000Z' });

    expect(replyTo(story)).toBe(
      `@bob, your approval does not count: the comment was edited, and an edited comment never counts.${paste(headOne)}`,
    );
  });

  test.each<[ApprovalFate, string]>([
    [{ kind: 'counts', rules: ['all'] }, '@bob, your approval counts.\n'],
    [
      { kind: 'unread' },
      '@bob, it cannot be told yet whether your approval counts: teams or permissions could not be read.\n',
    ],
    [
      { kind: 'samePerson', as: 'alice' },
      '@bob, your approval does not count beside `@alice`: the rules say that this is you, too. Somebody else has to approve.\n',
    ],
    [
      { kind: 'void', reason: { kind: 'tierRose', from: 4, to: 6 } },
      '@bob, your approval does not count: it was given when 4 eyes were enough, and now the change wants 6.\n',
    ],
    [
      { kind: 'void', reason: { kind: 'otherBase', baseRef: 'old' } },
      '@bob, your approval does not count: it was for the base `old`, and now the base is `main`.\n',
    ],
  ])('%j', (fate, words) => {
    expect(presentation.answer({ commentId: 1, login: 'bob', fate }, situations.waiting())).toBe(words);
  });

  test('mentions nobody where the login is none of GitHub', () => {
    const fate = { kind: 'unread' } as const;

    expect(presentation.answer({ commentId: 1, login: 'bob/team', fate }, situations.waiting())).toMatch(
      /^`@bob\/team`, /,
    );
  });
});
