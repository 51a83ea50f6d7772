import { isAccountId } from '../../iam/arn.ts';
import { failure, success, type Result } from '../../finding/result.ts';
import { severities } from '../../finding/severity.ts';
import type { AccountObservation, ScanHistoryEntry, WholeScan } from './account-observation.ts';

/** The form that this version writes; a change of meaning raises it. */
const formatVersion = 1;

type Entries = readonly (readonly [string, string])[];

/** The record as JSON; `decodeObservation` reads it. Maps become lists of pairs, in their order. */
export function encodeObservation(observation: AccountObservation): string {
  const { accountId, uniqueIds, gone, seenAsReviewed, eventsReadUntil, lastScans, history } = observation;
  return JSON.stringify({
    format: formatVersion,
    accountId,
    uniqueIds: [...uniqueIds],
    gone: [...gone],
    seenAsReviewed: [...seenAsReviewed],
    eventsReadUntil: [...eventsReadUntil],
    lastScans,
    history,
  });
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0;
}

function isTime(value: unknown): value is string {
  return isText(value) && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,3})?Z$/.test(value);
}

function isOptional(value: unknown, isRight: (value: unknown) => boolean): boolean {
  return value === undefined || isRight(value);
}

function isListOf<Item>(value: unknown, isItem: (item: unknown) => item is Item): value is readonly Item[] {
  return Array.isArray(value) && value.every(isItem);
}

function isPair(value: unknown): value is readonly [string, string] {
  return Array.isArray(value) && value.length === 2 && value.every(isText);
}

function isTimedPair(value: unknown): value is readonly [string, string] {
  return isPair(value) && isTime(value[1]);
}

function isWholeScan(value: unknown): value is WholeScan {
  if (!isRecord(value)) return false;
  const { at, reviewedCommit, liveDigest, findings } = value;
  return isTime(at) && isText(liveDigest) && isListOf(findings, isText) && isOptional(reviewedCommit, isText);
}

function isHistoryEntry(value: unknown): value is ScanHistoryEntry {
  if (!isRecord(value)) return false;
  const { at, status, failure: why, duration, calls, bySeverity, byKind } = value;
  if (!isRecord(bySeverity) || !isRecord(byKind)) return false;
  const counts = [duration, calls, ...Object.values(bySeverity), ...Object.values(byKind)];
  const isKnownSeverity = (name: string) => severities.some((severity) => severity === name);
  return (
    isTime(at) &&
    (status === 'compared' || status === 'blind') &&
    isOptional(why, isText) &&
    counts.every(isCount) &&
    Object.keys(bySeverity).every(isKnownSeverity)
  );
}

interface EncodedObservation {
  readonly accountId: string;
  readonly uniqueIds: Entries;
  readonly gone: Entries;
  readonly seenAsReviewed: Entries;
  readonly eventsReadUntil: Entries;
  readonly lastScans: readonly WholeScan[];
  readonly history: readonly ScanHistoryEntry[];
}

function isEncoded(value: Readonly<Record<string, unknown>>): boolean {
  const { accountId, uniqueIds, gone, seenAsReviewed, eventsReadUntil, lastScans, history } = value;
  return (
    isText(accountId) &&
    isAccountId(accountId) &&
    isListOf(uniqueIds, isPair) &&
    isListOf(gone, isTimedPair) &&
    isListOf(seenAsReviewed, isPair) &&
    isListOf(eventsReadUntil, isTimedPair) &&
    isListOf(lastScans, isWholeScan) &&
    lastScans.length <= 2 &&
    isListOf(history, isHistoryEntry)
  );
}

function refuseRecord(file: string, code: string, message: string): Result<never> {
  const remedy = 'nothing: the record is rebuilt by the next two scans';
  return failure({ code, message, remedy, location: { file, line: 1, column: 1 } });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * Reads what `encodeObservation` wrote, of this version of the format; the text is trusted only after its signature.
 * @param file Its name in problems.
 */
export function decodeObservation(text: string, file: string): Result<AccountObservation> {
  const value = parse(text);
  if (!isRecord(value)) return refuseRecord(file, 'observation-malformed', 'the record is no JSON object');
  if (value['format'] !== formatVersion) {
    const found = isCount(value['format']) ? String(value['format']) : 'none';
    return refuseRecord(
      file,
      'observation-format',
      `the record has format ${found}, and not ${formatVersion}`,
    );
  }
  if (!isEncoded(value)) {
    return refuseRecord(file, 'observation-malformed', 'a part of the record is missing or of another type');
  }
  const encoded = value as unknown as EncodedObservation;
  return success({
    accountId: encoded.accountId,
    uniqueIds: new Map(encoded.uniqueIds),
    gone: new Map(encoded.gone),
    seenAsReviewed: new Map(encoded.seenAsReviewed),
    eventsReadUntil: new Map(encoded.eventsReadUntil),
    lastScans: encoded.lastScans,
    history: encoded.history,
  });
}
