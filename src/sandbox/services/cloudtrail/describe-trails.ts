import { QueryError } from '../../query-error.ts';
import type { JsonOperation, JsonOperationContext } from '../../service.ts';
import type { StoredTrail } from '../../state/account-state.ts';

/** The trail that a call names by its name or ARN. */
export function findTrail({ account, input }: JsonOperationContext, field = 'Name'): StoredTrail {
  const name = input.requiredText(field);
  const trail = [...account.trails.values()].find((each) => each.name === name || each.arn === name);
  if (trail !== undefined) return trail;
  throw new QueryError(
    'TrailNotFoundException',
    400,
    `Unknown trail: ${name} for the user: ${account.accountId}`,
  );
}

/** What CloudTrail tells of its trails. A running trail delivered just now. */
export const trailReadOperations = {
  DescribeTrails: ({ account }) => ({
    trailList: [...account.trails.values()].map((trail) => ({
      Name: trail.name,
      TrailARN: trail.arn,
      S3BucketName: trail.bucket,
      HomeRegion: trail.homeRegion,
      IncludeGlobalServiceEvents: true,
      IsMultiRegionTrail: trail.coversAllRegions ?? true,
      LogFileValidationEnabled: trail.validatesLogFiles ?? true,
      IsOrganizationTrail: false,
      HasCustomEventSelectors: trail.readWriteType !== undefined,
      HasInsightSelectors: false,
      ...(trail.kmsKey !== undefined && { KmsKeyId: trail.kmsKey }),
    })),
  }),

  GetTrailStatus: (context) => {
    const { isLogging, stoppedAt, latestDeliveryError } = findTrail(context);
    const { clock } = context.account;
    return {
      IsLogging: isLogging,
      LatestDeliveryTime: (stoppedAt === undefined ? clock() : Date.parse(stoppedAt)) / 1000,
      ...(latestDeliveryError !== undefined && { LatestDeliveryError: latestDeliveryError }),
      ...(stoppedAt !== undefined && { StopLoggingTime: Date.parse(stoppedAt) / 1000 }),
    };
  },

  GetEventSelectors: (context) => {
    const { arn, readWriteType = 'All' } = findTrail(context, 'TrailName');
    return {
      TrailARN: arn,
      EventSelectors: [
        {
          ReadWriteType: readWriteType,
          IncludeManagementEvents: true,
          DataResources: [],
          ExcludeManagementEventSources: [],
        },
      ],
    };
  },
} as const satisfies Readonly<Record<string, JsonOperation>>;
