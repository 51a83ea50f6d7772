import { skipSpaces } from './expanded-line.ts';

/** The mark of a list's item. */
export interface ListMark {
  /** Columns from the start of the line's rest to the item's content: as much must a line be indented to belong to it. */
  readonly width: number;
  readonly isEmpty: boolean;
  /** A list that begins with another number than 1, or with nothing, cannot interrupt a paragraph. */
  readonly canInterrupt: boolean;
}

/** The list's mark of a line's rest, whose own text begins at `start`; see CommonMark, 'List items'. */
export function readListMark(line: string, from: number, start: number): ListMark | undefined {
  let end = start;
  while (end - start < 9 && /[0-9]/.test(line[end] ?? '')) end++;
  const isOrdered = end > start;
  if (!(isOrdered ? /[.)]/ : /[-+*]/).test(line[end] ?? '')) return undefined;
  end += 1;
  if (line[end] !== undefined && line[end] !== ' ') return undefined;
  const text = skipSpaces(line, end);
  const isEmpty = text === line.length;
  const spaces = isEmpty || text - end > 4 ? 1 : text - end;
  const isFirst = !isOrdered || Number(line.slice(start, end - 1)) === 1;
  return { width: end - from + spaces, isEmpty, canInterrupt: isFirst && !isEmpty };
}
