import { kpiDefinitions } from './index.ts';
import type { KpiContext, KpiDefinition, KpiResult } from './kpi.ts';

function meets(value: number, target: number, better: KpiDefinition['better']): boolean {
  return better === 'lower' ? value <= target : value >= target;
}

function verdictOf(
  { better }: KpiDefinition,
  measurement: KpiResult['measurement'],
  target: number | undefined,
): KpiResult['verdict'] {
  if (measurement.status === 'unknown') return 'unknown';
  if (target === undefined) return 'noTarget';
  return meets(measurement.value.value, target, better) ? 'met' : 'missed';
}

/** Measures every figure and holds it against its target; a figure that is not known meets none. */
export function measureKpis(context: KpiContext): readonly KpiResult[] {
  return kpiDefinitions.map((definition) => {
    const { id, title, unit, better } = definition;
    const target = context.configuration.targets[id];
    const measurement = definition.measure(context);
    return {
      id,
      title,
      unit,
      better,
      measurement,
      ...(target === undefined ? {} : { target }),
      verdict: verdictOf(definition, measurement, target),
    };
  });
}
