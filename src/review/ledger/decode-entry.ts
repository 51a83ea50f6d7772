import { decodeField } from './ledger-fields.ts';
import type { LedgerEntry, PathFingerprint, RevocationReason, StatementSource } from './ledger.ts';

const reasons: readonly RevocationReason[] = ['edited', 'deleted', 'dismissed', 'unapproved', 'superseded'];

/** That a line is none that `encode-entry.ts` writes. Its signature was valid, so it is of another version of this program. */
export class LedgerFormatError extends Error {
  override readonly name = 'LedgerFormatError';
}

/** Reads lines one after the other, and their fields likewise. */
export interface LineReader {
  next(): FieldReader | undefined;
}

export interface FieldReader {
  text(): string;
  optionalText(): string | undefined;
  number(): number;
  optionalNumber(): number | undefined;
  list(): readonly string[];
}

function readFields(line: string): FieldReader {
  const fields = line.split(' ');
  const next = (): string | undefined => {
    const field = fields.shift();
    if (field === undefined) throw new LedgerFormatError('a line of the ledger is too short');
    return decodeField(field);
  };
  const toNumber = (text: string): number => {
    if (!/^\d{1,16}$/.test(text)) throw new LedgerFormatError('a number of the ledger is none');
    return Number(text);
  };
  const text = (): string => {
    const field = next();
    if (field === undefined) throw new LedgerFormatError('a field of the ledger is absent');
    return field;
  };
  return {
    text,
    optionalText: next,
    number: () => toNumber(text()),
    optionalNumber: () => {
      const field = next();
      return field === undefined ? undefined : toNumber(field);
    },
    list: () => next()?.split(',') ?? [],
  };
}

/** A reader of lines, from the first on. */
export function readLines(lines: readonly string[]): LineReader {
  let index = 0;
  return {
    next: () => {
      const line = lines[index++];
      return line === undefined ? undefined : readFields(line);
    },
  };
}

function readSource(fields: FieldReader): StatementSource {
  const kind = fields.text();
  if (kind !== 'review' && kind !== 'comment') throw new LedgerFormatError('a source of the ledger is none');
  return { kind, id: fields.number() };
}

function readChanges(count: number | undefined, lines: LineReader): readonly PathFingerprint[] | undefined {
  if (count === undefined) return undefined;
  return Array.from({ length: count }, () => {
    const fields = lines.next();
    if (fields?.text() !== 'path') throw new LedgerFormatError('a path of the ledger is missing');
    return { path: fields.text(), fingerprint: fields.text() };
  });
}

function readHead(fields: FieldReader, lines: LineReader): LedgerEntry {
  const [sha, baseRef] = [fields.text(), fields.text()];
  const digest = fields.optionalText();
  const seenAt = fields.text();
  const pusherId = fields.optionalNumber();
  const changes = readChanges(fields.optionalNumber(), lines);
  return {
    kind: 'head',
    sha,
    baseRef,
    ...(digest !== undefined && { digest }),
    seenAt,
    ...(pusherId !== undefined && { pusherId }),
    ...(changes !== undefined && { changes }),
  };
}

function readVerdict(fields: FieldReader): LedgerEntry {
  const verdict = fields.text();
  if (verdict !== 'approved' && verdict !== 'withdrawn') throw new LedgerFormatError('a verdict is none');
  const [headSha, baseRef, digest] = [fields.text(), fields.text(), fields.text()];
  const [eyes, approverIds] = [fields.number(), fields.list().map(Number)];
  const [rulesSha, seenAt] = [fields.text(), fields.text()];
  return { kind: 'verdict', verdict, headSha, baseRef, digest, eyes, approverIds, rulesSha, seenAt };
}

function readRevocation(fields: FieldReader): LedgerEntry {
  const source = readSource(fields);
  const given = fields.text();
  const reason = reasons.find((known) => known === given);
  if (reason === undefined) throw new LedgerFormatError('a reason of the ledger is none');
  return { kind: 'revocation', source, reason, seenAt: fields.text() };
}

/** The entry that begins with the next line; undefined behind the last. Throws `LedgerFormatError`. */
export function readEntry(lines: LineReader): LedgerEntry | undefined {
  const fields = lines.next();
  if (fields === undefined) return undefined;
  const kind = fields.text();
  switch (kind) {
    case 'head':
      return readHead(fields, lines);
    case 'approval':
    case 'breakGlass': {
      const [source, authorId] = [readSource(fields), fields.number()];
      const [headSha, baseRef, digest] = [fields.text(), fields.text(), fields.text()];
      if (kind === 'breakGlass') {
        return { kind, source, authorId, headSha, baseRef, digest, seenAt: fields.text() };
      }
      const eyes = fields.number();
      return { kind, source, authorId, headSha, baseRef, digest, eyes, seenAt: fields.text() };
    }
    case 'revocation':
      return readRevocation(fields);
    case 'verdict':
      return readVerdict(fields);
    case 'request':
      return { kind, users: fields.list().map(Number), teams: fields.list(), seenAt: fields.text() };
    case 'full':
      return { kind, seenAt: fields.text() };
    default:
      throw new LedgerFormatError('an entry of the ledger is of an unknown kind');
  }
}
