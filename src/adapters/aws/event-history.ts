import { CloudTrailClient, type LookupAttribute } from '@aws-sdk/client-cloudtrail';
import type { Partition } from '../../iam/account.ts';
import { compareEvents, type IamEvent } from '../../iam/events/iam-event.ts';
import type { ChangeAttribution, EventWindow, ReadEventsRequest } from '../../ports/change-attribution.ts';
import type { LiveAccountError } from '../../ports/live-account.ts';
import {
  clientConfiguration,
  defaultLimits,
  homeRegionOf,
  type AwsCredentials,
  type AwsLimits,
} from './aws-clients.ts';
import { classifyFailure, liveAccountError } from './classify-failure.ts';
import { lookUpEvents, type EventReading } from './look-up-events.ts';
import { RequestPace } from './request-pace.ts';

export interface EventHistoryOptions extends Partial<AwsLimits> {
  readonly credentialsFor: (accountId: string) => AwsCredentials;
  /** `aws` by default. */
  readonly partition?: Partition;
  /** Another endpoint, such as the sandbox's. */
  readonly endpoint?: string;
  /** Milliseconds for one reading; five minutes by default. */
  readonly deadline?: number;
  /** For each account; 2 by default, which is CloudTrail's quota of `LookupEvents` in an account and region. */
  readonly requestsPerSecond?: number;
}

/** How far event history reaches back, in milliseconds (CloudTrail User Guide, 'event history'). */
const historyLength = 90 * 24 * 3_600_000;

/** Milliseconds that one slice of time takes at most: a reading that fails goes on from its last whole slice. */
const longestSlice = 7 * 24 * 3_600_000;

/** Whose events are read: IAM's, and those that silence a trail (A48). */
const eventSources = ['iam.amazonaws.com', 'cloudtrail.amazonaws.com'];

/**
 * AWS's event history (`LookupEvents`) in the region where a partition's IAM records its calls: us-east-1, cn-north-1 or
 * us-gov-west-1. It needs no trail, and holds what happened up to some 15 minutes ago.
 */
export function createEventHistory(options: EventHistoryOptions): ChangeAttribution {
  const pace = new RequestPace(options.requestsPerSecond ?? 2);
  return {
    readEvents: (request) =>
      withReading(options, pace, request.accountId, request.signal, (reading) =>
        readWindow(reading, request),
      ),
    findEvent: (accountId, eventId) =>
      withReading(options, pace, accountId, undefined, (reading) => findEvent(reading, eventId)),
  };
}

async function withReading<Value>(
  options: EventHistoryOptions,
  pace: RequestPace,
  accountId: string,
  signal: AbortSignal | undefined,
  read: (reading: EventReading) => Promise<Value>,
): Promise<Value> {
  const client = new CloudTrailClient(
    clientConfiguration({
      ...defaultLimits,
      ...options,
      credentials: options.credentialsFor(accountId),
      partition: options.partition ?? 'aws',
    }),
  );
  const deadline = AbortSignal.timeout(options.deadline ?? 300_000);
  const region = homeRegionOf(options.partition ?? 'aws');
  const reading = {
    client,
    accountId,
    calls: { count: 0 },
    deadline,
    signal: AbortSignal.any([deadline, ...(signal === undefined ? [] : [signal])]),
    waitForTurn: (aborted: AbortSignal) => pace.next(`${accountId} ${region}`, aborted),
  };
  try {
    return await read(reading);
  } finally {
    client.destroy();
  }
}

/** Slice after slice, the oldest first; a failure ends it with what was read whole. */
async function readWindow(reading: EventReading, request: ReadEventsRequest): Promise<EventWindow> {
  const end = Date.parse(request.until);
  const start = Math.max(Date.parse(request.since), end - historyLength);
  const events = new Map<string, IamEvent>();
  let readUntil = start;
  let failure: LiveAccountError | undefined;
  while (readUntil < end && failure === undefined) {
    const sliceEnd = Math.min(end, readUntil + longestSlice);
    try {
      for (const event of await readSlice(reading, readUntil, sliceEnd)) events.set(event.eventId, event);
      readUntil = sliceEnd;
    } catch (error) {
      failure = failureOf(error, reading, request.signal);
    }
  }
  return {
    since: timeText(start),
    readUntil: timeText(readUntil),
    events: [...events.values()].sort(compareEvents),
    ...(failure === undefined ? {} : { failure }),
    calls: reading.calls.count,
  };
}

async function readSlice(reading: EventReading, start: number, end: number): Promise<readonly IamEvent[]> {
  const found: IamEvent[] = [];
  for (const source of eventSources) {
    const attribute: LookupAttribute = { AttributeKey: 'EventSource', AttributeValue: source };
    found.push(...(await lookUpEvents(reading, attribute, { start, end })));
  }
  return found;
}

async function findEvent(reading: EventReading, eventId: string): Promise<IamEvent | undefined> {
  try {
    const attribute: LookupAttribute = { AttributeKey: 'EventId', AttributeValue: eventId };
    const events = await lookUpEvents(reading, attribute);
    return events.find((event) => event.eventId === eventId);
  } catch (error) {
    throw failureOf(error, reading, undefined);
  }
}

function failureOf(error: unknown, reading: EventReading, signal: AbortSignal | undefined): LiveAccountError {
  const operation = 'LookupEvents';
  if (signal?.aborted) {
    return liveAccountError('cancelled', operation, 'reading event history was cancelled');
  }
  if (reading.deadline.aborted) {
    return liveAccountError('deadlineExceeded', operation, 'reading event history took longer than it may');
  }
  return classifyFailure(error, operation);
}

function timeText(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
