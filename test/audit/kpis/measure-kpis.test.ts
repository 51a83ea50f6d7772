import { describe, expect, test } from '@jest/globals';
import { known, unknown } from '../../../src/audit/facts/fact.ts';
import { defaultKpiConfiguration } from '../../../src/audit/kpis/kpi-configuration.ts';
import type { KpiFacts, KpiIssue } from '../../../src/audit/kpis/kpi-facts.ts';
import { kpiIds, type KpiId } from '../../../src/audit/kpis/kpi-ids.ts';
import { measureKpis } from '../../../src/audit/kpis/measure-kpis.ts';
import { percentile } from '../../../src/audit/kpis/percentile.ts';

const now = '2026-06-30T12:00:00.000Z';
const unread = unknown('nothing is remembered');

const nothing: KpiFacts = {
  openDrift: unread,
  issues: unread,
  scans: unread,
  permissions: unread,
  emergencyUses: unread,
  credentials: unread,
  failedControls: unread,
  exceptions: unread,
  lintRuns: unread,
};

function issue(name: string, openedAt: string, parts: Partial<KpiIssue> = {}): KpiIssue {
  return { name, accountId: '222222222222', severity: 'high', openedAt, isUnreviewed: true, ...parts };
}

function measure(id: KpiId, facts: Partial<KpiFacts>, target?: number) {
  const targets = target === undefined ? {} : { [id]: target };
  const configuration = { ...defaultKpiConfiguration, targets };
  const results = measureKpis({ facts: { ...nothing, ...facts }, configuration, now });
  return results.find((result) => result.id === id);
}

function valueOf(id: KpiId, facts: Partial<KpiFacts>): number | undefined {
  const measurement = measure(id, facts)?.measurement;
  return measurement?.status === 'known' ? measurement.value.value : undefined;
}

describe('figures', () => {
  test('what is not known meets no target, and says why', () => {
    const results = measureKpis({
      facts: nothing,
      configuration: { ...defaultKpiConfiguration, targets: { openDrift: 1000 } },
      now,
    });

    expect(results.map(({ id }) => id)).toEqual([...kpiIds]);
    expect(new Set(results.map(({ verdict }) => verdict))).toEqual(new Set(['unknown']));
    expect(results[0]?.measurement).toEqual(unread);
  });

  test('times are percentiles, and an issue that still waits counts with the time it has waited', () => {
    const issues = known([
      issue('#1', '2026-06-30T10:00:00.000Z', { acknowledgedAt: '2026-06-30T10:10:00.000Z' }),
      issue('#2', '2026-06-30T10:00:00.000Z', { acknowledgedAt: '2026-06-30T10:20:00.000Z' }),
      issue('#3', '2026-06-30T10:00:00.000Z'),
    ]);

    expect(valueOf('acknowledgeMedianMinutes', { issues })).toBe(20);
    expect(valueOf('acknowledgeP90Minutes', { issues })).toBe(120);
    expect(measure('acknowledgeP90Minutes', { issues }, 60)).toMatchObject({
      verdict: 'missed',
      measurement: { value: { culprits: ['#3: 120', '#2: 20', '#1: 10'] } },
    });
  });

  test('without an issue in the period there is no time, which is not a time of zero', () => {
    expect(measure('resolveMedianHours', { issues: known([]) }, 1)?.verdict).toBe('unknown');
  });

  test('A47 coverage counts the last scan of each account, and rounds down', () => {
    const scan = (accountId: string, at: string, wasRead: boolean) => ({ accountId, at, wasRead });
    const scans = known([
      scan('111111111111', '2026-06-01T00:00:00.000Z', false),
      scan('111111111111', '2026-06-02T00:00:00.000Z', true),
      scan('222222222222', '2026-06-02T00:00:00.000Z', false),
      scan('333333333333', '2026-06-02T00:00:00.000Z', true),
    ]);

    expect(measure('coveragePercent', { scans }, 100)).toMatchObject({
      verdict: 'missed',
      measurement: { value: { value: 66, culprits: ['222222222222'] } },
    });
  });

  test('MFA share, oldest key, reviewed permissions and overdue post-mortems', () => {
    const credentials = known({
      keysMadeAt: ['2026-06-20T12:00:00.000Z'],
      passwords: 4,
      passwordsWithMfa: 3,
    });
    const emergencyUses = known([
      { at: '2026-06-20T12:00:00.000Z', actor: 'a' },
      { at: '2026-06-29T12:00:00.000Z', actor: 'b' },
    ]);

    expect(valueOf('mfaPercent', { credentials })).toBe(75);
    expect(valueOf('oldestAccessKeyDays', { credentials })).toBe(10);
    expect(valueOf('reviewedPermissionsPercent', { permissions: known({ live: 8, reviewedByTwo: 7 }) })).toBe(
      87,
    );
    expect(valueOf('emergencyUses', { emergencyUses })).toBe(2);
    expect(valueOf('postMortemsOverdue', { emergencyUses })).toBe(1);
  });
});

test('a percentile is one of the values', () => {
  expect([percentile([3, 1, 2], 50), percentile([1, 2], 90), percentile([], 50)]).toEqual([2, 2, undefined]);
});
