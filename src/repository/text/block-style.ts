import type { TextEdit } from '../../finding/finding.ts';
import type { NewPart, Part, SourceStyle } from './source-style.ts';
import { writeYamlAfterKey, writeYamlEntry, writeYamlValue } from './write-yaml.ts';

/** Lines of a text, by offset. */
class Lines {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  startOf(offset: number): number {
    return this.#text.lastIndexOf('\n', offset - 1) + 1;
  }

  /** Behind the line break of the line that holds the character before `offset`. */
  endOf(offset: number): number {
    const lineBreak = this.#text.indexOf('\n', Math.max(0, offset - 1));
    return lineBreak === -1 ? this.#text.length : lineBreak + 1;
  }

  /** The start of the comment lines right above a line, at the same column; the line's own start without any. */
  startWithComments(lineStart: number, margin: string): number {
    let start = lineStart;
    while (start > 0) {
      const above = this.startOf(start - 1);
      if (!this.#text.startsWith(`${margin}#`, above)) break;
      start = above;
    }
    return start;
  }

  slice(start: number, end: number): string {
    return this.#text.slice(start, end);
  }

  get endsWithBreak(): boolean {
    return this.#text.endsWith('\n');
  }

  get length(): number {
    return this.#text.length;
  }
}

interface Placed {
  /** Offset of the key, or of the dash of a list's item. */
  readonly head: number;
  /** The white space before it. */
  readonly margin: string;
}

/**
 * Editing of block collections, line by line: comments, blank lines and the layout of all that is left alone stay as
 * they are.
 */
export function createBlockStyle(text: string): SourceStyle {
  const lines = new Lines(text);

  function headOf(part: Part): number | undefined {
    if (part.keyEnd !== undefined) return part.start;
    const before = lines.slice(0, part.start).trimEnd();
    const isOnLine = !lines.slice(before.length, part.start).includes('\n');
    return before.endsWith('-') && isOnLine ? before.length - 1 : undefined;
  }

  /** Where a part's line begins with nothing but white space; undefined where something else stands before it. */
  function place(part: Part | undefined): Placed | undefined {
    const head = part && headOf(part);
    if (head === undefined) return undefined;
    const margin = lines.slice(lines.startOf(head), head);
    return margin.trim() === '' && !margin.includes('\t') ? { head, margin } : undefined;
  }

  /** The column of a part: of the first one in a list of mappings, `- ` stands before it. */
  function columnOf(part: Part): number | undefined {
    const head = headOf(part);
    return head === undefined ? undefined : head - lines.startOf(head);
  }

  function writePart({ key, value }: NewPart, column: number): string {
    if (key !== undefined) return writeYamlEntry(key, value, column);
    return `- ${writeYamlValue(value, column + 2)}`;
  }

  /** Whether the part is the first key of a mapping in a list, and stands behind its dash. */
  function isBehindDash(part: Part): boolean {
    const margin = lines.slice(lines.startOf(part.start), part.start);
    return part.keyEnd !== undefined && /^ *- +$/.test(margin);
  }

  /** The first key behind a dash is taken out together with the line break before the next, which moves up to the dash. */
  function removePart(part: Part, next: Part | undefined): TextEdit | undefined {
    if (next !== undefined && isBehindDash(part)) {
      return { start: part.start, end: next.start, replacement: '' };
    }
    const placed = place(part);
    if (placed === undefined) return undefined;
    const start = lines.startWithComments(lines.startOf(placed.head), placed.margin);
    return { start, end: lines.endOf(part.end), replacement: '' };
  }

  return {
    replace(part, value) {
      const column = columnOf(part);
      if (column === undefined) return undefined;
      const endsWithBreak = lines.slice(part.end - 1, part.end) === '\n';
      const end = endsWithBreak ? part.end - 1 : part.end;
      if (part.keyEnd === undefined) {
        return { start: part.start, end, replacement: writeYamlValue(value, column + 2) };
      }
      return { start: part.keyEnd, end, replacement: `:${writeYamlAfterKey(value, column)}` };
    },

    remove(parts, isRemoved) {
      const removed = parts.flatMap((part, index) => {
        const next = isRemoved(index + 1) ? undefined : parts[index + 1];
        return isRemoved(index) ? [removePart(part, next)] : [];
      });
      const known = removed.filter((edit) => edit !== undefined);
      return known.length === removed.length ? known : undefined;
    },

    insert(parts, after, added) {
      const neighbour = parts[Math.max(0, after)];
      const column = neighbour && columnOf(neighbour);
      if (neighbour === undefined || column === undefined) return undefined;
      const margin = ' '.repeat(column);
      const text = added.map((part) => `${margin}${writePart(part, column)}\n`).join('');
      if (after >= 0) {
        const start = lines.endOf(neighbour.end);
        const isUnfinished = start === lines.length && !lines.endsWithBreak;
        return { start, end: start, replacement: isUnfinished ? `\n${text.slice(0, -1)}` : text };
      }
      if (isBehindDash(neighbour)) {
        const { start } = neighbour;
        return { start, end: start, replacement: `${text.slice(column)}${margin}` };
      }
      const placed = place(neighbour);
      if (placed === undefined) return undefined;
      const start = lines.startWithComments(lines.startOf(placed.head), placed.margin);
      return { start, end: start, replacement: text };
    },
  };
}
