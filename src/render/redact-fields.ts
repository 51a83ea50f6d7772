import { redacted, redactText } from './redact-text.ts';

/** Bounds of what one entry of a log may hold: a log is not the place for a policy of 100 MB. */
const longestText = 4_000;
const mostItems = 100;
const deepest = 8;

/** A field whose name, in lower case without punctuation, holds one of these is a secret whatever its value looks like. */
const secretNames = [
  'apikey',
  'authorization',
  'cookie',
  'credential',
  'passphrase',
  'passwd',
  'password',
  'privatekey',
  'secret',
  'securitytoken',
  'sessiontoken',
  'accesstoken',
  'signingkey',
  'webhookurl',
];

/** Names that are secrets when they are the whole name. */
const wholeSecretNames = ['auth', 'jwt', 'pem', 'token', 'xhubsignature', 'xhubsignature256'];

function isSecretName(name: string): boolean {
  const plain = name.toLowerCase().replace(/[^a-z0-9]/g, '');
  if (plain.endsWith('token') && !/(next|page|pagination|continuation)token$/.test(plain)) return true;
  return wholeSecretNames.includes(plain) || secretNames.some((secret) => plain.includes(secret));
}

/** A number counts, a truth value says whether there is a secret: neither is one. */
function isTelling(value: unknown): boolean {
  return (typeof value === 'string' && value !== '') || (typeof value === 'object' && value !== null);
}

function shortText(text: string): string {
  const shown = redactText(text.slice(0, longestText * 2));
  if (shown.length <= longestText && text.length <= longestText * 2) return shown;
  return `${shown.slice(0, longestText)}… (${text.length} characters)`;
}

function isError(value: object): value is Error {
  return value instanceof Error || Object.prototype.toString.call(value) === '[object Error]';
}

/** What is enumerable of an error (a status, a code, a request id) and what is not (message, stack, cause). */
function errorEntries(error: Error): readonly (readonly [string, unknown])[] {
  const named = ['name', 'message', 'stack', 'cause'].map(
    (key) => [key, Reflect.get(error, key) as unknown] as const,
  );
  const known = new Set(named.map(([key]) => key));
  return [
    ...named.filter(([, value]) => value !== undefined),
    ...ownEntries(error).filter(([key]) => !known.has(key)),
  ];
}

/** A getter that throws is shown, and ends nothing. */
function ownEntries(value: object): readonly (readonly [string, unknown])[] {
  return Object.keys(value).map((key) => {
    try {
      return [key, Reflect.get(value, key) as unknown] as const;
    } catch {
      return [key, '[unreadable]'] as const;
    }
  });
}

function entriesOf(value: object): readonly (readonly [string, unknown])[] {
  if (isError(value)) return errorEntries(value);
  if (value instanceof Map) return Array.from(value, ([key, entry]) => [String(key), entry as unknown]);
  return ownEntries(value);
}

function redactEntries(value: object, ancestors: readonly object[]): Record<string, unknown> {
  const entries = entriesOf(value);
  const shown = entries
    .slice(0, mostItems)
    .map(([key, entry]): [string, unknown] => [
      shortText(key),
      isSecretName(key) && isTelling(entry) ? redacted : redactAny(entry, ancestors),
    ]);
  if (entries.length > mostItems) shown.push(['…', `${entries.length - mostItems} more`]);
  return Object.fromEntries(shown);
}

function redactList(items: readonly unknown[], ancestors: readonly object[]): readonly unknown[] {
  const shown = items.slice(0, mostItems).map((item) => redactAny(item, ancestors));
  return items.length > mostItems ? [...shown, `… ${items.length - mostItems} more`] : shown;
}

function redactObject(value: object, ancestors: readonly object[]): unknown {
  if (ancestors.includes(value)) return '[circular]';
  if (ancestors.length >= deepest) return '[deeper]';
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? '[invalid date]' : value.toISOString();
  if (value instanceof URL) return shortText(value.href);
  if (ArrayBuffer.isView(value)) return `[${value.byteLength} bytes]`;
  const inside = [...ancestors, value];
  if (Array.isArray(value)) return redactList(value, inside);
  if (value instanceof Set) return redactList(Array.from(value), inside);
  return redactEntries(value, inside);
}

function redactAny(value: unknown, ancestors: readonly object[]): unknown {
  switch (typeof value) {
    case 'string':
      return shortText(value);
    case 'object':
      return value === null ? null : redactObject(value, ancestors);
    case 'bigint':
    case 'symbol':
      return value.toString();
    case 'function':
      return '[function]';
    case 'number':
    case 'boolean':
    case 'undefined':
      return value;
  }
}

/**
 * A copy that JSON can show, bounded in depth, length and number of items, without secrets: told by the names of fields,
 * and by the form of texts wherever they stand.
 */
export function redactFields(fields: object): Record<string, unknown> {
  const copy = redactObject(fields, []);
  return typeof copy === 'object' && copy !== null ? (copy as Record<string, unknown>) : { value: copy };
}
