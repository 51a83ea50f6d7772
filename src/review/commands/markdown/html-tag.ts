import { skipSpaces } from './expanded-line.ts';

/** Where a tag of HTML ends: the index behind its `>`; `open` where the line ends before the tag does. */
export type TagEnd = number | 'open' | undefined;

function isNameStart(character: string | undefined): boolean {
  return character !== undefined && /[a-z]/i.test(character);
}

function skipWhile(line: string, from: number, characters: RegExp): number {
  let index = from;
  while (index < line.length && characters.test(line[index] ?? '')) index++;
  return index;
}

/** The end of the value behind an attribute's `=`. */
function findValueEnd(line: string, from: number): TagEnd {
  const start = skipSpaces(line, from);
  const quote = line[start];
  if (quote === undefined) return 'open';
  if (quote === '"' || quote === "'") {
    const end = line.indexOf(quote, start + 1);
    return end < 0 ? 'open' : end + 1;
  }
  const end = skipWhile(line, start, /[^ "'=<>`]/);
  return end === start ? undefined : end;
}

function findAttributeEnd(line: string, start: number): TagEnd {
  const nameEnd = skipWhile(line, start + 1, /[\w.:-]/);
  const equals = skipSpaces(line, nameEnd);
  return line[equals] === '=' ? findValueEnd(line, equals + 1) : nameEnd;
}

function findOpeningEnd(line: string, nameEnd: number): TagEnd {
  let index = nameEnd;
  for (;;) {
    const start = skipSpaces(line, index);
    if (start === line.length) return 'open';
    if (line[start] === '>') return start + 1;
    if (line[start] === '/') return line[start + 1] === '>' ? start + 2 : undefined;
    if (start === index || !/[a-z_:]/i.test(line[start] ?? '')) return undefined;
    const end = findAttributeEnd(line, start);
    if (typeof end !== 'number') return end;
    index = end;
  }
}

/** Reads an opening or closing tag whose `<` is at an index; see CommonMark, 'Raw HTML'. */
export function findTagEnd(line: string, start: number): TagEnd {
  const isClosing = line[start + 1] === '/';
  const nameStart = isClosing ? start + 2 : start + 1;
  if (line[nameStart] === undefined) return isClosing ? 'open' : undefined;
  if (!isNameStart(line[nameStart])) return undefined;
  const nameEnd = skipWhile(line, nameStart, /[a-z0-9-]/i);
  if (!isClosing) return findOpeningEnd(line, nameEnd);
  const end = skipSpaces(line, nameEnd);
  if (end === line.length) return 'open';
  return line[end] === '>' ? end + 1 : undefined;
}
