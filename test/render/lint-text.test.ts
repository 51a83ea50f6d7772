import { describe, expect, test } from '@jest/globals';
import type { Finding } from '../../src/finding/finding.ts';
import { renderLintText } from '../../src/render/lint-text.ts';
import { plainStyle } from '../../src/render/terminal-style.ts';

const finding: Finding = {
  ruleId: 'invalid-sid',
  severity: 'medium',
  message: 'the Sid `a b` may have only letters and digits',
  location: { file: 'policy.json', line: 4, column: 7 },
  fix: { description: 'write `AB`', edits: [] },
};

describe('renderLintText', () => {
  test('has a line for each finding, and counts them by severity', () => {
    const findings = [finding, { ...finding, severity: 'high' as const }];

    expect(
      renderLintText({ findings, files: 2, waived: 1, remarks: ['an exception expired'] }, plainStyle),
    ).toBe(
      [
        'policy.json:4:7: medium the Sid `a b` may have only letters and digits [invalid-sid] (fixable)',
        'policy.json:4:7: high the Sid `a b` may have only letters and digits [invalid-sid] (fixable)',
        'an exception expired',
        '',
        '2 findings in 2 files: 1 high, 1 medium, 1 waived by exceptions',
        '',
      ].join('\n'),
    );
  });

  test('says that there is nothing', () => {
    expect(renderLintText({ findings: [], files: 1, waived: 0, remarks: [] }, plainStyle)).toBe(
      'no findings in 1 file\n',
    );
  });

  test('A51 shows controls and characters that reorder the line for what they are', () => {
    const hostile = {
      ...finding,
      message: 'x\u001b[31m\u202e',
      location: { file: 'a\nb', line: 1, column: 1 },
    };

    expect(renderLintText({ findings: [hostile], files: 1, waived: 0, remarks: [] }, plainStyle)).toContain(
      'a\\nb:1:1: medium x\\u{1b}[31m\\u{202e} [invalid-sid]',
    );
  });
});
