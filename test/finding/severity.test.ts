import { describe, expect, test } from '@jest/globals';
import { compareSeverity, worstSeverity } from '../../src/finding/severity.ts';

describe('severities', () => {
  test('order worst first, and the worst of none is info', () => {
    expect((['low', 'critical', 'info', 'high', 'medium'] as const).toSorted(compareSeverity)).toEqual([
      'critical',
      'high',
      'medium',
      'low',
      'info',
    ]);
    expect(worstSeverity(['low', 'high'])).toBe('high');
    expect(worstSeverity([])).toBe('info');
  });
});
