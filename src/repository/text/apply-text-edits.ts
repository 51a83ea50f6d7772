import type { TextEdit } from '../../finding/finding.ts';

/**
 * The text with all edits made. Of edits at one place, insertions come first, in the order given. INVARIANT: edits do
 * not overlap.
 */
export function applyTextEdits(text: string, edits: readonly TextEdit[]): string {
  const ordered = edits.toSorted((left, right) => left.start - right.start || left.end - right.end);
  const pieces: string[] = [];
  let position = 0;
  for (const { start, end, replacement } of ordered) {
    pieces.push(text.slice(position, start), replacement);
    position = end;
  }
  pieces.push(text.slice(position));
  return pieces.join('');
}
