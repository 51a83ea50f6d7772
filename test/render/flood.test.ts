import { describe, expect, test } from '@jest/globals';
import { renderHtmlPage } from '../../src/render/html-page.ts';
import { renderJsonReport } from '../../src/render/json-report.ts';
import { renderMarkdownReport } from '../../src/render/markdown-report.ts';
import { renderTextReport } from '../../src/render/text-report.ts';
import { sampleAccount, sampleChange, sampleReport } from '../support/drift-samples.ts';

/** Worst first, as `detectDrift` gives them. */
const flood = sampleReport([
  sampleAccount([
    ...Array.from({ length: 30 }, (_, index) =>
      sampleChange({ name: `bad-${index}-`, severity: 'critical' }),
    ),
    ...Array.from({ length: 50 }, (_, index) => sampleChange({ name: `noise-${index}-`, severity: 'low' })),
    sampleChange({ name: 'tidied', kind: 'cosmetic', severity: 'info' }),
  ]),
]);

const names = [
  ...Array.from({ length: 30 }, (_, index) => `bad-${index}-`),
  ...Array.from({ length: 50 }, (_, index) => `noise-${index}-`),
  'tidied',
];

describe('A55 a flood of changes', () => {
  test.each([
    ['text', renderTextReport(flood), '    arn   '],
    ['Markdown', renderMarkdownReport(flood), '- **ARN:**'],
    ['HTML', renderHtmlPage(flood, { banner: '', hints: [] }), '<dt>ARN</dt>'],
  ])(
    'in %s the worst fifty are whole, the others are told in short, and none is left out',
    (_, text, mark) => {
      expect(text.split(mark)).toHaveLength(51);
      expect(text).toContain('30 more changes in short (30 low); the JSON report has all of them whole');
      expect(names.filter((name) => !text.includes(name))).toEqual([]);
      const order = names.slice(0, -1).map((name) => text.indexOf(name));
      expect(order).toEqual([...order].sort((left, right) => left - right));
    },
  );

  test('in JSON all are whole', () => {
    const report = JSON.parse(renderJsonReport(flood, '1.2.3')) as {
      accounts: { changes: { arn: string }[] }[];
    };

    expect(report.accounts[0]?.changes).toHaveLength(81);
  });
});
