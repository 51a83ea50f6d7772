import { scanLine, startOfText, type BlockState } from './markdown/block-scanner.ts';
import { splitLines, trimBlanks } from './markdown/expanded-line.ts';
import { openHiddenElements } from './markdown/hidden-element.ts';
import { isSelfContained, withoutCodeSpans } from './markdown/self-contained.ts';

/** A line that a person sees as a line of its own, in plain text. */
export interface PlainLine {
  /** From 1. */
  readonly number: number;
  /** Without spaces and tabs around it. */
  readonly text: string;
}

/**
 * The lines of a comment that stand outside of quotes, code, HTML and its comments (A16). It reads blocks as CommonMark
 * and GitHub do; inside of a paragraph a doubt counts as hidden, and so does text that follows a quote without a blank line.
 * Lines that begin with the mark of a list are left out,
 * as they are no whole lines. Linear in the length of the text.
 */
export function plainLines(body: string): readonly PlainLine[] {
  const lines: PlainLine[] = [];
  let state: BlockState = startOfText;
  let hidden: readonly string[] = [];
  let isDoubtful = false;
  let wasQuoted = false;
  for (const [index, original] of splitLines(body).entries()) {
    const step = scanLine(original, state);
    const { kind, beginsParagraph } = step.line;
    const isQuoted: boolean = step.line.isQuoted || (wasQuoted && kind !== 'blank');
    if (kind !== 'text' || beginsParagraph) isDoubtful = false;
    if (kind === 'text' && !isQuoted && hidden.length === 0 && !isDoubtful) {
      lines.push({ number: index + 1, text: trimBlanks(original) });
    }
    if (kind === 'text' && !isSelfContained(original)) isDoubtful = true;
    if (kind !== 'code' && !isQuoted) {
      hidden = openHiddenElements(kind === 'html' ? original : withoutCodeSpans(original), hidden);
    }
    wasQuoted = isQuoted;
    state = step.state;
  }
  return lines;
}
