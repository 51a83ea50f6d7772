import { LookupEventsCommand, type Event } from '@aws-sdk/client-cloudtrail';
import type { RootSession } from '../../../audit/facts/account-hygiene-facts.ts';
import { liveAccountError } from '../classify-failure.ts';
import { RequestPace } from '../request-pace.ts';
import { collectTokenPages } from './collect-token-pages.ts';
import type { HygieneSession } from './hygiene-session.ts';

/** CloudTrail's largest page of events, and its quota of calls in each second, account and Region. */
const pageSize = 50;
const callsPerSecond = 2;

/** Uses of `sts:AssumeRoot` in event history, which holds 90 days, in every Region given; the newest first. */
export async function readRootSessions(
  session: HygieneSession,
  regions: readonly string[],
): Promise<readonly RootSession[]> {
  const pace = new RequestPace(callsPerSecond);
  const found: RootSession[] = [];
  for (const region of regions) {
    const { cloudTrail } = session.clientsOf(region);
    const events = await collectTokenPages('LookupEvents', async (NextToken) => {
      await pace.next(region, session.sendOptions.abortSignal);
      const command = new LookupEventsCommand({
        LookupAttributes: [{ AttributeKey: 'EventName', AttributeValue: 'AssumeRoot' }],
        MaxResults: pageSize,
        NextToken,
      });
      const answer = await cloudTrail.send(command, session.sendOptions);
      return { items: answer.Events, next: answer.NextToken };
    });
    found.push(...events.flatMap(decodeEvent));
  }
  const byId = new Map(found.map((one) => [one.eventId, one]));
  return [...byId.values()].sort((left, right) => (left.time > right.time ? -1 : 1));
}

type Json = Readonly<Record<string, unknown>>;

function objectIn(parent: Json, name: string): Json {
  const value = parent[name];
  return typeof value === 'object' && value !== null ? (value as Json) : {};
}

function textIn(parent: Json, name: string): string | undefined {
  const value = parent[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** A call that failed made no session. */
function decodeEvent({ EventId, CloudTrailEvent }: Event): readonly RootSession[] {
  const record = parseRecord(CloudTrailEvent);
  if (record['errorCode'] !== undefined) return [];
  const parameters = objectIn(record, 'requestParameters');
  const identity = objectIn(record, 'userIdentity');
  const target = /[0-9]{12}/.exec(textIn(parameters, 'targetPrincipal') ?? '')?.[0];
  const taskPolicy = textIn(objectIn(parameters, 'taskPolicyArn'), 'arn');
  return [
    {
      time: textIn(record, 'eventTime') ?? '',
      eventId: EventId ?? textIn(record, 'eventID') ?? '',
      actor: textIn(identity, 'arn') ?? textIn(identity, 'principalId') ?? 'unknown',
      ...(target === undefined ? {} : { target }),
      ...(taskPolicy === undefined ? {} : { taskPolicy }),
    },
  ];
}

function parseRecord(text: string | undefined): Json {
  try {
    const value: unknown = JSON.parse(text ?? '');
    if (typeof value === 'object' && value !== null) return value as Json;
  } catch {
    // Said below, as for JSON that is no object.
  }
  const message = 'the answer to `LookupEvents` cannot be used: one of its events is no record of CloudTrail';
  throw liveAccountError('malformedAnswer', 'LookupEvents', message);
}
