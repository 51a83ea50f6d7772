import fc from 'fast-check';
import { describe, expect, test } from '@jest/globals';
import type { Finding, TextEdit } from '../../src/finding/finding.ts';
import { applyFixes } from '../../src/lint/apply-fixes.ts';
import { lintPolicyDocument } from '../../src/lint/lint-policy-document.ts';

function findingWith(...edits: readonly TextEdit[]): Finding {
  return {
    ruleId: 'rule',
    severity: 'low',
    message: 'message',
    location: { file: 'f', line: 1, column: 1 },
    fix: { description: 'fix', edits },
  };
}

describe('applyFixes', () => {
  test('applies edits wherever they stand, and leaves the rest alone', () => {
    const fixed = applyFixes('one two three', [
      findingWith({ start: 8, end: 13, replacement: '3' }),
      findingWith({ start: 0, end: 3, replacement: '1' }),
    ]);

    expect(fixed).toEqual({ text: '1 two 3', applied: 2, deferred: [] });
  });

  test('defers a fix that overlaps with an earlier one, whole', () => {
    const late = findingWith({ start: 2, end: 6, replacement: 'x' }, { start: 8, end: 9, replacement: 'y' });

    const fixed = applyFixes('one two three', [late, findingWith({ start: 0, end: 3, replacement: '1' })]);

    expect(fixed).toEqual({ text: '1 two three', applied: 1, deferred: [late] });
  });

  test('does nothing without fixes', () => {
    expect(applyFixes('text', [findingWith()])).toEqual({ text: 'text', applied: 0, deferred: [] });
  });

  test('never mixes overlapping edits, whatever they are', () => {
    const edit = fc.tuple(fc.nat(20), fc.nat(20)).map(([left, right]) => ({
      start: Math.min(left, right),
      end: Math.max(left, right),
      replacement: '',
    }));

    fc.assert(
      fc.property(fc.array(edit, { maxLength: 6 }), (edits) => {
        const text = 'abcdefghijklmnopqrstu';
        const { text: fixed, applied } = applyFixes(
          text,
          edits.map((one) => findingWith(one)),
        );
        const sorted = Array.from(fixed).sort().join('');
        expect(fixed).toBe(sorted);
        expect(applied).toBeLessThanOrEqual(edits.length);
      }),
    );
  });

  test.each([
    [
      'JSON',
      '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:ListBuckets","Resource":"*"}}',
      '"s3:ListAllMyBuckets"',
    ],
    [
      'YAML',
      'Version: "2012-10-17"\nStatement:\n  Effect: Allow\n  Action: s3:ListBuckets\n  Resource: "*"\n',
      'Action: s3:ListAllMyBuckets\n',
    ],
    [
      'YAML in quotes',
      "Version: '2012-10-17'\nStatement:\n  Effect: Allow\n  Action: ['s3:ListBuckets']\n  Resource: '*'\n",
      "['s3:ListAllMyBuckets']",
    ],
  ])('fixes %s, after which nothing is left to fix', (_name, source, expected) => {
    const { text, applied } = applyFixes(source, lintPolicyDocument(source).findings);

    expect(applied).toBe(1);
    expect(text).toContain(expected);
    expect(lintPolicyDocument(text).findings.filter(({ fix }) => fix !== undefined)).toEqual([]);
  });
});
