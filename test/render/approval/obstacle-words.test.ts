import { describe, expect, test } from '@jest/globals';
import { obstacleStep, obstacleWords } from '../../../src/render/approval/obstacle-words.ts';
import { outlineMarkdown } from '../../../src/render/approval/outline.ts';
import { sentenceMarkdown } from '../../../src/render/approval/sentence.ts';
import type { Obstacle } from '../../../src/review/decision/approval-decision.ts';
import { headOne } from '../../review/support/scenario.ts';
import { situations } from './situations.ts';

const review = situations.waiting();

const cases: readonly (readonly [obstacle: Obstacle, brief: string, step: string])[] = [
  [
    { kind: 'configuration', problems: [] },
    'the rules have 0 problems',
    'They were read on the default branch at ccccccc, and nobody can say who may approve. Mend them on the default branch. No pull request can be approved until then, so an administrator has to let the fix through.',
  ],
  [
    { kind: 'unprotectedRules', branch: 'main' },
    'the branch with the rules, `main`, is not protected',
    'Whoever may write could change the rules without any review. An administrator protects it with a ruleset; `four-eyes doctor` says what is missing.',
  ],
  [
    {
      kind: 'unresolvedCommits',
      commits: [{ sha: headOne, role: 'author', name: 'A', email: 'a@b.example' }],
    },
    '1 commit by somebody whom GitHub does not know',
    'So it cannot be told who may not approve. Add the address to the account that it belongs to, in its settings on GitHub; or write the commits again with an address of that account, and push.',
  ],
  [
    { kind: 'unruledPaths', paths: ['a.yaml', 'b.yaml'] },
    'no rule is for 2 changed paths',
    'Nobody is named who could agree to that. Take these changes out; or first add a rule for them to `four-eyes.yml`, in a pull request of its own.',
  ],
  [
    { kind: 'unknownMerge', reason: 'GitHub has not computed the test merge yet' },
    'what merging would change is not known',
    'The reason: GitHub has not computed the test merge yet. It is looked at again by itself; a comment with `/recheck` does it at once.',
  ],
  [
    { kind: 'unknownMeanings', reason: 'what `x` means' },
    'what the change means is not known',
    'Some rules depend on it. The reason: ``what `x` means``. See the access check, and mend what it cannot read.',
  ],
  [
    { kind: 'ledgerTampered', reason: 'its signature is not valid' },
    'the record of approvals cannot be believed',
    'The reason: its signature is not valid. Tell whoever runs four-eyes: a signing key is missing from its settings, or somebody changed the record. Until that is clear nothing of it counts; a new pull request begins a new record.',
  ],
  [
    { kind: 'ledgerFull' },
    'the record of approvals is full',
    'So much happened here that there is no room for what came last. Open a new pull request with the same commits.',
  ],
  [
    { kind: 'unknownOpener' },
    'the account that opened it is gone',
    'So it cannot be told who may not approve. Open a new pull request with the same commits.',
  ],
  [
    { kind: 'incompleteCommits' },
    'there are more commits than GitHub gives',
    'So it cannot be told who may not approve. Squash the commits, or open several smaller pull requests.',
  ],
  [{ kind: 'noChange' }, 'merging it would change nothing in `main`', 'Close it, or push a change.'],
  [
    { kind: 'conflict' },
    'it conflicts with `main`',
    'Merge `main` into it, or rebase it, and push: before that it is not known what merging would change.',
  ],
  [
    { kind: 'draft' },
    'it is a draft',
    'Nobody is asked for a review of a draft. Press `Ready for review` when it is.',
  ],
  [
    { kind: 'closed' },
    'it is closed',
    'Approvals that are given now do not count. Open it again to have it judged.',
  ],
];

describe('what stands in the way', () => {
  test.each(cases)('%j', (obstacle, brief, step) => {
    expect(sentenceMarkdown(obstacleWords(obstacle, review).brief)).toBe(brief);
    expect(sentenceMarkdown(obstacleStep(obstacle, review))).toBe(step);
  });

  test('of several it is said which', () => {
    const decision = { ...review.decision, obstacles: [{ kind: 'draft' }, { kind: 'conflict' }] as const };

    expect(
      decision.obstacles.map((each) => sentenceMarkdown(obstacleStep(each, { ...review, decision }))),
    ).toEqual([
      'It is a draft. Nobody is asked for a review of a draft. Press `Ready for review` when it is.',
      'It conflicts with `main`. Merge `main` into it, or rebase it, and push: before that it is not known what merging would change.',
    ]);
  });

  test('problems of the rules come with place and remedy', () => {
    const { details, detailsTitle } = obstacleWords(
      {
        kind: 'configuration',
        problems: [
          {
            code: 'not-eyes',
            message: 'a rule wants 4 eyes or 6',
            location: { file: 'four-eyes.yml', line: 7, column: 11 },
            remedy: 'write `4`',
          },
        ],
      },
      review,
    );

    expect([detailsTitle, ...details.map(outlineMarkdown)]).toEqual([
      'Problems of the rules',
      '- `four-eyes.yml:7:11`: a rule wants 4 eyes or 6\n  - `` write `4` ``',
    ]);
  });

  test('A02 commits of nobody are named with the address', () => {
    const { details } = obstacleWords(
      {
        kind: 'unresolvedCommits',
        commits: [{ sha: headOne, role: 'committer', name: 'A', email: 'a@b.example' }],
      },
      review,
    );

    expect(details.map(outlineMarkdown)).toEqual([
      '- the committer of 1111111 is `A <a@b.example>`, an address of no account on GitHub',
    ]);
  });
});
