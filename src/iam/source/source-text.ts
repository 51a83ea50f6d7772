import type { SourceLocation } from '../../finding/source-location.ts';

/** The text of one file, which turns offsets into lines and columns when somebody asks. */
export class SourceText {
  readonly file: string;
  readonly text: string;
  private lineStarts: readonly number[] | undefined;

  constructor(file: string, text: string) {
    this.file = file;
    this.text = text;
  }

  /** The place from `start` up to, not including, `end`: UTF-16 offsets. */
  locate(start: number, end: number): SourceLocation {
    const first = this.positionOf(start);
    const last = this.positionOf(end);
    return { file: this.file, ...first, endLine: last.line, endColumn: last.column };
  }

  private positionOf(offset: number): { readonly line: number; readonly column: number } {
    const lineStarts = (this.lineStarts ??= findLineStarts(this.text));
    let low = 0;
    let high = lineStarts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((lineStarts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (lineStarts[low] ?? 0) + 1 };
  }
}

function findLineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let newline = text.indexOf('\n'); newline !== -1; newline = text.indexOf('\n', newline + 1)) {
    starts.push(newline + 1);
  }
  return starts;
}
