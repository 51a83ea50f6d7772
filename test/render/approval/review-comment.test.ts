import { Buffer } from 'node:buffer';
import { describe, expect, test } from '@jest/globals';
import { createReviewPresentation } from '../../../src/render/approval/review-presentation.ts';
import { Scenario } from '../../review/support/scenario.ts';
import { detailsUrl, eventful, judged, situations } from './situations.ts';

const presentation = createReviewPresentation();

describe('the comment', () => {
  test('says the verdict first, then how to go on, then what the change means, and then how to approve it', () => {
    const [head] = presentation.comment(eventful()).split('<details>');

    expect(head).toBe(`## four-eyes: waiting

**1 of 2 approvals; waiting for \`@acme/security\`.**

\`@carol\` approved before: ask for another look; since then \`prod-222222222222/iam/role/deploy.yaml\` changed.

**This change lets an account from outside in, lets somebody in who was not and adds access.** What fails: lint findings of severity high or worse, \`cross_account\`.

| | |
| --- | --- |
| Access | 1 of 1 user or role affected: 1 broadened |
| Trust | 1 new way in, 1 from outside |
| Escalation | no new way to more permissions |
| Lint | 5 findings (1 high, 3 medium, 1 info), 1 fixed |
| Policy tests | none |
| Files | 1 changed |

To approve: read the change, then submit an approving review, or comment with this line, which names the head:

\`\`\`
/approve 2222222222222222222222222222222222222222
\`\`\`

Judged: head 2222222, 2 changed paths, by the rules of \`main\` at ccccccc. [All details](${detailsUrl})

`);
  });

  test('folds what the change means, and behind it who must and who cannot approve', () => {
    const titles = [...presentation.comment(eventful()).matchAll(/<summary>(.*) \(\d+\)</g)].map(
      ([, title]) => title,
    );

    expect(titles).toEqual([
      'Who newly gets in',
      'Users and roles',
      'Policies by themselves',
      'What changed',
      'Lint findings',
      'Who must approve',
      'Approvals that do not count',
      'Who cannot approve',
    ]);
  });

  test('notifies nobody', () => {
    const markdown = presentation.comment(eventful()).replaceAll(/`[^`]*`/g, '');

    expect(markdown).not.toContain('@');
  });

  test('leaves room for a marker within 65,536 characters', () => {
    const review = eventful();
    const edges = Array.from({ length: 5000 }, () => review.change.report.access.edges).flat();
    const report = { ...review.change.report, access: { ...review.change.report.access, edges } };

    const markdown = presentation.comment({ ...review, change: { ...review.change, report } });

    expect(Buffer.byteLength(markdown)).toBeLessThanOrEqual(65_000);
    expect(markdown).toContain('further entries not shown here: [all of it]');
  });

  test('says why it is not known what the change means', () => {
    expect(presentation.comment(situations.conflict())).toContain(
      '\n\n**What the change means is not known**: it conflicts with `main`; merge or rebase it, and push.\n\n',
    );
  });
});

describe('the checks beside', () => {
  test.each(['lintCheck', 'accessCheck'] as const)(
    '%s of a change that could not be compared is no pass',
    (check) => {
      expect(presentation[check](situations.unknownMerge())).toEqual({
        title: 'cannot be told: the change could not be compared with its base',
        summary:
          '**What the change means is not known**: what merging would change is not known (GitHub computes it); it is looked at again by itself.\n',
      });
    },
  );

  test('the lint check has every finding at its line', () => {
    const { title, annotations = [] } = presentation.lintCheck(eventful());

    expect([title, annotations.length]).toEqual([
      'lint: 5 findings (1 high, 3 medium, 1 info), 1 fixed; policy tests: none',
      5,
    ]);
  });

  test('the access check says what the change means', () => {
    expect(presentation.accessCheck(eventful()).title).toBe(
      'This change lets an account from outside in, lets somebody in who was not and adds access',
    );
  });

  test('A57 a crash shows its number, and nothing else', () => {
    expect(presentation.crashedCheck('0b6d5c9e')).toEqual({
      title: 'could not be looked at: four-eyes failed',
      summary:
        '**Nothing is known about this pull request: four-eyes failed while it looked at it.**\n\nIt is tried again by itself; a comment with `/recheck` does it at once. If it stays like this, give whoever runs four-eyes this number, under which its log has the cause: `0b6d5c9e`.\n',
    });
  });
});

test('emergencies are told with what became of them', () => {
  const story = new Scenario().seen();
  story.comment('bob', '/break-glass production is down');

  expect(presentation.approvalCheck(judged(story), []).summary).toContain(
    '- `@bob` declared an emergency (2026-11-25 10:05 UTC, `production is down`), which lets nothing through: an emergency is not allowed by `all`\n',
  );
});
