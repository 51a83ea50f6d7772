const leadingSpaces = / */y;

/**
 * Walks over the lines of a text that have content, past blank lines and comments. `content` is the current line
 * without the spaces around it, `start` its offset in the text, and `indent` the column, from 0, at which it begins.
 */
export class LineReader {
  content = '';
  start = 0;
  indent = 0;
  isAtEnd = false;
  private readonly text: string;
  private next: number;

  /** Stands on the first line with content at or behind `offset`, which must begin a line. */
  constructor(text: string, offset: number) {
    this.text = text;
    this.next = offset;
    this.advance();
  }

  /** Whether the current line begins with `- `. */
  get isItem(): boolean {
    return this.content.startsWith('- ');
  }

  /** Goes on to the next line with content; at the end, the indent is -1. */
  advance(): void {
    while (this.next < this.text.length) {
      const lineStart = this.next;
      const newline = this.text.indexOf('\n', lineStart);
      const end = newline === -1 ? this.text.length : newline;
      this.next = end + 1;
      this.indent = countSpaces(this.text, lineStart);
      this.start = lineStart + this.indent;
      this.content = trimSpaces(this.text.slice(this.start, end));
      if (this.content !== '' && !this.content.startsWith('#')) return;
    }
    this.isAtEnd = true;
    this.indent = -1;
    this.content = '';
  }

  /** Moves the start of the current line to the right, past `- ` and spaces: a block may begin there. */
  enterItem(): void {
    const width = 2 + countSpaces(this.content, 2);
    this.indent += width;
    this.start += width;
    this.content = this.content.slice(width);
  }
}

/** The number of spaces at an offset. */
export function countSpaces(text: string, offset: number): number {
  leadingSpaces.lastIndex = offset;
  return leadingSpaces.exec(text)?.[0].length ?? 0;
}

/** A text without the spaces at its end; other white space stays. */
export function trimSpaces(text: string): string {
  let end = text.length;
  while (text[end - 1] === ' ') end -= 1;
  return end === text.length ? text : text.slice(0, end);
}
