import type { Fact } from './fact.ts';

/** What `GetTrailStatus` says. */
export interface TrailStatus {
  readonly isLogging: boolean;
  /** ISO 8601; absent where nothing was ever delivered. */
  readonly latestDelivery?: string;
  /** The error of Amazon S3 that the last delivery met. */
  readonly latestDeliveryError?: string;
}

/** Which management events a trail records: all, those that write or read only, or none. */
export type RecordedManagementEvents = 'all' | 'some' | 'none';

/** One trail of CloudTrail. */
export interface TrailFacts {
  readonly name: string;
  readonly arn: string;
  readonly homeRegion: string;
  readonly coversAllRegions: boolean;
  readonly isOfOrganization: boolean;
  readonly validatesLogFiles: boolean;
  /** ARN or id of the KMS key; absent where S3's own encryption is used. */
  readonly kmsKey?: string;
  readonly status: Fact<TrailStatus>;
  readonly managementEvents: Fact<RecordedManagementEvents>;
}
