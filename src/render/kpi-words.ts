import type { KpiResult } from '../audit/kpis/kpi.ts';

const units: Readonly<Record<KpiResult['unit'], string>> = {
  count: '',
  days: ' d',
  hours: ' h',
  minutes: ' min',
  percent: ' %',
};

/** What a person calls a verdict. */
export const kpiVerdictNames: Readonly<Record<KpiResult['verdict'], string>> = {
  met: 'met',
  missed: 'missed',
  unknown: 'unknown',
  noTarget: 'no target',
};

function withUnit(value: number, { unit }: Pick<KpiResult, 'unit'>): string {
  return `${value}${units[unit]}`;
}

/** Such as `42 min`; a dash for what is not known. */
export function kpiValue(result: KpiResult): string {
  const { measurement } = result;
  return measurement.status === 'known' ? withUnit(measurement.value.value, result) : '–';
}

/** Such as `at most 60 min`; empty without a target. */
export function kpiTarget(result: KpiResult): string {
  const { target, better } = result;
  if (target === undefined) return '';
  return `${better === 'lower' ? 'at most' : 'at least'} ${withUnit(target, result)}`;
}

/** What stands behind the figure, or why there is none. */
export function kpiDetails({ measurement }: KpiResult): string {
  return measurement.status === 'known'
    ? (measurement.value.details ?? []).join(', ')
    : `not known: ${measurement.reason}`;
}
