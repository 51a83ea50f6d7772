import uPlot from 'uplot';
import type { DashboardPayload } from '../../../render/dashboard/dashboard-payload.ts';

const severityColours = ['#cf222e', '#bc4c00', '#9a6700', '#0969da', '#6e7781'] as const;
const severityNames = ['critical', 'high', 'medium', 'low', 'info'] as const;

interface Line {
  readonly label: string;
  readonly colour: string;
  readonly values: readonly number[];
}

function plot(id: string, days: readonly number[], lines: readonly Line[]): void {
  const place = document.getElementById(id);
  if (place === null) return;
  const ink = getComputedStyle(document.body).color;
  const axis = {
    stroke: ink,
    grid: { stroke: 'rgba(128,128,128,.2)' },
    ticks: { stroke: 'rgba(128,128,128,.4)' },
  };
  const width = Math.max(240, place.clientWidth);
  const options: uPlot.Options = {
    ...{ width, height: 180, axes: [axis, { ...axis, size: 40 }] },
    scales: { y: { range: (_self, _least, most) => [0, Math.max(1, most)] } },
    series: [
      {},
      ...lines.map(({ label, colour }) => ({
        label,
        stroke: colour,
        width: 2,
        ...(uPlot.paths.stepped && { paths: uPlot.paths.stepped({ align: 1 }) }),
      })),
    ],
  };
  const chart = new uPlot(options, [[...days], ...lines.map(({ values }) => [...values])], place);
  new ResizeObserver(() => chart.setSize({ width: Math.max(240, place.clientWidth), height: 180 })).observe(
    place,
  );
}

/** The plots of the overview; the tables beside them say the same. */
export function showTrends({ trends }: DashboardPayload): void {
  const days = trends.map(({ day }) => Date.parse(`${day}T00:00:00Z`) / 1000);
  const severities = severityNames.map((label, index) => ({
    label,
    colour: severityColours[index] ?? '#6e7781',
    values: trends.map(({ open }) => open[index] ?? 0),
  }));
  plot('plot-drift', days, severities);
  plot('plot-coverage', days, [
    { label: 'read', colour: '#1a7f37', values: trends.map(({ read }) => read) },
    { label: 'blind', colour: '#cf222e', values: trends.map(({ blind }) => blind) },
  ]);
}
