import { describe, expect, test } from '@jest/globals';
import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import { renderDriftIssues } from '../../src/render/drift-issue.ts';
import { renderMarkdownReport } from '../../src/render/markdown-report.ts';
import { blindAccount, sampleAccount, sampleChange, sampleReport } from '../support/drift-samples.ts';

const hostile = '@octocat <img src=x> [x](https://evil.example) #1 `` ` ``` \n\n# heading www.evil.example';

const hostileChange = sampleChange({
  name: hostile,
  arn: hostile,
  reasons: [{ severity: 'high', reason: hostile, ruleId: 'hostile' }],
  declared: { Policy: { [hostile]: hostile } },
  live: { Description: '```\n</code></pre><script>' },
  patch: [{ op: 'add', path: hostile, value: '```' }],
  declaredAt: { file: hostile, line: 1, column: 1 },
});

/** What a reader sees outside code: tags with their text, code removed. */
function outsideCode(markdown: string): string {
  const rendered = micromark(markdown, {
    extensions: [gfm()],
    htmlExtensions: [gfmHtml()],
    allowDangerousHtml: true,
  });
  return rendered.replaceAll(/<code[^>]*>[^<]*<\/code>/g, '');
}

describe('markdown report', () => {
  test('it shows each change with its reason, place and difference', () => {
    const text = renderMarkdownReport(sampleReport([sampleAccount([sampleChange()]), blindAccount]));

    expect(text).toBe(`# IAM drift

**the truth could not be established: 1 of 2 accounts could not be read, and 1 change found in the others**

\`policies\` compared with the sandbox on this machine, 2026-11-23 14:46 UTC.

## \`acme-production-222222222222\`

The account has 1 change that no review covers: 1 high.

### high: changed role \`deploy\`

- **What:** role \`deploy\` differs from what was reviewed
- **Why high:** sessions may last longer
- **ARN:** \`arn:aws:iam::222222222222:role/deploy\`
- **Declared at:** \`acme-production-222222222222/iam/role/deploy.yaml:3:1\`
- **Fingerprint:** \`${'f'.repeat(64)}\`

\`\`\`diff
  Path: /
- MaxSessionDuration: 3600
+ MaxSessionDuration: 43200
\`\`\`

- Compared: 3 policies, 12 roles (7 API calls)

## \`acme-identity-111111111111\`

The account could not be read: nothing is known about it.

- **Failed:** \`ListRoles\`: \`\` not authorized to perform \`iam:ListRoles\` \`\`
- **Remedy:** \`attach the read-only policy\`
`);
  });

  test('A51 untrusted text makes no link, image, mention, heading or HTML', () => {
    const account = sampleAccount([hostileChange], {
      folder: hostile,
      lookAlikes: [{ name: hostile, resembles: hostile }],
    });

    const seen = outsideCode(renderMarkdownReport({ ...sampleReport([account]), repository: hostile }));

    expect(seen).not.toMatch(/octocat|evil|<img|<a |<script|#1|<h1>heading/);
  });
});

describe('drift issues', () => {
  test('A51 untrusted text makes no link, image, mention, heading or HTML', () => {
    const [issue] = renderDriftIssues(sampleAccount([hostileChange]));

    expect(outsideCode(issue?.body ?? '')).not.toMatch(/octocat|evil|<img|<a |<script|#1|<h1>heading/);
    expect(issue?.title).not.toMatch(/\n/);
  });

  test('cosmetic changes open no issue', () => {
    expect(renderDriftIssues(sampleAccount([sampleChange({ kind: 'cosmetic' })]))).toEqual([]);
  });

  test('A55 a flood is rolled up after the worst fifty, and its number is told', () => {
    const changes = Array.from({ length: 80 }, (_, index) =>
      sampleChange({
        name: `role-${index}`,
        fingerprint: index.toString(16),
        severity: index < 2 ? 'critical' : 'low',
      }),
    );

    const issues = renderDriftIssues(sampleAccount(changes));

    expect(issues).toHaveLength(51);
    expect(issues[0]?.title).toBe('[critical] changed role role-0 in 222222222222');
    expect(issues[50]).toMatchObject({
      fingerprint: 'more-222222222222',
      title: '30 more changes in 222222222222 (30 low)',
    });
    expect(issues[50]?.body).toContain('- low: changed role `role-79`');
  });

  test('the body stays below the 65,536 characters that GitHub takes', () => {
    const document = Object.fromEntries(
      Array.from({ length: 3000 }, (_, index) => [`key${index}`, 'x'.repeat(40)]),
    );
    const patch = Object.keys(document).map((key) => ({
      op: 'add' as const,
      path: `/Policy/${key}`,
      value: 'x'.repeat(40),
    }));

    const [issue] = renderDriftIssues(sampleAccount([sampleChange({ live: { Policy: document }, patch })]));

    expect(issue?.body.length).toBeLessThan(65_536);
    expect(issue?.body).toContain('more lines in the JSON report');
  });
});
