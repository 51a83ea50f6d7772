import { Buffer } from 'node:buffer';
import { describe, expect, test } from '@jest/globals';
import type { ReviewPresentation } from '../../../src/ports/review-presentation.ts';
import { createReviewPresentation } from '../../../src/render/approval/review-presentation.ts';
import { change, Scenario } from '../../review/support/scenario.ts';
import { detailsUrl, situations } from './situations.ts';

const presentation: ReviewPresentation = createReviewPresentation();

describe('the title of the approval check', () => {
  test.each<[keyof typeof situations, string]>([
    ['waiting', '0 of 1 approvals; waiting for anybody else with write permission'],
    ['halfApproved', '1 of 2 approvals; waiting for @acme/security or @dave'],
    ['approved', 'approved by @carol and @dave'],
    ['breakGlass', 'let through in an emergency by @bob, until 2026-11-25 11:05 UTC'],
    ['twoRules', '1 of 2 approvals; waiting for @acme/security'],
    ['nobodyLeft', '0 of 1 approvals; too few are left who could give more'],
    ['disapproved', '@carol asks for changes'],
    ['draft', 'it is a draft; 0 of 1 approvals; waiting for anybody else with write permission'],
    ['conflict', 'it conflicts with main'],
    ['merged', 'it is merged'],
    ['unknownMerge', 'cannot be decided: what merging would change is not known'],
    ['unreadTeam', 'cannot be decided: teams or permissions could not be read'],
    ['unresolved', 'cannot be approved: 1 commit by somebody whom GitHub does not know'],
    ['configuration', 'cannot be approved: the rules have 1 problem'],
    ['unsigned', 'cannot be approved: 1 of its commits lacks a verified signature'],
    ['ungoverned', 'preview: the rules are not about the base feature'],
  ])('%s: %s', (name, title) => {
    expect(presentation.approvalCheck(situations[name](), []).title).toBe(title);
  });
});

describe('the summary of the approval check', () => {
  test('says who has agreed, whose approval is missing, how to give it, and who cannot', () => {
    expect(presentation.approvalCheck(situations.halfApproved(), []).summary).toBe(
      `**1 of 2 approvals; waiting for \`@acme/security\` or \`@dave\`.**

To approve: read the change, then submit an approving review, or comment with this line, which names the head:

\`\`\`
/approve 1111111111111111111111111111111111111111
\`\`\`

Judged: head 1111111, 1 changed path, by the rules of \`main\` at ccccccc. [All details](${detailsUrl})

<details open><summary>Who must approve (1)</summary>

- **waiting**: \`production\`, 6 eyes, for \`prod-222222222222/iam/role/deploy.yaml\`: has \`@carol\`, wants 1 more from \`@acme/security\` or \`@dave\`

</details>

<details open><summary>Who cannot approve (1)</summary>

- \`@alice\` opened this pull request, and wrote, committed and pushed 1111111

</details>
`,
    );
  });

  test('A11 names the change that killed an approval', () => {
    expect(presentation.approvalCheck(situations.pushed(), []).summary).toContain(
      '- `@bob` (review of 1111111, 2026-11-25 10:05 UTC) does not count: it was for 1111111, and since then `prod-222222222222/iam/role/deploy.yaml` changed, `z.yaml` came in and `a.yaml` dropped out\n',
    );
  });

  test('A26 names the other pull requests with the same head', () => {
    const leading = situations.waiting();
    const other = situations.approved();
    const second = { ...other, decision: { ...other.decision, pullRequest: 13 } };

    expect(presentation.approvalCheck(leading, [second]).summary).toContain(
      '\n\nThis is about #12. The same head is open in #13 (approved), and the strictest of their verdicts is shown.\n\n',
    );
  });
});

describe('the line of a rule', () => {
  test.each<[keyof typeof situations, string]>([
    [
      'unreadTeam',
      '- **cannot be decided**: `production`, 6 eyes, for `prod-222222222222/iam/role/deploy.yaml`: has `@dave`, wants 1 more from `@acme/security`, could not be read: who is in `@acme/security`',
    ],
    [
      'unsigned',
      '- **blocked**: `signed`, 4 eyes, for every path: wants 1 from anybody else with write permission, without a verified signature: 1111111',
    ],
    ['nobodyLeft', '- **waiting**: `own`, 4 eyes, for every path: too few are left whom it asks'],
    [
      'disapproved',
      '- **disapproved**: `all`, 4 eyes, for every path: wants 1 from anybody else with write permission, against it: `@carol`',
    ],
  ])('%s', (name, line) => {
    const { summary } = presentation.approvalCheck(situations[name](), []);

    expect(summary.split('\n').filter((each) => /^- \*\*/.test(each))).toEqual([line]);
  });
});

test('the text of the approval check is the tree of rules', () => {
  expect(presentation.approvalCheck(situations.twoRules(), []).text).toBe(
    `<details><summary>Rules that are for this change (3)</summary>

- **waiting**: \`production\`, 6 eyes, for \`prod-222222222222/iam/role/deploy.yaml\`
  - **not yet**: all of these
    - **not yet**: 0 of 1 from \`@acme/security\`
    - **met**: one of these
      - **not yet**: 0 of 1 from \`@dave\`
      - **met**: 1 of 1 from \`@acme/platform\`
        - \`@bob\` is in \`@acme/platform\`
- **satisfied**: \`all\`, 4 eyes, for every path
  - **met**: 1 of 1 from anybody else with write permission
    - \`@bob\` has write permission
- **satisfied**: \`docs\`, 4 eyes, for \`docs/a.md\`
  - **met**: 1 of 1 from \`@bob\`
    - \`@bob\` is named

</details>
`,
  );
});

describe('annotations of the approval check', () => {
  test('problems of the rules stand at their lines', () => {
    expect(presentation.approvalCheck(situations.configuration(), []).annotations).toEqual([
      {
        path: 'four-eyes.yml',
        startLine: 7,
        endLine: 7,
        level: 'failure',
        title: 'the rules cannot be read: not-eyes',
        message:
          'a rule wants 4 eyes or 6; write `4` for the author and one other, or `6` for the author and two others (on the default branch, ccccccc)',
      },
    ]);
  });

  test('there are none in a file that the pull request changes: its lines are others', () => {
    const { decision, facts } = situations.configuration();
    const story = new Scenario().changes(change('four-eyes.yml'));

    expect(
      presentation.approvalCheck({ decision, facts: { ...facts, merge: story.facts.merge } }, []).annotations,
    ).toEqual([]);
  });
});

describe('limits', () => {
  test('5,000 rules, 20,000 paths and 1,000 approvals fit, cut with counts and a link', () => {
    const { decision, ...review } = situations.pushed();
    const paths = Array.from(
      { length: 20_000 },
      (_, index) => `prod-222222222222/iam/${'ü'.repeat(2000)}-${index}.yaml`,
    );
    const many = <Item>(items: readonly Item[], count: number): readonly Item[] =>
      Array.from({ length: count }, (_, index) => items[index % items.length]).filter(
        (item) => item !== undefined,
      );
    const rules = many(decision.rules, 5000).map((rule) => ({ ...rule, paths }));
    const large = {
      ...review,
      decision: {
        ...decision,
        rules,
        obstacles: [{ kind: 'unruledPaths', paths } as const],
        approvals: many(decision.approvals, 1000),
        exclusions: many(decision.exclusions, 1000),
      },
    };

    const { title, summary, text = '' } = presentation.approvalCheck(large, []);

    expect(title.length).toBeLessThanOrEqual(255);
    expect(Buffer.byteLength(summary)).toBeLessThanOrEqual(65_535);
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(24_000);
    expect(Buffer.byteLength(presentation.comment(large))).toBeLessThanOrEqual(65_535);
    expect(summary).toMatch(/- \d+ further entries not shown here: \[all of it\]/);
  });
});
