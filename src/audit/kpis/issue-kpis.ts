import { severities } from '../../finding/severity.ts';
import { elapsedDays } from '../elapsed-days.ts';
import { known, mapFact, unknown, type Fact } from '../facts/fact.ts';
import type { KpiContext, KpiDefinition, Measurement } from './kpi.ts';
import type { KpiIssue } from './kpi-facts.ts';
import { percentile } from './percentile.ts';

const minute = 60_000;
const hour = 60 * minute;

/** Issues that a figure names before it stops. */
const shownCulprits = 5;

function isOpen({ closedAt }: KpiIssue): boolean {
  return closedAt === undefined;
}

/** Issues that were opened within the period; time that has not ended counts as long as it has lasted. */
function recent({ facts, configuration, now }: KpiContext): Fact<readonly KpiIssue[]> {
  return mapFact(facts.issues, (issues) =>
    issues.filter(({ openedAt }) => elapsedDays(openedAt, now) < configuration.periodDays),
  );
}

/**
 * A percentile of how long something took. INVARIANT: what is still waiting counts with the time it has waited, else nobody
 * would have to answer at all.
 */
function duration(
  context: KpiContext,
  endOf: (issue: KpiIssue) => string | undefined,
  percent: number,
  unit: number,
): Fact<Measurement> {
  const issues = recent(context);
  if (issues.status === 'unknown') return issues;
  const durations = issues.value
    .map((issue) => ({
      issue,
      length: Math.max(0, Date.parse(endOf(issue) ?? context.now) - Date.parse(issue.openedAt)) / unit,
    }))
    .sort((left, right) => right.length - left.length);
  const value = percentile(
    durations.map(({ length }) => length),
    percent,
  );
  if (value === undefined) return unknown(`no issue was opened in ${context.configuration.periodDays} days`);
  const culprits = durations
    .slice(0, shownCulprits)
    .map(({ issue, length }) => `${issue.name}: ${Math.round(length)}`);
  const waiting = issues.value.filter((issue) => endOf(issue) === undefined).length;
  return known({
    value: Math.round(value),
    details: [`${durations.length} issues, ${waiting} still waiting`],
    culprits,
  });
}

/** Whoever closed an issue has seen it. */
function acknowledged({ acknowledgedAt, closedAt }: KpiIssue): string | undefined {
  if (acknowledgedAt === undefined || closedAt === undefined) return acknowledgedAt ?? closedAt;
  return acknowledgedAt < closedAt ? acknowledgedAt : closedAt;
}

function closed({ closedAt }: KpiIssue): string | undefined {
  return closedAt;
}

export const openDrift: KpiDefinition = {
  id: 'openDrift',
  title: 'open drift',
  unit: 'count',
  better: 'lower',
  measure: ({ facts }) =>
    mapFact(facts.openDrift, (open) => {
      const details = severities.flatMap((severity) => {
        const count = open.filter((issue) => issue.severity === severity).length;
        return count === 0 ? [] : [`${count} ${severity}`];
      });
      return { value: open.length, details, culprits: open.slice(0, shownCulprits).map(({ name }) => name) };
    }),
};

export const oldestOpenDriftDays: KpiDefinition = {
  id: 'oldestOpenDriftDays',
  title: 'age of the oldest open drift',
  unit: 'days',
  better: 'lower',
  measure: ({ facts, now }) =>
    mapFact(facts.issues, (issues) => {
      const open = issues.filter(isOpen).toSorted((left, right) => (left.openedAt < right.openedAt ? -1 : 1));
      const ages = severities.flatMap((severity) => {
        const oldest = open.find((issue) => issue.severity === severity);
        return oldest === undefined ? [] : [`${severity}: ${elapsedDays(oldest.openedAt, now)} days`];
      });
      const [oldest] = open;
      return {
        value: oldest === undefined ? 0 : elapsedDays(oldest.openedAt, now),
        details: ages,
        culprits: open.slice(0, shownCulprits).map(({ name }) => name),
      };
    }),
};

export const acknowledgeMedianMinutes: KpiDefinition = {
  id: 'acknowledgeMedianMinutes',
  title: 'time to acknowledge, median',
  unit: 'minutes',
  better: 'lower',
  measure: (context) => duration(context, acknowledged, 50, minute),
};

export const acknowledgeP90Minutes: KpiDefinition = {
  id: 'acknowledgeP90Minutes',
  title: 'time to acknowledge, 90th percentile',
  unit: 'minutes',
  better: 'lower',
  measure: (context) => duration(context, acknowledged, 90, minute),
};

export const resolveMedianHours: KpiDefinition = {
  id: 'resolveMedianHours',
  title: 'time to resolve, median',
  unit: 'hours',
  better: 'lower',
  measure: (context) => duration(context, closed, 50, hour),
};

export const resolveP90Hours: KpiDefinition = {
  id: 'resolveP90Hours',
  title: 'time to resolve, 90th percentile',
  unit: 'hours',
  better: 'lower',
  measure: (context) => duration(context, closed, 90, hour),
};

export const unreviewedChangesPerWeek: KpiDefinition = {
  id: 'unreviewedChangesPerWeek',
  title: 'unreviewed changes in a week',
  unit: 'count',
  better: 'lower',
  measure: (context) =>
    mapFact(recent(context), (issues) => {
      const changes = issues.filter(({ isUnreviewed }) => isUnreviewed).length;
      const weeks = context.configuration.periodDays / 7;
      return {
        value: Math.round((10 * changes) / weeks) / 10,
        details: [`${changes} in ${context.configuration.periodDays} days`],
      };
    }),
};
