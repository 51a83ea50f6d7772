import { daysBetween } from '../../exceptions/calendar-day.ts';
import { longestExceptionDays } from '../../exceptions/exception.ts';
import { dayOf, elapsedDays } from '../elapsed-days.ts';
import { known, mapFact, unknown } from '../facts/fact.ts';
import type { KpiDefinition } from './kpi.ts';
import type { KpiScan } from './kpi-facts.ts';

/** Rounded down: 100 per cent is said of a whole alone. */
function percentOf(part: number, whole: number): number {
  return Math.floor((100 * part) / whole);
}

export const reviewedPermissionsPercent: KpiDefinition = {
  id: 'reviewedPermissionsPercent',
  title: 'live permissions that two people reviewed',
  unit: 'percent',
  better: 'higher',
  measure: ({ facts }) => {
    const { permissions } = facts;
    if (permissions.status === 'unknown') return permissions;
    const { live, reviewedByTwo } = permissions.value;
    if (live === 0) return unknown('no permission is live');
    return known({ value: percentOf(reviewedByTwo, live), details: [`${reviewedByTwo} of ${live}`] });
  },
};

/** The last scan of each account. */
function latestScans(scans: readonly KpiScan[]): readonly KpiScan[] {
  const latest = new Map<string, KpiScan>();
  for (const scan of scans) {
    const present = latest.get(scan.accountId);
    if (present === undefined || present.at < scan.at) latest.set(scan.accountId, scan);
  }
  return [...latest.values()];
}

export const coveragePercent: KpiDefinition = {
  id: 'coveragePercent',
  title: 'accounts read whole by their last scan',
  unit: 'percent',
  better: 'higher',
  measure: ({ facts }) => {
    const { scans } = facts;
    if (scans.status === 'unknown') return scans;
    const latest = latestScans(scans.value);
    if (latest.length === 0) return unknown('no account was scanned');
    const blind = latest.filter(({ wasRead }) => !wasRead).map(({ accountId }) => accountId);
    const details = [`${latest.length - blind.length} of ${latest.length} accounts`];
    return known({ value: percentOf(latest.length - blind.length, latest.length), details, culprits: blind });
  },
};

export const failedControls: KpiDefinition = {
  id: 'failedControls',
  title: 'controls that fail',
  unit: 'count',
  better: 'lower',
  measure: ({ facts }) => mapFact(facts.failedControls, (value) => ({ value })),
};

export const mfaPercent: KpiDefinition = {
  id: 'mfaPercent',
  title: 'users with a password who have MFA',
  unit: 'percent',
  better: 'higher',
  measure: ({ facts }) => {
    const { credentials } = facts;
    if (credentials.status === 'unknown') return credentials;
    const { passwords, passwordsWithMfa } = credentials.value;
    if (passwords === 0) return known({ value: 100, details: ['no user has a password'] });
    return known({
      value: percentOf(passwordsWithMfa, passwords),
      details: [`${passwordsWithMfa} of ${passwords}`],
    });
  },
};

export const oldestAccessKeyDays: KpiDefinition = {
  id: 'oldestAccessKeyDays',
  title: 'age of the oldest access key',
  unit: 'days',
  better: 'lower',
  measure: ({ facts, now }) =>
    mapFact(facts.credentials, ({ keysMadeAt }) => ({
      value: Math.max(0, ...keysMadeAt.map((madeAt) => elapsedDays(madeAt, now))),
      details: [`${keysMadeAt.length} active keys`],
    })),
};

export const emergencyUses: KpiDefinition = {
  id: 'emergencyUses',
  title: 'uses of what is kept for emergencies',
  unit: 'count',
  better: 'lower',
  measure: ({ facts, configuration, now }) =>
    mapFact(facts.emergencyUses, (uses) => {
      const recent = uses.filter(({ at }) => elapsedDays(at, now) < configuration.periodDays);
      return {
        value: recent.length,
        details: [`in ${configuration.periodDays} days`],
        culprits: recent.map(({ at, actor }) => `${dayOf(at)} ${actor}`),
      };
    }),
};

export const postMortemsOverdue: KpiDefinition = {
  id: 'postMortemsOverdue',
  title: 'emergency uses without a post-mortem in time',
  unit: 'count',
  better: 'lower',
  measure: ({ facts, configuration, now }) =>
    mapFact(facts.emergencyUses, (uses) => {
      const overdue = uses.filter(
        ({ at, postMortemAt }) =>
          postMortemAt === undefined && elapsedDays(at, now) > configuration.postMortemDays,
      );
      return { value: overdue.length, culprits: overdue.map(({ at, actor }) => `${dayOf(at)} ${actor}`) };
    }),
};

export const exceptions: KpiDefinition = {
  id: 'exceptions',
  title: 'exceptions that hold',
  unit: 'count',
  better: 'lower',
  measure: ({ facts, now }) =>
    mapFact(facts.exceptions, (all) => {
      const holding = all.filter(({ expires }) => expires >= dayOf(now));
      const expired = all.length - holding.length;
      return { value: holding.length, details: expired === 0 ? [] : [`${expired} more have expired`] };
    }),
};

/** An exception says when it ends; since it holds for 90 days at most, that tells how old it is at least. */
export const oldestExceptionDays: KpiDefinition = {
  id: 'oldestExceptionDays',
  title: 'least age of the oldest exception that holds',
  unit: 'days',
  better: 'lower',
  measure: ({ facts, now }) =>
    mapFact(facts.exceptions, (all) => {
      const today = dayOf(now);
      const ages = all
        .filter(({ expires }) => expires >= today)
        .map(({ rule, expires }) => ({
          rule,
          age: Math.max(0, longestExceptionDays - daysBetween(today, expires)),
        }))
        .sort((left, right) => right.age - left.age);
      return {
        value: ages[0]?.age ?? 0,
        culprits: ages.slice(0, 5).map(({ rule, age }) => `${rule}: ${age} days`),
      };
    }),
};

export const lintFindings: KpiDefinition = {
  id: 'lintFindings',
  title: 'lint findings of the reviewed commit',
  unit: 'count',
  better: 'lower',
  measure: ({ facts, configuration, now }) => {
    const { lintRuns } = facts;
    if (lintRuns.status === 'unknown') return lintRuns;
    const runs = lintRuns.value
      .filter(({ at }) => elapsedDays(at, now) < configuration.periodDays)
      .toSorted((left, right) => (left.at < right.at ? -1 : 1));
    const [first, last] = [runs[0], runs.at(-1)];
    if (first === undefined || last === undefined) return unknown('lint did not run');
    return known({ value: last.findings, details: [`${first.findings} on ${dayOf(first.at)}`] });
  },
};
