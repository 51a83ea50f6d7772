import type { JsonService } from '../../service.ts';
import { findTrail, trailReadOperations } from './describe-trails.ts';
import { lookupEvents } from './lookup-events.ts';

/** CloudTrail, as far as it tells who did what, and as far as an intruder silences it. */
export const cloudTrailService: JsonService = {
  protocol: 'json',
  name: 'cloudtrail',
  targetPrefix: 'CloudTrail_20131101',
  jsonVersion: '1.1',
  operations: {
    LookupEvents: lookupEvents,

    ...trailReadOperations,

    StopLogging: (context) => {
      const trail = findTrail(context);
      trail.isLogging = false;
      trail.stoppedAt = context.account.now();
      return {};
    },

    StartLogging: (context) => {
      findTrail(context).isLogging = true;
      return {};
    },
  },
};
