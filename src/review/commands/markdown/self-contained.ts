import { findTagEnd } from './html-tag.ts';

function runEnd(line: string, start: number): number {
  let end = start;
  while (line[end] === line[start]) end++;
  return end;
}

/** The index behind the code span that begins at a run of backticks; undefined where the line ends before. */
function findCodeSpanEnd(line: string, start: number): number | undefined {
  const length = runEnd(line, start) - start;
  let index = start + length;
  while (index < line.length) {
    index = line.indexOf('`', index);
    if (index < 0) return undefined;
    const end = runEnd(line, index);
    if (end - index === length) return end;
    index = end;
  }
  return undefined;
}

/** The index behind what begins with `<`; undefined where it may go on in the next line. */
function skipAngle(line: string, start: number): number | undefined {
  const markers = [
    ['<!--', '-->', 2],
    ['<?', '?>', 2],
    ['<![CDATA[', ']]>', 9],
  ] as const;
  for (const [opening, closing, from] of markers) {
    if (!line.startsWith(opening, start)) continue;
    const end = line.indexOf(closing, start + from);
    return end < 0 ? undefined : end + closing.length;
  }
  if (line[start + 1] === '!') {
    const end = line.indexOf('>', start);
    return end < 0 ? undefined : end + 1;
  }
  const end = findTagEnd(line, start);
  return end === 'open' ? undefined : (end ?? start + 1);
}

/** The index behind the target of a link that begins at `](`; undefined where it does not end in the line. */
function skipLinkTarget(line: string, start: number): number | undefined {
  const end = line.indexOf(')', start);
  return end < 0 || /["'(<]/.test(line.slice(start + 2, end)) ? undefined : end + 1;
}

/** A line that may define a link or a footnote, whose title or text may go on in the next lines. */
function mayDefine(line: string): boolean {
  return /^ *\[[^\]]*\]:/.test(line);
}

/**
 * Whether whatever begins in a line of a paragraph ends in it: code spans, HTML, comments, brackets, targets of links, struck
 * and mathematical text. Behind a line that is not, no line of the paragraph is surely outside of code and comments. One
 * pass, left to right; a doubt counts as no.
 */
export function isSelfContained(line: string): boolean {
  if (mayDefine(line)) return false;
  let depth = 0;
  let index = 0;
  while (index < line.length) {
    const character = line[index];
    let next: number | undefined = index + 1;
    if (character === '\\') next = index + 2;
    else if (character === '`') next = findCodeSpanEnd(line, index);
    else if (character === '<') next = skipAngle(line, index);
    else if (character === '[') depth += 1;
    else if (character === ']') {
      depth = Math.max(0, depth - 1);
      if (line[index + 1] === '(') next = skipLinkTarget(line, index);
    }
    if (next === undefined) return false;
    index = next;
  }
  return depth === 0 && isEven(line, '~~') && isEven(line, '$$');
}

function isEven(line: string, mark: string): boolean {
  return (line.split(mark).length - 1) % 2 === 0;
}

/** A line without its code spans; what is left of a run of backticks that does not end stays. */
export function withoutCodeSpans(line: string): string {
  let rest = '';
  let index = 0;
  while (index < line.length) {
    const start = line.indexOf('`', index);
    const end = start < 0 ? undefined : findCodeSpanEnd(line, start);
    if (end === undefined) return rest + line.slice(index);
    rest += line.slice(index, start);
    index = end;
  }
  return rest;
}
