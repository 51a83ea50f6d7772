import { describe, expect, test } from '@jest/globals';
import { accountVerdict, countBySeverity, scanVerdict } from '../../src/drift/scan-report.ts';
import { blindAccount, sampleAccount, sampleChange, sampleReport } from '../support/drift-samples.ts';

const agreeing = sampleAccount([]);
const cosmetic = sampleAccount([sampleChange({ kind: 'cosmetic' })]);
const drifted = sampleAccount([sampleChange()]);

describe('verdict of a scan', () => {
  test.each([
    ['agrees where every account does', [agreeing, cosmetic], 'agrees'],
    ['drifted where one account is', [agreeing, drifted], 'drifted'],
    ['unknown without any account', [], 'unknown'],
  ] as const)('%s', (_name, accounts, expected) => {
    expect(scanVerdict(sampleReport(accounts))).toBe(expected);
  });

  test.each([[[agreeing]], [[drifted]]])(
    'A47 a blind account makes it unknown, whatever the others are',
    (others) => {
      expect(scanVerdict(sampleReport([...others, blindAccount]))).toBe('unknown');
      expect(accountVerdict(blindAccount)).toBe('unknown');
    },
  );

  test('changes are counted by severity, worst first', () => {
    const changes = [sampleChange(), sampleChange({ severity: 'critical' }), sampleChange()];

    expect(countBySeverity(changes)).toEqual([
      { severity: 'critical', count: 1 },
      { severity: 'high', count: 2 },
    ]);
  });
});
