import { describe, expect, test } from '@jest/globals';
import { fateWords } from '../../../src/render/approval/fate-words.ts';
import { exclusionWords, extraWords } from '../../../src/render/approval/people-words.ts';
import { sentenceMarkdown } from '../../../src/render/approval/sentence.ts';
import type { ApprovalFate } from '../../../src/review/decision/approval-decision.ts';
import type { ExclusionReason, ExtraApprover } from '../../../src/review/people/exclusions.ts';
import { headOne, headThree, headTwo } from '../../review/support/scenario.ts';
import { situations } from './situations.ts';

const { decision } = situations.waiting();

function why(...reasons: readonly ExclusionReason[]): string {
  return sentenceMarkdown(exclusionWords({ accountId: 2, login: 'bob', reasons }, decision));
}

describe('why somebody cannot approve', () => {
  test.each<[readonly ExclusionReason[], string]>([
    [[{ kind: 'pusher', sha: '3f9c2ab41de0c77bd21a53ce0a94a8f25f2fb9c1' }], '`@bob` pushed 3f9c2ab'],
    [[{ kind: 'opener' }], '`@bob` opened this pull request'],
    [[{ kind: 'coAuthor', sha: headOne }], '`@bob` co-authored 1111111'],
    [[{ kind: 'answersForBot', bot: 'robot[bot]' }], '`@bob` took part through the bot `robot[bot]`'],
    [[{ kind: 'adoptedDrift' }], '`@bob` made the live change that this pull request adopts'],
    [[{ kind: 'samePerson', as: 1 }], '`@bob` took part as `@alice`'],
    [[{ kind: 'samePerson', as: 99 }], '`@bob` took part as account 99'],
    [
      [
        { kind: 'author', sha: headOne },
        { kind: 'author', sha: headTwo },
        { kind: 'pusher', sha: headTwo },
        { kind: 'pusher', sha: headOne },
        { kind: 'committer', sha: headThree },
      ],
      '`@bob` wrote and pushed 1111111 and 2222222, and committed 3333333',
    ],
  ])('%j', (reasons, words) => {
    expect(why(...reasons)).toBe(words);
  });

  test('of a hundred commits three are named', () => {
    const reasons = Array.from({ length: 100 }, (_, index) => ({
      kind: 'author' as const,
      sha: (index + 100).toString(16).padEnd(40, '0'),
    }));

    expect(why(...reasons)).toBe('`@bob` wrote 6400000, 6500000, 6600000 and 97 more');
  });
});

describe('why one more approver is wanted', () => {
  test.each<[ExtraApprover, string]>([
    [
      { kind: 'unknownPusher', sha: headOne },
      'nobody knows who pushed 1111111: whoever it was might be among those who approve',
    ],
    [
      { kind: 'unresolvedCoAuthor', sha: headOne, name: 'Ghost', email: 'g@h.example' },
      'no account has the address of `Ghost <g@h.example>`, a co-author of 1111111: add the address to the account, or take the trailer out',
    ],
    [
      { kind: 'unmappedBot', login: 'robot[bot]' },
      'nobody is named to answer for the bot `robot[bot]`: add it to `review.bots` in `four-eyes.yml`',
    ],
    [{ kind: 'unmappedActor', name: 'deploy' }, 'who made the live change is not known on GitHub: `deploy`'],
    [
      { kind: 'unknownLogin', login: 'gone' },
      '`review.people` in `four-eyes.yml` names `gone`, which no account has: correct the login',
    ],
  ])('%j', (extra, words) => {
    expect(sentenceMarkdown(extraWords(extra))).toBe(words);
  });
});

describe('what became of an approval', () => {
  test.each<[ApprovalFate, string]>([
    [{ kind: 'counts', rules: ['a', 'b'] }, 'counts for `a` and `b`'],
    [{ kind: 'notAsked' }, 'stands, and counts for nothing: no rule that is for this change asks for it'],
    [{ kind: 'samePerson', as: 'bob' }, 'does not count beside `@bob`, who is the same person'],
    [{ kind: 'unread' }, 'cannot be told: teams or permissions that decide it could not be read'],
    [
      { kind: 'mayNot' },
      'cannot count: may not write to the repository, or is no member of the organisation',
    ],
    [
      { kind: 'void', reason: { kind: 'changed' } },
      'does not count: it was for 2222222, and the change is another now',
    ],
    [
      { kind: 'void', reason: { kind: 'otherBase', baseRef: 'old' } },
      'does not count: it was for the base `old`, and now the base is `main`',
    ],
    [
      { kind: 'void', reason: { kind: 'tierRose', from: 4, to: 6 } },
      'does not count: it was given when 4 eyes were enough, and now the change wants 6',
    ],
    [
      { kind: 'void', reason: { kind: 'noPerson' } },
      'does not count: only people can approve, and this account is none',
    ],
    [
      { kind: 'void', reason: { kind: 'revoked', why: 'dismissed' } },
      'does not count: the review was dismissed',
    ],
    [{ kind: 'void', reason: { kind: 'revoked', why: 'deleted' } }, 'does not count: it was deleted'],
    [{ kind: 'void', reason: { kind: 'revoked', why: 'unapproved' } }, 'does not count: it was taken back'],
    [
      { kind: 'void', reason: { kind: 'revoked', why: 'superseded' } },
      'does not count: the same person asked for changes afterwards',
    ],
    [
      { kind: 'void', reason: { kind: 'unbound', why: 'beforeSight' } },
      'does not count: it was given before four-eyes had seen 1111111, so that it may be about another change',
    ],
    [
      { kind: 'void', reason: { kind: 'unbound', why: 'publicationsUnknown' } },
      'does not count: `/approve` alone counts only where it is known what was pushed when, and GitHub does not tell',
    ],
    [
      { kind: 'void', reason: { kind: 'unbound', why: 'pending' } },
      'does not count: what merging would change is not known at the moment',
    ],
    [
      { kind: 'void', reason: { kind: 'unbound', why: 'otherBase' } },
      'does not count: it was given before the pull request was for `main`',
    ],
  ])('%j', (fate, words) => {
    expect(sentenceMarkdown(fateWords(fate, decision, headTwo))).toBe(words);
  });

  test('paths that killed it: what changed, then what came in and dropped out, three of many', () => {
    const paths = [
      { path: 'a', kind: 'gone' },
      { path: 'b', kind: 'added' },
      { path: 'c', kind: 'other' },
      { path: 'd', kind: 'gone' },
    ] as const;
    const fate = { kind: 'void', reason: { kind: 'changed', paths } } as const;

    expect(sentenceMarkdown(fateWords(fate, decision, headTwo))).toBe(
      'does not count: it was for 2222222, and since then `c` changed, `b` came in, `a` dropped out and 1 more',
    );
  });
});
