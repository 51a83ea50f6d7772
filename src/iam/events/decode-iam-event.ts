import type { EventActor, IamEvent } from './iam-event.ts';

type Fields = Readonly<Record<string, unknown>>;

/** An event, and whether it only reads. */
export interface DecodedEvent {
  readonly event: IamEvent;
  readonly isReading: boolean;
}

/** The longest record that is decoded, in characters; CloudTrail's are at most 256 KB. */
const longestRecord = 300_000;

/**
 * Decodes a CloudTrail record: JSON text, or the value in it (CloudTrail User Guide, 'CloudTrail record contents').
 * Undefined for what is none, or lacks what every record has.
 */
export function decodeIamEvent(record: unknown): DecodedEvent | undefined {
  const fields = typeof record === 'string' ? parseRecord(record) : fieldsOf(record);
  if (fields === undefined) return undefined;
  const eventId = text(fields, 'eventID');
  const time = instantOf(text(fields, 'eventTime'));
  const accountId = text(fields, 'recipientAccountId') ?? text(fieldsIn(fields, 'userIdentity'), 'accountId');
  const name = text(fields, 'eventName');
  const source = text(fields, 'eventSource');
  if (!eventId || time === undefined || !accountId || !name || !source) return undefined;
  const event: IamEvent = {
    eventId,
    time,
    accountId,
    source,
    name,
    region: text(fields, 'awsRegion') ?? '',
    actor: decodeActor(fieldsIn(fields, 'userIdentity')),
    ...named('sourceAddress', text(fields, 'sourceIPAddress')),
    ...named('userAgent', text(fields, 'userAgent')),
    ...named('errorCode', text(fields, 'errorCode')),
    parameters: fieldsIn(fields, 'requestParameters'),
    response: fieldsIn(fields, 'responseElements'),
  };
  return { event, isReading: isReading(fields, name) };
}

/** Records of an older form do not say whether the call only reads. */
function isReading(fields: Fields, name: string): boolean {
  const { readOnly } = fields;
  if (typeof readOnly === 'boolean') return readOnly;
  if (typeof readOnly === 'string') return readOnly === 'true';
  return /^(?:Get|List|Describe|Lookup|Simulate|Generate)/.test(name);
}

function parseRecord(record: string): Fields | undefined {
  if (record.length > longestRecord) return undefined;
  try {
    return fieldsOf(JSON.parse(record));
  } catch {
    return undefined;
  }
}

const actorKinds: Readonly<Record<string, EventActor['kind']>> = {
  Root: 'root',
  IAMUser: 'user',
  AssumedRole: 'session',
  Role: 'session',
  FederatedUser: 'federated',
  SAMLUser: 'federated',
  WebIdentityUser: 'federated',
  IdentityCenterUser: 'federated',
  AWSService: 'service',
};

function decodeActor(identity: Fields): EventActor {
  const type = text(identity, 'type') ?? '';
  const kind = (Object.hasOwn(actorKinds, type) ? actorKinds[type] : undefined) ?? 'unknown';
  const context = fieldsIn(identity, 'sessionContext');
  const issuer = fieldsIn(context, 'sessionIssuer');
  const [principalId = '', sessionName] = (text(identity, 'principalId') ?? '').split(':', 2);
  return {
    kind,
    principalId: kind === 'service' ? (text(identity, 'invokedBy') ?? principalId) : principalId,
    ...named('arn', text(identity, 'arn')),
    ...named('accountId', text(identity, 'accountId')),
    ...named('userName', text(identity, 'userName')),
    ...named('sessionName', sessionName),
    ...named('roleArn', kind === 'session' ? text(issuer, 'arn') : undefined),
    ...named('sourceIdentity', text(context, 'sourceIdentity')),
    ...named('accessKeyId', text(identity, 'accessKeyId')),
    ...named('hasMfa', mfaOf(context)),
  };
}

function mfaOf(context: Fields): boolean | undefined {
  const value = text(fieldsIn(context, 'attributes'), 'mfaAuthenticated');
  return value === undefined ? undefined : value === 'true';
}

/** ISO 8601 to the second, whatever precision the record has. */
function instantOf(value: string | undefined): string | undefined {
  const time = Date.parse(value ?? '');
  return Number.isNaN(time) ? undefined : `${new Date(time).toISOString().slice(0, 19)}Z`;
}

function fieldsOf(value: unknown): Fields | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : undefined;
}

function fieldsIn(fields: Fields, name: string): Fields {
  return fieldsOf(Object.hasOwn(fields, name) ? fields[name] : undefined) ?? {};
}

function text(fields: Fields, name: string): string | undefined {
  const value = Object.hasOwn(fields, name) ? fields[name] : undefined;
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function named<Name extends string, Value>(
  name: Name,
  value: Value | undefined,
): { readonly [Key in Name]?: Value } {
  return value === undefined ? {} : ({ [name]: value } as { readonly [Key in Name]?: Value });
}
