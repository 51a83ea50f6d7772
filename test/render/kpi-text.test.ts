import { describe, expect, test } from '@jest/globals';
import { known, unknown } from '../../src/audit/facts/fact.ts';
import type { KpiReport } from '../../src/audit/kpis/kpi-report.ts';
import type { KpiResult } from '../../src/audit/kpis/kpi.ts';
import { renderKpiJson } from '../../src/render/kpi-json.ts';
import { renderKpiText } from '../../src/render/kpi-text.ts';
import { plainStyle } from '../../src/render/terminal-style.ts';

const missed: KpiResult = {
  ...{ id: 'acknowledgeP90Minutes', title: 'time to acknowledge', unit: 'minutes', better: 'lower' },
  ...{ target: 60, verdict: 'missed' },
  measurement: known({ value: 95, details: ['3 issues, 1 still waiting'], culprits: ['#7\u202e: 95'] }),
};
const unread: KpiResult = {
  ...{ id: 'coveragePercent', title: 'coverage', unit: 'percent', better: 'higher' },
  ...{ target: 100, verdict: 'unknown' },
  measurement: unknown('no account was scanned'),
};
const without: KpiResult = {
  ...{ id: 'lintFindings', title: 'lint findings', unit: 'count', better: 'lower', verdict: 'noTarget' },
  measurement: known({ value: 8 }),
};

function reportOf(...results: readonly KpiResult[]): KpiReport {
  return {
    at: '2026-11-25T08:00:00.000Z',
    results,
    onCall: { person: 'ada', next: 'bob', from: '2026-11-23', until: '2026-11-29', insteadOf: 'eve' },
    reminders: [
      {
        issue: {
          ...{ name: '#7', accountId: '222222222222', severity: 'high', isUnreviewed: true },
          openedAt: '2026-11-25T06:00:00.000Z',
        },
        ...{ afterMinutes: 30, people: ['ada', 'bob'] },
      },
    ],
  };
}

describe('figures in text', () => {
  test('misses name what makes them, and what is not known meets nothing', () => {
    expect(renderKpiText(reportOf(missed, unread, without), plainStyle)).toBe(
      [
        '0 of 2 targets met, 1 missed, 1 not known',
        '  missed    time to acknowledge    95 min  at most 60 min; 3 issues, 1 still waiting',
        '             → #7\\u{202e}: 95',
        '  unknown   coverage                    –  at least 100 %; not known: no account was scanned',
        '  no target lint findings               8',
        '',
        'on call: ada from 2026-11-23 to 2026-11-29, in place of eve; next is bob',
        'remind ada, bob: #7 has waited for more than 30 minutes',
        '',
      ].join('\n'),
    );
  });

  test('without a target it says how to set one', () => {
    const [headline] = renderKpiText(reportOf(without), plainStyle).split('\n');

    expect(headline).toBe('no figure has a target: set some under `kpis.targets` of four-eyes.yml');
  });

  test('JSON has null for what is not known, with the reason', () => {
    const { kpis } = JSON.parse(renderKpiJson(reportOf(unread), '1.0.0')) as { kpis: readonly object[] };

    expect(kpis).toEqual([
      {
        ...{ id: 'coveragePercent', title: 'coverage', unit: 'percent', better: 'higher', value: null },
        ...{ unknown: 'no account was scanned', target: 100, verdict: 'unknown' },
      },
    ]);
  });
});
