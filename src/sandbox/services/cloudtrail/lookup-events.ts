import type { StoredEvent } from '../../events/stored-event.ts';
import type { JsonInput } from '../../json-input.ts';
import { QueryError } from '../../query-error.ts';
import type { JsonOperationContext } from '../../service.ts';

/** How long event history reaches back, in milliseconds. */
const historyLength = 90 * 24 * 3600 * 1000;

interface Lookup {
  readonly attribute: string | undefined;
  readonly value: string;
  /** Milliseconds since 1970. */
  readonly start: number;
  readonly end: number;
}

/**
 * `LookupEvents`: the region's events of 90 days, newest first, up to 50 a page, narrowed by one attribute and by time
 * (CloudTrail API reference). A token belongs to its question.
 */
export function lookupEvents(context: JsonOperationContext): Readonly<Record<string, unknown>> {
  const { account, sandbox, region, input } = context;
  const lookup = decodeLookup(input, account.clock());
  const seenUntil = account.clock() - sandbox.eventDelay;
  const found = account.events.filter(
    (event) =>
      event.awsRegion === region && Date.parse(event.eventTime) <= seenUntil && isMeant(event, lookup),
  );
  const newestFirst = found.reverse();
  const start = pageStart(input, lookup, newestFirst);
  const page = newestFirst.slice(start, start + Math.min(pageSize(input), sandbox.pageSizeLimit));
  const last = page.at(-1);
  const isWhole = last === undefined || start + page.length >= newestFirst.length;
  return {
    Events: page.map(describeEvent),
    ...(!isWhole && { NextToken: encodeToken(lookup, last) }),
  };
}

function decodeLookup(input: JsonInput, now: number): Lookup {
  const attributes = input.structures('LookupAttributes');
  const [first] = attributes;
  if (attributes.length > 1) {
    throw new QueryError(
      'InvalidLookupAttributesException',
      400,
      'Only one lookup attribute can be specified.',
    );
  }
  const start = (input.optionalNumber('StartTime') ?? 0) * 1000;
  const end = (input.optionalNumber('EndTime') ?? now / 1000) * 1000;
  if (start > end) {
    throw new QueryError('InvalidTimeRangeException', 400, 'Start time is after end time.');
  }
  return {
    attribute: first?.requiredText('AttributeKey'),
    value: first?.requiredText('AttributeValue') ?? '',
    start: Math.max(start, now - historyLength),
    end,
  };
}

function pageSize(input: JsonInput): number {
  const size = input.optionalNumber('MaxResults') ?? 50;
  if (Number.isInteger(size) && size >= 1 && size <= 50) return size;
  throw new QueryError(
    'InvalidMaxResultsException',
    400,
    `Your request specified invalid maximum results value ${size}.`,
  );
}

function isMeant(event: StoredEvent, { attribute, value, start, end }: Lookup): boolean {
  const time = Date.parse(event.eventTime);
  if (time < start || time > end) return false;
  switch (attribute) {
    case undefined:
      return true;
    case 'EventId':
      return event.eventID === value;
    case 'EventName':
      return event.eventName === value;
    case 'EventSource':
      return event.eventSource === value;
    case 'ReadOnly':
      return String(event.readOnly) === value;
    case 'Username':
      return userNameOf(event) === value;
    case 'AccessKeyId':
      return event.userIdentity['accessKeyId'] === value;
    case 'ResourceName':
      return resourcesOf(event).some(({ ResourceName }) => ResourceName === value);
    case 'ResourceType':
      return resourcesOf(event).some(({ ResourceType }) => ResourceType === value);
    default:
      throw new QueryError('InvalidLookupAttributesException', 400, `Invalid lookup attribute ${attribute}.`);
  }
}

/** The token names the last event given, so that events which arrive meanwhile move no page. */
function encodeToken({ attribute, value, start, end }: Lookup, { eventID }: StoredEvent): string {
  const question = [attribute ?? '', value, Math.floor(start / 60_000), Math.floor(end / 60_000)];
  return Buffer.from(JSON.stringify([...question, eventID])).toString('base64url');
}

function pageStart(input: JsonInput, lookup: Lookup, events: readonly StoredEvent[]): number {
  const token = input.optionalText('NextToken');
  if (token === undefined) return 0;
  const index = events.findIndex((event) => encodeToken(lookup, event) === token);
  if (index >= 0) return index + 1;
  throw new QueryError('InvalidNextTokenException', 400, 'The token is invalid.');
}

function describeEvent(event: StoredEvent) {
  const accessKeyId = event.userIdentity['accessKeyId'];
  return {
    EventId: event.eventID,
    EventName: event.eventName,
    ReadOnly: String(event.readOnly),
    ...(typeof accessKeyId === 'string' && { AccessKeyId: accessKeyId }),
    EventTime: Date.parse(event.eventTime) / 1000,
    EventSource: event.eventSource,
    Username: userNameOf(event),
    Resources: resourcesOf(event),
    CloudTrailEvent: JSON.stringify(event),
  };
}

/** A session is named by its session name: whoever assumes a role chooses it (A65). */
function userNameOf({ userIdentity }: StoredEvent): string {
  const { type, userName, principalId } = userIdentity;
  if (type === 'Root') return 'root';
  if (typeof userName === 'string') return userName;
  return String(principalId).split(':')[1] ?? '';
}

const resourceTypes: Readonly<Record<string, string>> = {
  userName: 'AWS::IAM::User',
  groupName: 'AWS::IAM::Group',
  roleName: 'AWS::IAM::Role',
  roleArn: 'AWS::IAM::Role',
  policyArn: 'AWS::IAM::Policy',
  policyName: 'AWS::IAM::Policy',
  instanceProfileName: 'AWS::IAM::InstanceProfile',
  accessKeyId: 'AWS::IAM::AccessKey',
};

function resourcesOf({ requestParameters }: StoredEvent) {
  return Object.entries(requestParameters ?? {}).flatMap(([name, value]) => {
    const type = Object.hasOwn(resourceTypes, name) ? resourceTypes[name] : undefined;
    return type === undefined || typeof value !== 'string'
      ? []
      : [{ ResourceType: type, ResourceName: value }];
  });
}
