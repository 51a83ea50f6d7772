import type { AuditControl } from '../audit-control.ts';
import { conclude } from '../control-outcome.ts';
import { judgeTrails } from '../judge-trails.ts';
import type { TrailFacts } from '../facts/trail-facts.ts';
import { rootArn } from '../root-arn.ts';

/** What keeps a trail from recording every management event of every Region; undefined where nothing does. */
function shortcoming({ name, coversAllRegions, status, managementEvents }: TrailFacts): string | undefined {
  if (!coversAllRegions) return `the trail \`${name}\` records one Region alone`;
  if (status.status === 'known' && !status.value.isLogging) return `the trail \`${name}\` is stopped`;
  if (managementEvents.status === 'known' && managementEvents.value !== 'all') {
    return `the trail \`${name}\` leaves out management events`;
  }
  return undefined;
}

function openReason({ name, status, managementEvents }: TrailFacts): readonly string[] {
  const [open] = [status, managementEvents].flatMap((fact) =>
    fact.status === 'unknown' ? [fact.reason] : [],
  );
  return open === undefined ? [] : [`the trail \`${name}\`: ${open}`];
}

export const trailAllRegions: AuditControl = {
  id: 'trail-all-regions',
  section: 'trail',
  severity: 'critical',
  title: 'a trail records every management event of every Region',
  rationale:
    'What is not recorded cannot be attributed, and an attacker looks for the Region that nobody watches. One running trail of all Regions, with all management events, is enough.',
  source: [
    'AWS CloudTrail User Guide, ‘Understanding multi-Region trails’',
    'CloudTrail API Reference, DescribeTrails, GetTrailStatus, GetEventSelectors',
  ],
  remedy: 'make one trail a multi-Region trail with all management events, and start it',
  equivalents: {
    cis: ['3.1'],
    prowler: ['cloudtrail_multi_region_enabled', 'cloudtrail_multi_region_enabled_logging_management_events'],
  },
  check: ({ facts }) =>
    judgeTrails(facts, (trails) => {
      const judged = trails.map((trail) => ({ trail, fault: shortcoming(trail), open: openReason(trail) }));
      const whole = judged.filter(({ fault, open }) => fault === undefined && open.length === 0);
      if (whole.length > 0) {
        return conclude({
          affected: [],
          evidence: whole.map(({ trail }) => `the trail \`${trail.name}\` records all`),
        });
      }
      const unknown = judged.filter(({ fault }) => fault === undefined).flatMap(({ open }) => open);
      if (unknown.length > 0) return conclude({ affected: [], unknown });
      return conclude({
        affected: judged.map(({ fault = '' }) => ({ arn: rootArn(facts), message: fault })),
      });
    }),
};
