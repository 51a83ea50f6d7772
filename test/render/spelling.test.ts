import { describe, expect, test } from '@jest/globals';
import { detectDrift } from '../../src/drift/detect-drift.ts';
import { renderFindingIssue } from '../../src/render/finding-issue.ts';
import { renderHtmlPage } from '../../src/render/html-page.ts';
import { renderJsonReport } from '../../src/render/json-report.ts';
import { renderMarkdownReport } from '../../src/render/markdown-report.ts';
import { renderTextReport } from '../../src/render/text-report.ts';
import { accountOf, allow, documentOf, policyOf } from '../support/account-builder.ts';
import { sampleAccount, sampleReport } from '../support/drift-samples.ts';
import { findingOf, recordOf } from '../support/sample-findings.ts';
import { scanReportSchemaErrors } from '../support/scan-report-schema.ts';

const mfa = { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'true' } };
const { changes } = detectDrift(
  accountOf({
    policies: [policyOf('p', documentOf({ ...allow('iam:GetAccountPasswordPolicy'), Condition: mfa }))],
  }),
  accountOf({
    policies: [policyOf('p', documentOf(allow(['iam:GetAccountPasswordPolicy', 'iam:PassRole'])))],
  }),
);
const account = sampleAccount(changes);
const report = sampleReport([account]);

const difference = [
  '  ... 5 unchanged lines',
  '      - Effect: Allow',
  '        Action:',
  '          - iam:GetAccountPasswordPolicy',
  '+         - iam:PassRole',
  '        Resource:',
  '          - "*"',
  '-       Condition:',
  '-         BoolIfExists:',
  '-           aws:MultiFactorAuthPresent:',
  '-             - "true"',
  '  OtherVersions: []',
];

describe('reports show actions and condition keys as they were written', () => {
  test('in the terminal', () => {
    const lines = renderTextReport(report).split('\n');
    const start = lines.indexOf('        ... 5 unchanged lines');

    expect(lines.slice(start, start + difference.length)).toEqual(difference.map((line) => `      ${line}`));
  });

  test('in Markdown and in issues, whose patch is over normal forms', () => {
    const block = ['```diff', ...difference, '```'].join('\n');
    const finding = findingOf('p', changes[0] === undefined ? {} : { change: changes[0] });
    const surroundings = { takesCommands: true, latestExpiry: '2027-01-31' };
    const { body } = renderFindingIssue(finding, recordOf(finding), surroundings);

    expect(renderMarkdownReport(report)).toContain(block);
    expect(body).toContain(block);
    expect(body).toContain('"value": "iam:passrole"');
  });

  test('on the page', () => {
    const page = renderHtmlPage(report, { banner: 'LOCAL', hints: [] });

    expect(page).toContain('<span class="added">+         - iam:PassRole</span>');
    expect(page).toContain('<span class="removed">-           aws:MultiFactorAuthPresent:</span>');
  });

  test('and JSON tells the spelling beside the normal forms', () => {
    const document = JSON.parse(renderJsonReport(report, '0.1.0')) as {
      accounts: [{ changes: [{ spelling: unknown }] }];
    };

    expect(scanReportSchemaErrors(document)).toEqual([]);
    expect(document.accounts[0].changes[0].spelling).toEqual({
      'iam:getaccountpasswordpolicy': 'iam:GetAccountPasswordPolicy',
      'iam:passrole': 'iam:PassRole',
      'aws:multifactorauthpresent': 'aws:MultiFactorAuthPresent',
    });
  });
});
