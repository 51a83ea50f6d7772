import { closesFence, openFence, type CodeFence } from './code-fence.ts';
import { expandTabs, skipSpaces } from './expanded-line.ts';
import { endsHtmlBlock, openHtmlBlock, type HtmlBlock } from './html-block.ts';
import { readListMark } from './list-mark.ts';

type Container =
  | { readonly kind: 'quote' }
  /** `isEmpty`: no text yet; such an item ends at a blank line. */
  | { readonly kind: 'item'; readonly width: number; readonly isEmpty: boolean };

type Leaf = { readonly kind: 'none' } | { readonly kind: 'paragraph' } | CodeFence | HtmlBlock;

/** Where a text stands between two lines. */
export interface BlockState {
  readonly containers: readonly Container[];
  readonly leaf: Leaf;
}

/** What a line is. `text` stands in a paragraph; `code`, `other` and `blank` hold nothing that is a paragraph's. */
export interface ScannedLine {
  readonly kind: 'text' | 'html' | 'code' | 'other' | 'blank';
  readonly isQuoted: boolean;
  /** Of `text`: whether its paragraph begins here. */
  readonly beginsParagraph: boolean;
}

interface Step {
  readonly state: BlockState;
  readonly line: ScannedLine;
}

const none: Leaf = { kind: 'none' };
const thematicBreak = /^(?:(?:\* *){3,}|(?:- *){3,}|(?:_ *){3,})$/;
const headingStart = /^#{1,6}(?: |$)/;
const setextUnderline = /^(?:=+|-+) *$/;

/** Deeper text is no paragraph: the work per line stays small, whatever the text. */
const deepestNesting = 64;

/** Before the first line. */
export const startOfText: BlockState = { containers: [], leaf: none };

/** How many of the open containers a line goes on with, and where its rest begins. */
function matchContainers(line: string, containers: readonly Container[]): { matched: number; from: number } {
  let from = 0;
  for (const [index, container] of containers.entries()) {
    const start = skipSpaces(line, from);
    const isBlank = start === line.length;
    if (container.kind === 'quote') {
      if (start - from > 3 || line[start] !== '>') return { matched: index, from };
      from = line[start + 1] === ' ' ? start + 2 : start + 1;
    } else if (isBlank) {
      if (container.isEmpty) return { matched: index, from };
      from = start;
    } else if (start - from >= container.width) from += container.width;
    else return { matched: index, from };
  }
  return { matched: containers.length, from };
}

function finish(
  kind: ScannedLine['kind'],
  containers: readonly Container[],
  leaf: Leaf,
  begins = false,
): Step {
  const filled = kind === 'blank' ? containers : containers.map(fill);
  const isQuoted = containers.some((container) => container.kind === 'quote');
  return { state: { containers: filled, leaf }, line: { kind, isQuoted, beginsParagraph: begins } };
}

function fill(container: Container): Container {
  return container.kind === 'item' ? { ...container, isEmpty: false } : container;
}

/** A line inside of a fence or a block of HTML that goes on. */
function continueLeaf(
  line: string,
  from: number,
  containers: readonly Container[],
  leaf: Leaf,
): Step | undefined {
  if (leaf.kind === 'fence') return finish('code', containers, closesFence(line, from, leaf) ? none : leaf);
  if (leaf.kind !== 'html') return undefined;
  const isBlank = skipSpaces(line, from) === line.length;
  if (leaf.ends === undefined && isBlank) return finish('blank', containers, none);
  return finish('html', containers, endsHtmlBlock(line, from, leaf) ? none : leaf);
}

/** A leaf that a line opens at its text, if it is no paragraph. */
function openLeaf(
  line: string,
  start: number,
  containers: readonly Container[],
  isInParagraph: boolean,
  mayBeUnderline: boolean,
): Step | undefined {
  const fence = openFence(line, start);
  if (fence !== undefined) return finish('code', containers, fence);
  const html = openHtmlBlock(line, start, isInParagraph);
  if (html !== undefined) return finish('html', containers, endsHtmlBlock(line, start, html) ? none : html);
  const text = line.slice(start);
  const isOther =
    headingStart.test(text) || (mayBeUnderline && setextUnderline.test(text)) || thematicBreak.test(text);
  return isOther ? finish('other', containers, none) : undefined;
}

/** Reads one line; the state is that after the line before. Follows CommonMark 0.31, 'Appendix: A parsing strategy'. */
export function scanLine(original: string, { containers: open, leaf }: BlockState): Step {
  const line = expandTabs(original);
  const match = matchContainers(line, open);
  let from = match.from;
  let containers = open.slice(0, match.matched);
  let goesOn = match.matched === open.length;
  const continued = goesOn ? continueLeaf(line, from, containers, leaf) : undefined;
  if (continued !== undefined) return continued;
  const isInParagraph = leaf.kind === 'paragraph';
  let hasOpened = false;
  for (;;) {
    const start = skipSpaces(line, from);
    if (start === line.length) return finish('blank', containers, none);
    const continuesParagraph = isInParagraph && !hasOpened;
    if (start - from > 3) {
      if (continuesParagraph) break;
      return finish('code', containers, none);
    }
    if (containers.length >= deepestNesting) return finish('other', containers, none);
    if (line[start] === '>') {
      containers = [...containers, { kind: 'quote' }];
      from = line[start + 1] === ' ' ? start + 2 : start + 1;
    } else {
      const opened = openLeaf(line, start, containers, continuesParagraph, continuesParagraph && goesOn);
      if (opened !== undefined) return opened;
      const mark = readListMark(line, from, start);
      if (mark === undefined || (continuesParagraph && goesOn && !mark.canInterrupt)) break;
      containers = [...containers, { kind: 'item', width: mark.width, isEmpty: mark.isEmpty }];
      from = Math.min(from + mark.width, line.length);
    }
    hasOpened = true;
    goesOn = true;
  }
  if (isInParagraph && !hasOpened) return finish('text', goesOn ? containers : open, { kind: 'paragraph' });
  return finish('text', containers, { kind: 'paragraph' }, true);
}
