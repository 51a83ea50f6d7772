import { decodeRecord, encodeRecord, findMarker, withMarker } from '../drift/issues/issue-marker.ts';
import type { IssueRecord } from '../drift/issues/issue-record.ts';
import type { TrackedIssue } from '../ports/issue-tracker.ts';
import type { Signer } from '../ports/signer.ts';

/** The record of an issue, where we signed it and it is this issue's own. */
export function readRecord(
  { body, number }: Pick<TrackedIssue, 'body' | 'number'>,
  signer: Signer,
): IssueRecord | undefined {
  const marker = findMarker(body);
  if (marker === undefined) return undefined;
  if (signer.verify('driftIssue', marker.payload, marker.signature) !== 'valid') return undefined;
  const record = decodeRecord(marker.payload);
  return record === undefined || (record.number !== 0 && record.number !== number) ? undefined : record;
}

/** The text of a body with its signed record. */
export function signedBody(body: string, record: IssueRecord, signer: Signer): string {
  const payload = encodeRecord(record);
  return withMarker(body, { payload, signature: signer.sign('driftIssue', payload) });
}

/** A body without its record. */
export function visiblePart(body: string): string {
  const marker = findMarker(body);
  return marker === undefined ? body : body.slice(0, body.lastIndexOf(`<!-- four-eyes:drift `));
}
