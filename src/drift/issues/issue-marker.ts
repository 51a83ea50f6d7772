import type { IssueRecord } from './issue-record.ts';

/** A record as an issue's body holds it, before its signature was looked at. */
export interface IssueMarker {
  /** What is signed. */
  readonly payload: string;
  readonly signature: string;
}

const opening = '<!-- four-eyes:drift ';
const closing = ' -->';

/** The text of a record that is signed: printable ASCII without blanks. */
export function encodeRecord(record: IssueRecord): string {
  return Buffer.from(JSON.stringify(record), 'utf8').toString('base64url');
}

/** The body with the record hidden at its end. */
export function withMarker(body: string, { payload, signature }: IssueMarker): string {
  return `${body.trimEnd()}\n\n${opening}${payload} ${signature}${closing}\n`;
}

/** The last marker in a body; undefined where it has none. */
export function findMarker(body: string): IssueMarker | undefined {
  const start = body.lastIndexOf(opening);
  const end = start < 0 ? -1 : body.indexOf(closing, start);
  if (end < 0) return undefined;
  const [payload = '', signature = '', ...rest] = body.slice(start + opening.length, end).split(' ');
  return rest.length > 0 || payload === '' || signature === '' ? undefined : { payload, signature };
}

/** The record in a payload whose signature was valid; undefined for one of another version. */
export function decodeRecord(payload: string): IssueRecord | undefined {
  try {
    const record = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')) as IssueRecord;
    return (record.version as number) === 1 && typeof record.key === 'string' ? record : undefined;
  } catch {
    return undefined;
  }
}
