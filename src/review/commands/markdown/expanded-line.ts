/** A line with its tabs as spaces, up to the next column that is a multiple of four; see CommonMark, 'Tabs'. */
export function expandTabs(line: string): string {
  if (!line.includes('\t')) return line;
  let expanded = '';
  for (const character of line) {
    expanded += character === '\t' ? ' '.repeat(4 - (expanded.length % 4)) : character;
  }
  return expanded;
}

/** Index of the first character from an index on that is no space. */
export function skipSpaces(line: string, from: number): number {
  let index = from;
  while (line[index] === ' ') index++;
  return index;
}

/** The lines of a text; CommonMark ends a line by line feed, carriage return, or both. */
export function splitLines(text: string): readonly string[] {
  return text.replaceAll('\r\n', '\n').split(/[\r\n]/);
}

function isBlank(character: string | undefined): boolean {
  return character === ' ' || character === '\t';
}

/** Text without the spaces and tabs around it; in linear time, unlike an expression with `+$`. */
export function trimBlanks(text: string): string {
  let [start, end] = [0, text.length];
  while (isBlank(text[start])) start++;
  while (end > start && isBlank(text[end - 1])) end--;
  return text.slice(start, end);
}
