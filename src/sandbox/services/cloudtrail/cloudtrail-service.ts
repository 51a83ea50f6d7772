import { QueryError } from '../../query-error.ts';
import type { JsonOperationContext, JsonService } from '../../service.ts';
import type { StoredTrail } from '../../state/account-state.ts';
import { lookupEvents } from './lookup-events.ts';

/** CloudTrail, as far as it tells who did what, and as far as an intruder silences it. */
export const cloudTrailService: JsonService = {
  protocol: 'json',
  name: 'cloudtrail',
  targetPrefix: 'CloudTrail_20131101',
  jsonVersion: '1.1',
  operations: {
    LookupEvents: lookupEvents,

    DescribeTrails: ({ account }) => ({
      trailList: [...account.trails.values()].map((trail) => ({
        Name: trail.name,
        TrailARN: trail.arn,
        S3BucketName: trail.bucket,
        HomeRegion: trail.homeRegion,
        IncludeGlobalServiceEvents: true,
        IsMultiRegionTrail: true,
        LogFileValidationEnabled: true,
        IsOrganizationTrail: false,
        HasCustomEventSelectors: false,
        HasInsightSelectors: false,
      })),
    }),

    GetTrailStatus: (context) => {
      const { isLogging, stoppedAt } = findTrail(context);
      return {
        IsLogging: isLogging,
        ...(stoppedAt !== undefined && { StopLoggingTime: Date.parse(stoppedAt) / 1000 }),
      };
    },

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

function findTrail({ account, input }: JsonOperationContext): StoredTrail {
  const name = input.requiredText('Name');
  const trail = [...account.trails.values()].find((each) => each.name === name || each.arn === name);
  if (trail !== undefined) return trail;
  throw new QueryError(
    'TrailNotFoundException',
    400,
    `Unknown trail: ${name} for the user: ${account.accountId}`,
  );
}
