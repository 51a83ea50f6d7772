import { describe, expect, test } from '@jest/globals';
import { renderMarkdownReport } from '../../src/render/markdown-report.ts';
import { blindAccount, sampleAccount, sampleChange, sampleReport } from '../support/drift-samples.ts';
import { hostileChange, hostileText, outsideCode } from '../support/hostile-markdown.ts';

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
      folder: hostileText,
      lookAlikes: [{ name: hostileText, resembles: hostileText }],
    });

    const seen = outsideCode(renderMarkdownReport({ ...sampleReport([account]), repository: hostileText }));

    expect(seen).not.toMatch(/octocat|evil|<img|<a |<script|#1|<h1>heading/);
  });
});
