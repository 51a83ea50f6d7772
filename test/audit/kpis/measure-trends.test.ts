import { describe, expect, test } from '@jest/globals';
import { known, unknown } from '../../../src/audit/facts/fact.ts';
import type { KpiIssue } from '../../../src/audit/kpis/kpi-facts.ts';
import { measureTrends } from '../../../src/audit/kpis/measure-trends.ts';

const accountId = '222222222222';

function issue(openedAt: string, closedAt?: string): KpiIssue {
  const base = { name: '#1', accountId, severity: 'high', openedAt, isUnreviewed: true } as const;
  return closedAt === undefined ? base : { ...base, closedAt };
}

describe('trends', () => {
  test('an issue is open at the end of each day before it is closed', () => {
    const issues = known([issue('2026-06-02T10:00:00.000Z', '2026-06-03T09:00:00.000Z')]);

    const trends = measureTrends({ issues, scans: known([]) }, '2026-06-03T12:00:00.000Z', 3);

    expect(trends).toEqual(
      known([
        { day: '2026-06-01', open: [0, 0, 0, 0, 0], read: 0, blind: 0 },
        { day: '2026-06-02', open: [0, 1, 0, 0, 0], read: 0, blind: 0 },
        { day: '2026-06-03', open: [0, 0, 0, 0, 0], read: 0, blind: 0 },
      ]),
    );
  });

  test('an account is blind from the day on which it could not be read', () => {
    const scans = known([
      { accountId, at: '2026-06-01T10:00:00.000Z', wasRead: true },
      { accountId, at: '2026-06-02T10:00:00.000Z', wasRead: false },
    ]);

    const trends = measureTrends({ issues: known([]), scans }, '2026-06-03T12:00:00.000Z', 3);

    expect(trends).toMatchObject({
      value: [
        { read: 1, blind: 0 },
        { read: 0, blind: 1 },
        { read: 0, blind: 1 },
      ],
    });
  });

  test('without the record of issues nothing is shown as none', () => {
    expect(measureTrends({ issues: unknown('gone'), scans: known([]) }, '2026-06-03T12:00:00.000Z')).toEqual(
      unknown('gone'),
    );
  });
});
