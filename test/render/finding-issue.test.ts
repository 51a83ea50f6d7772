import { describe, expect, test } from '@jest/globals';
import type { DriftFinding } from '../../src/drift/three-way/drift-finding.ts';
import { renderFindingIssue, type FindingIssue } from '../../src/render/finding-issue.ts';
import { renderListIssue } from '../../src/render/finding-list-issue.ts';
import { sampleChange } from '../support/drift-samples.ts';
import { hostileChange, hostileText, outsideCode } from '../support/hostile-markdown.ts';
import { eventOf, findingOf, recordOf } from '../support/sample-findings.ts';

const hostileMarkup = /octocat|evil|<img|<a |<script|#1|<h1>heading/;
const tooLong = 'There is more than an issue can hold: the JSON report of the scan has all of it.';

function issueOf(finding: DriftFinding, takesCommands = true): FindingIssue {
  return renderFindingIssue(finding, recordOf(finding), { takesCommands, latestExpiry: '2027-01-31' });
}

const event = eventOf('e1');
const hostileFinding = findingOf(hostileText, {
  arn: hostileText,
  change: hostileChange,
  reasons: [{ severity: 'high', reason: hostileText, ruleId: 'hostile' }],
  notes: [hostileText],
  matchedCommit: hostileText,
  affected: [
    {
      arn: hostileText,
      does: hostileText,
      example: { action: hostileText, resource: hostileText, context: {} },
    },
  ] as unknown as DriftFinding['affected'],
  attribution: {
    status: 'attributed',
    left: 0,
    events: [
      {
        ...event,
        name: hostileText,
        actor: { ...event.actor, arn: hostileText, principalId: hostileText },
        userAgent: hostileText,
        sourceAddress: hostileText,
      },
    ],
  },
});

/** A policy of so many lines, each so long, and a patch of as many operations. */
function longChange(lines: number, text: string) {
  const keys = Array.from({ length: lines }, (_, index) => `key${index}`);
  return sampleChange({
    live: { Policy: Object.fromEntries(keys.map((key) => [key, text])) },
    patch: keys.map((key) => ({ op: 'add', path: `/Policy/${key}`, value: text })),
  });
}

describe('the issue of a finding', () => {
  test.each([true, false])(
    'A51 nothing that was named makes a mention, a link or HTML; commands: %j',
    (commands) => {
      const { title, body } = issueOf(hostileFinding, commands);

      expect(outsideCode(body)).not.toMatch(hostileMarkup);
      expect(title).not.toMatch(/\n/);
    },
  );

  test('a short one has the difference and the patch', () => {
    const { title, body, labels } = issueOf(findingOf('deploy', { change: sampleChange() }));

    expect(title).toBe('[high] unreviewed change of role deploy in 222222222222');
    expect(body).toContain(
      '## What changed\n\n```diff\n  Path: /\n- MaxSessionDuration: 3600\n+ MaxSessionDuration: 43200\n```',
    );
    expect(body).toContain('JSON Patch, from what is declared to what is live:');
    expect(body).not.toContain(tooLong);
    expect(labels).toEqual(['iam-drift', 'account:222222222222', 'severity:high', 'kind:unreviewed']);
  });

  test.each([
    ['the patch', 190, '@octocat '.repeat(32), '## What changed', 'JSON Patch'],
    ['the difference too', 190, '@octocat '.repeat(60), '## Who and how', '## What changed'],
  ])('A51 what does not fit is left out whole, %s, and that is said', (_what, lines, text, kept, left) => {
    const { body } = issueOf(findingOf('deploy', { change: longChange(lines, text) }));

    expect(body.length).toBeLessThanOrEqual(40_000);
    expect(body).toContain(kept);
    expect(body).not.toContain(left);
    expect(body).toContain(tooLong);
    expect(outsideCode(body)).not.toMatch(hostileMarkup);
  });

  test('A51 a body is never cut within a code span, whatever its length', () => {
    for (let length = 100; length < 3_000; length += 97) {
      const notes = Array.from({ length: 60 }, () => `@octocat ${'x'.repeat(length)}`);
      const { body } = issueOf(findingOf('deploy', { notes }));

      expect(body.length).toBeLessThanOrEqual(40_000);
      expect(outsideCode(body)).not.toMatch(hostileMarkup);
    }
  });

  test('the three ways out, as commands or for a person with files', () => {
    const finding = findingOf('deploy');

    expect(issueOf(finding).body).toContain('comment `/accept until 2027-01-31 because REASON`');
    expect(issueOf(finding, false).body).toContain('```sh\nfour-eyes plan --account 222222222222\n```');
  });
});

describe('an issue that lists findings', () => {
  test('A51 A55 hostile names are shown as code, and what is beyond the list is counted', () => {
    const findings = Array.from({ length: 320 }, () => findingOf(hostileText));
    const { body } = renderListIssue(findings, recordOf(findingOf('first')));

    expect(outsideCode(body)).not.toMatch(hostileMarkup);
    expect(body).toContain('- and 20 more, in the JSON report of the scan');
  });
});
