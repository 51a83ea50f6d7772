import type { Partition } from '../../iam/account.ts';

/** Where a partition's IAM records its events (CloudTrail User Guide, 'Global service events'). */
export function homeRegionOf(partition: Partition): string {
  switch (partition) {
    case 'aws':
      return 'us-east-1';
    case 'aws-cn':
      return 'cn-north-1';
    case 'aws-us-gov':
      return 'us-gov-west-1';
  }
}
