import type { EffectContext } from '../event-effect.ts';

/** The ARN of a resource that a call creates, in the partition of the region that recorded the call. */
export function createdArn({ event }: EffectContext, type: string, path: string, name: string): string {
  return `arn:${partitionOf(event.region)}:iam::${event.accountId}:${type}${path}${name}`;
}

function partitionOf(region: string): string {
  if (region.startsWith('cn-')) return 'aws-cn';
  return region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
}
