import { describe, expect, test } from '@jest/globals';
import type { AccessChange } from '../../src/drift/access/access-change.ts';
import { accessSentences } from '../../src/render/access-sentences.ts';
import { renderFindingIssue } from '../../src/render/finding-issue.ts';
import { renderHtmlPage } from '../../src/render/html-page.ts';
import { renderJsonReport } from '../../src/render/json-report.ts';
import { renderMarkdownReport } from '../../src/render/markdown-report.ts';
import { renderTextReport } from '../../src/render/text-report.ts';
import { sampleAccount, sampleChange, sampleReport } from '../support/drift-samples.ts';
import { findingOf, recordOf } from '../support/sample-findings.ts';
import { scanReportSchemaErrors } from '../support/scan-report-schema.ts';

const quiet = { examples: [], broadenings: 0, undetermined: [], missing: [] };
const request = { action: 'iam:PassRole', resource: 'arn:aws:iam::222222222222:role/*', context: {} };
const broadened: AccessChange = {
  ...quiet,
  of: 'permissions',
  verdict: 'broadened',
  broadenings: 1,
  examples: [{ ...request, context: { 'aws:PrincipalTag/team': ['a', 'b'], 'aws:SecureTransport': true } }],
};
const sentence =
  'iam:PassRole on arn:aws:iam::222222222222:role/* where aws:PrincipalTag/team = a, b and aws:SecureTransport = true';

describe('sentences about access', () => {
  test.each<[string, AccessChange, readonly object[]]>([
    ['a request', broadened, [{ lead: 'now allowed, for example', subject: sentence }]],
    [
      'who is let in',
      {
        ...broadened,
        of: 'trust',
        examples: [{ principal: 'anonymous', action: 'sts:AssumeRole', resource: '*', context: {} }],
      },
      [{ lead: 'now let in, for example', subject: 'anonymous by sts:AssumeRole' }],
    ],
    [
      'a proof',
      { ...quiet, of: 'permissions', verdict: 'narrowed' },
      [{ lead: 'proved: by the policy documents alone no request is newly allowed' }],
    ],
    [
      'equality',
      { ...quiet, of: 'trust', verdict: 'equal' },
      [{ lead: 'proved: by the trust policy the same requests are allowed as were reviewed' }],
    ],
    [
      'what is open',
      {
        ...quiet,
        of: 'trust',
        verdict: 'undetermined',
        undetermined: [{ reason: 'no proof was found', conditions: ['StringLike aws:x'] }],
      },
      [
        {
          lead: 'cannot be told for certain of the trust policy: no proof was found, because of',
          subject: 'StringLike aws:x',
        },
      ],
    ],
    [
      'what is not known',
      { ...quiet, of: 'permissions', verdict: 'undetermined', missing: ['a', 'b', 'c', 'd', 'e'] },
      [{ lead: 'without regard to documents that are not known', subject: 'a, b, c and 2 more' }],
    ],
  ])('%s', (_, access, sentences) => {
    expect(accessSentences([access])).toEqual(sentences);
  });

  test('every format shows them', () => {
    const change = sampleChange({ access: [broadened] });
    const account = sampleAccount([change]);
    const finding = findingOf('deploy', { change });
    const surroundings = { takesCommands: true, latestExpiry: '2027-01-31' };
    const report = sampleReport([account]);
    const json: unknown = JSON.parse(renderJsonReport(report, '0.1.0'));

    expect(renderTextReport(report)).toContain(`    access    now allowed, for example: ${sentence}\n`);
    expect(renderMarkdownReport(report)).toContain(
      `- **Access:** now allowed, for example: \`${sentence}\`\n`,
    );
    expect(renderFindingIssue(finding, recordOf(finding), surroundings).body).toContain(
      `now allowed, for example: \`${sentence}\``,
    );
    expect(renderHtmlPage(report, { banner: '', hints: [] })).toContain(
      `now allowed, for example: <bdi class="code">${sentence}</bdi>`,
    );
    expect(scanReportSchemaErrors(json)).toEqual([]);
    expect(json).toMatchObject({ accounts: [{ changes: [{ access: [{ verdict: 'broadened' }] }] }] });
  });

  test('A51 values that a policy chose are neutralised', () => {
    const hostile = '@octocat <img src=x> ` \u202e\u001b[31m';
    const access: AccessChange = {
      ...broadened,
      examples: [{ action: hostile, resource: hostile, context: { [hostile]: hostile } }],
    };
    const report = sampleReport([sampleAccount([sampleChange({ access: [access] })])]);

    expect(renderTextReport(report).replaceAll('\n', '')).not.toMatch(/[\p{C}\p{Zl}\p{Zp}]/u);
    expect(renderHtmlPage(report, { banner: '', hints: [] })).not.toContain('<img');
    expect(renderMarkdownReport(report)).toContain('now allowed, for example: ``@octocat <img src=x> ` ');
  });
});
