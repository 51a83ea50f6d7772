import {
  LookupEventsCommand,
  type CloudTrailClient,
  type Event,
  type LookupAttribute,
} from '@aws-sdk/client-cloudtrail';
import { decodeIamEvent } from '../../iam/events/decode-iam-event.ts';
import type { IamEvent } from '../../iam/events/iam-event.ts';
import { liveAccountError } from './classify-failure.ts';

/** One reading of an account's event history. */
export interface EventReading {
  readonly client: CloudTrailClient;
  readonly accountId: string;
  readonly calls: { count: number };
  /** Aborted when the time for the reading is over. */
  readonly deadline: AbortSignal;
  /** Aborted by the deadline, or by the caller. */
  readonly signal: AbortSignal;
  readonly waitForTurn: (signal: AbortSignal) => Promise<void>;
}

/** CloudTrail's largest page. */
const pageSize = 50;

/**
 * The events that change something, of every page, oldest first. An answer that is no list of events, is of another account or repeats
 * a token is `malformedAnswer`: nothing of it counts. Times are in milliseconds since 1970.
 */
export async function lookUpEvents(
  reading: EventReading,
  attribute: LookupAttribute,
  time?: { readonly start: number; readonly end: number },
): Promise<readonly IamEvent[]> {
  const events: IamEvent[] = [];
  const tokens = new Set<string>();
  let token: string | undefined;
  do {
    await reading.waitForTurn(reading.signal);
    reading.calls.count += 1;
    const { Events, NextToken } = await reading.client.send(
      new LookupEventsCommand({
        LookupAttributes: [attribute],
        MaxResults: pageSize,
        ...(time !== undefined && { StartTime: new Date(time.start), EndTime: new Date(time.end) }),
        ...(token !== undefined && { NextToken: token }),
      }),
      { abortSignal: reading.signal },
    );
    if (Events === undefined) throw malformed('it has no list of events');
    for (const listed of Events) events.push(...decodeListed(listed, reading.accountId));
    token = NextToken;
    if (token !== undefined && tokens.has(token)) {
      throw malformed('it repeats a token, so that the pages would never end');
    }
    if (token !== undefined) tokens.add(token);
  } while (token !== undefined);
  // History lists the newest first, those of one second too.
  return events.reverse();
}

function decodeListed(
  { EventId, CloudTrailEvent }: Pick<Event, 'EventId' | 'CloudTrailEvent'>,
  accountId: string,
): readonly IamEvent[] {
  const decoded = decodeIamEvent(CloudTrailEvent);
  if (decoded === undefined) throw malformed('one of its events is no record of CloudTrail');
  const { event, isReading } = decoded;
  if (event.eventId !== EventId) throw malformed('one of its events has the id of another');
  if (event.accountId !== accountId) throw malformed('one of its events is of another account');
  return isReading ? [] : [event];
}

function malformed(reason: string) {
  return liveAccountError(
    'malformedAnswer',
    'LookupEvents',
    `the answer to \`LookupEvents\` cannot be used: ${reason}`,
  );
}
