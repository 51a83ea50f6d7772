import { trailDelivery } from '../../../src/audit/controls/trail-delivery.ts';
import { testControl } from '../../support/control-cases.ts';
import { known, unknown } from '../../../src/audit/facts/fact.ts';
import type { TrailStatus } from '../../../src/audit/facts/trail-facts.ts';
import { now, trailArn, trailOf } from '../../support/hygiene-facts.ts';

function withStatus(status: TrailStatus) {
  return { trails: known([trailOf({ status: known(status) })]) };
}

testControl(trailDelivery, {
  compliant: [
    {
      name: 'a delivery an hour ago',
      facts: withStatus({ isLogging: true, latestDelivery: '2026-06-30T11:00:00.000Z' }),
      evidence: ['`all` delivered at 2026-06-30T11:00:00.000Z'],
    },
  ],
  violating: [
    {
      name: 'A48 a stopped trail',
      facts: withStatus({ isLogging: false, latestDelivery: now }),
      affected: [[trailArn, 'the trail `all` is stopped']],
    },
    {
      name: 'a bucket that refuses',
      facts: withStatus({ isLogging: true, latestDelivery: now, latestDeliveryError: 'AccessDenied' }),
      affected: [[trailArn, 'the trail `all` cannot deliver: `AccessDenied`']],
    },
    {
      name: 'a trail that never delivered',
      facts: withStatus({ isLogging: true }),
      affected: [[trailArn, 'the trail `all` never delivered anything']],
    },
    {
      name: 'a delivery more than an hour ago',
      facts: withStatus({ isLogging: true, latestDelivery: '2026-06-30T10:59:59.000Z' }),
      affected: [[trailArn, 'the trail `all` delivered nothing since 2026-06-30T10:59:59.000Z']],
    },
  ],
  needs: ['trails'],
  unknown: [
    {
      name: 'a status that could not be read',
      facts: { trails: known([trailOf({ status: unknown('AWS denied `GetTrailStatus`') })]) },
      reasons: ['the trail `all`: AWS denied `GetTrailStatus`'],
    },
  ],
});
