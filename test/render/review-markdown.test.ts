import { Buffer } from 'node:buffer';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import { micromark } from 'micromark';
import { parseFragment } from 'parse5';
import { describe, expect, test } from '@jest/globals';
import {
  renderAccessCheck,
  renderLintCheck,
  renderReviewMarkdown,
} from '../../src/render/review-markdown.ts';
import { renderReviewText } from '../../src/render/review-text.ts';
import { outcomeOf } from '../../src/review/review-outcome.ts';
import { reviewPolicyChange } from '../../src/use-cases/review-policy-change.ts';
import { allow, document, reviewOf, sampleFiles, today, trust } from '../support/policy-changes.ts';

const lambda = trust({ Service: 'lambda.amazonaws.com' });

/** A review in which very much is new. */
function largeReview(roles: number) {
  const policy = { Policy: document(allow('*')) };
  const parts = Object.fromEntries(
    Array.from({ length: roles }, (_, index) => [
      `iam/role/role-${index}-${'long-name-'.repeat(4)}`,
      { AssumeRolePolicyDocument: trust({ AWS: '999988887777' }), Policies: ['everything'] },
    ]),
  );
  return reviewOf({}, { ...parts, 'iam/policy/everything': policy });
}

const hostile = '`@acme/x` <img src=x onerror=alert(1)> [a](http://evil) \n\n</details># !';

function hostileReview() {
  const role = { AssumeRolePolicyDocument: lambda };
  const statement = {
    ...allow('s3:GetObject', `arn:aws:s3:::bucket/${hostile}*`),
    Sid: 'Read',
    Condition: { StringEquals: { [`aws:PrincipalTag/${hostile}`]: hostile } },
  };
  return reviewOf(
    { 'iam/role/worker': role },
    {
      'iam/role/worker': {
        ...role,
        Description: 'a "description"',
        Tags: { note: 'a@b.example +1' },
        InlinePolicies: [{ Name: 'read', Policy: document(statement) }],
      },
    },
  );
}

function tagNames(markdown: string): ReadonlySet<string> {
  const html = micromark(markdown, {
    allowDangerousHtml: true,
    extensions: [gfm()],
    htmlExtensions: [gfmHtml()],
  });
  const names = new Set<string>();
  const visit = (node: unknown): void => {
    const { nodeName, childNodes = [] } = node as { nodeName: string; childNodes?: readonly unknown[] };
    names.add(nodeName);
    childNodes.forEach(visit);
  };
  visit(parseFragment(html));
  return names;
}

describe('renderReviewMarkdown', () => {
  test('says first what the change means, then the numbers', () => {
    const report = reviewOf(
      { 'iam/role/worker': { AssumeRolePolicyDocument: lambda } },
      {
        'iam/role/worker': {
          AssumeRolePolicyDocument: lambda,
          InlinePolicies: [{ Name: 'read', Policy: document(allow('s3:GetObject', 'arn:aws:s3:::data/*')) }],
        },
      },
    );

    expect(renderReviewMarkdown(report).split('\n').slice(0, 12)).toEqual([
      '## four-eyes',
      '',
      '**This change adds access.**',
      '',
      '| | |',
      '| --- | --- |',
      '| Access | 1 of 1 user or role affected: 1 broadened |',
      '| Trust | nobody newly gets in anywhere |',
      '| Escalation | no new way to more permissions |',
      '| Lint | 1 finding (1 info) |',
      '| Policy tests | none |',
      '| Files | 1 changed |',
    ]);
  });

  test('says of a change that only reorders that nothing but its writing changes', () => {
    const policy = (...actions: readonly string[]) => ({
      Policy: document(allow(actions, 'arn:aws:s3:::data/*')),
    });
    const report = reviewOf(
      { 'iam/policy/use': policy('s3:GetObject', 's3:PutObject') },
      { 'iam/policy/use': policy('s3:PutObject', 's3:GetObject') },
    );

    const markdown = renderReviewMarkdown(report);

    expect(markdown).toContain('**This change changes nothing but how it is written.**');
    expect(markdown).toContain('written differently, same meaning');
    expect(markdown).not.toContain('```diff');
  });

  test('draws the ways to more permissions', () => {
    const markdown = renderReviewMarkdown(largeReview(1));

    expect(markdown).toContain('```mermaid\nflowchart LR\n');
    expect(markdown).toContain('|"by its own policies"|');
  });

  test.each([65_535, 20_000, 4_000, 2_000])(
    'never has more than %d bytes, and counts what it leaves out',
    (limit) => {
      const elsewhere = { url: 'https://four-eyes.example/details', words: '' };

      const markdown = renderReviewMarkdown(largeReview(400), { limit, elsewhere });

      expect(Buffer.byteLength(markdown)).toBeLessThanOrEqual(limit);
      expect(markdown).toMatch(
        /not shown here: \[all of it\]\(https:\/\/four-eyes\.example\/details\)|left out: \[all of it\]/,
      );
    },
  );

  test.each([renderAccessCheck, renderLintCheck])('%p fits into a check run', (render) => {
    const { title, summary } = render(largeReview(400));

    expect(title.length).toBeLessThanOrEqual(255);
    expect(Buffer.byteLength(summary)).toBeLessThanOrEqual(65_535);
  });

  test('leaves nothing out of a small review', () => {
    const markdown = renderReviewMarkdown(hostileReview());

    expect(markdown).not.toContain('not shown here');
    expect(markdown).not.toContain('left out');
  });

  test('A51 text of files makes no HTML, link, image, heading or mention, in Markdown nor in Mermaid', () => {
    const names = tagNames(renderReviewMarkdown(hostileReview()));

    expect([...names].filter((name) => ['img', 'a', 'h1', 'script'].includes(name))).toEqual([]);
    expect(names.has('details')).toBe(true);
  });

  test('A51 text of files brings no control characters to a terminal', () => {
    const report = hostileReview();
    const controlled = {
      ...report,
      access: {
        ...report.access,
        openQuestions: [{ reason: 'it is open', subjects: ['\u001b[2Jgone\u202e'], paths: [] }],
      },
    };

    const text = renderReviewText(controlled, outcomeOf(controlled));

    expect(text).toContain('\\u{1b}[2Jgone\\u{202e}');
    expect(text.includes('\u001b')).toBe(false);
    expect(text.includes('\u202e')).toBe(false);
  });

  test('the whole sample organisation fits, the gravest first', () => {
    const report = reviewPolicyChange([], sampleFiles(), { today });

    const markdown = renderReviewMarkdown(report);

    expect(Buffer.byteLength(markdown)).toBeLessThanOrEqual(65_535);
    expect(markdown.indexOf('New administrators')).toBeLessThan(markdown.indexOf('Who newly gets in'));
    expect(markdown.split('<details').length).toBe(markdown.split('</details>').length);
  });
});
