import type { AuditTrail, MergeRecord, TrailFlaw } from '../../ports/audit-log.ts';
import type { Signer } from '../../ports/signer.ts';

/** A line of a trail. */
interface TrailLine {
  /** The record as text: just what was signed is read. */
  readonly record: string;
  /** Signature of the line before; empty in the first one. */
  readonly previous: string;
  readonly signature: string;
}

function signedText(record: string, previous: string): string {
  return `merge ${previous}\n${record}`;
}

function parseLine(text: string): TrailLine | undefined {
  try {
    const { record, previous, signature } = JSON.parse(text) as Partial<Record<keyof TrailLine, unknown>>;
    const isLine = [record, previous, signature].every((part) => typeof part === 'string');
    return isLine
      ? { record: String(record), previous: String(previous), signature: String(signature) }
      : undefined;
  } catch {
    return undefined;
  }
}

/** A line for the record, after the text that the trail has already; with the line break that ends it. */
export function trailLine(signer: Signer, trail: string, merge: MergeRecord): string {
  const lines = trail.split('\n').filter((line) => line.trim() !== '');
  const previous = lines.map(parseLine).findLast((line) => line !== undefined)?.signature ?? '';
  const record = JSON.stringify(merge);
  const signature = signer.sign('auditRecord', signedText(record, previous));
  return `${JSON.stringify({ record, previous, signature } satisfies TrailLine)}\n`;
}

interface Reading {
  readonly records: MergeRecord[];
  readonly flaws: TrailFlaw[];
  previous: string;
}

function readLine(signer: Signer, reading: Reading, text: string, line: number): void {
  const parsed = parseLine(text);
  if (parsed === undefined) {
    reading.flaws.push({ line, kind: 'torn' });
    return;
  }
  const { record, previous, signature } = parsed;
  const verdict = signer.verify('auditRecord', signedText(record, previous), signature);
  if (verdict !== 'valid')
    reading.flaws.push({ line, kind: verdict === 'unknownKey' ? 'unknownKey' : 'tampered' });
  else {
    if (previous !== reading.previous) reading.flaws.push({ line, kind: 'gap' });
    reading.records.push(JSON.parse(record) as MergeRecord);
  }
  reading.previous = signature;
}

/**
 * Every record that this program signed, and every line that is not as it wrote it. Each line is chained to the one before
 * by its signature; that the last lines were cut off does not show.
 */
export function readTrail(signer: Signer, trail: string): AuditTrail {
  const reading: Reading = { records: [], flaws: [], previous: '' };
  for (const [index, text] of trail.split('\n').entries()) {
    if (text.trim() !== '') readLine(signer, reading, text, index + 1);
  }
  return { records: reading.records, flaws: reading.flaws };
}

/** File of a month's records. Throws `TypeError` for what is no month, since it becomes part of a path. */
export function trailPath(month: string): string {
  if (!/^[0-9]{4}-[0-9]{2}$/.test(month)) throw new TypeError('a month is written as `2026-11`');
  return `audit/${month}.jsonl`;
}
