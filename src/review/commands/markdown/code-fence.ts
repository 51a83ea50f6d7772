import { skipSpaces } from './expanded-line.ts';

/** An open fence of code. */
export interface CodeFence {
  readonly kind: 'fence';
  readonly character: '`' | '~';
  readonly length: number;
}

function runLength(line: string, start: number, character: string): number {
  let end = start;
  while (line[end] === character) end++;
  return end - start;
}

/** The fence that opens at an index of a line; see CommonMark, 'Fenced code blocks'. */
export function openFence(line: string, start: number): CodeFence | undefined {
  const character = line[start];
  if (character !== '`' && character !== '~') return undefined;
  const length = runLength(line, start, character);
  if (length < 3 || (character === '`' && line.includes('`', start + length))) return undefined;
  return { kind: 'fence', character, length };
}

/** Whether the rest of a line closes a fence: of the same character, at least as long, with nothing behind. */
export function closesFence(line: string, from: number, { character, length }: CodeFence): boolean {
  const start = skipSpaces(line, from);
  if (start - from > 3) return false;
  const run = runLength(line, start, character);
  return run >= length && skipSpaces(line, start + run) === line.length;
}
