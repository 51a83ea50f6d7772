import type { AuditControl } from '../audit-control.ts';
import { conclude } from '../control-outcome.ts';
import { judgeTrails } from '../judge-trails.ts';
import type { TrailStatus } from '../facts/trail-facts.ts';

const hour = 3_600_000;

/** What is wrong with a trail's deliveries; undefined where nothing is. */
function fault(
  { isLogging, latestDelivery, latestDeliveryError }: TrailStatus,
  now: string,
): string | undefined {
  if (!isLogging) return 'is stopped';
  if (latestDeliveryError !== undefined) return `cannot deliver: \`${latestDeliveryError}\``;
  if (latestDelivery === undefined) return 'never delivered anything';
  if (!(Date.parse(now) - Date.parse(latestDelivery) <= hour))
    return `delivered nothing since ${latestDelivery}`;
  return undefined;
}

export const trailDelivery: AuditControl = {
  id: 'trail-delivery',
  section: 'trail',
  severity: 'high',
  title: 'every trail runs, and delivered within the last hour',
  rationale:
    'A trail that exists looks like a record and is none while it is stopped, or while its bucket refuses it. CloudTrail delivers about every five minutes; reading the account makes events enough.',
  source: ['CloudTrail API Reference, GetTrailStatus'],
  remedy: 'start the trail, and correct the policy of the bucket as the error says',
  check: ({ facts, now }) =>
    judgeTrails(facts, (trails) =>
      conclude({
        affected: trails.flatMap(({ arn, name, status }) => {
          const found = status.status === 'known' ? fault(status.value, now) : undefined;
          return found === undefined ? [] : [{ arn, message: `the trail \`${name}\` ${found}` }];
        }),
        unknown: trails.flatMap(({ name, status }) =>
          status.status === 'unknown' ? [`the trail \`${name}\`: ${status.reason}`] : [],
        ),
        evidence: trails.flatMap(({ name, status }) =>
          status.status === 'known' && status.value.latestDelivery !== undefined
            ? [`\`${name}\` delivered at ${status.value.latestDelivery}`]
            : [],
        ),
      }),
    ),
};
