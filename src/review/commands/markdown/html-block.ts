import { skipSpaces } from './expanded-line.ts';
import { findTagEnd } from './html-tag.ts';

/** An open block of HTML. */
export interface HtmlBlock {
  readonly kind: 'html';
  /** What a line holds, in lower case, that ends it; absent where a blank line does. */
  readonly ends?: readonly string[];
}

/** Tags whose blocks end at a blank line, wherever they begin; see CommonMark, 'HTML blocks', kind 6. */
const blockTags = new Set(
  (
    'address article aside base basefont blockquote body caption center col colgroup dd details dialog dir div dl dt ' +
    'fieldset figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 head header hr html iframe legend li link ' +
    'main menu menuitem nav noframes ol optgroup option p param search section source summary table tbody td tfoot th ' +
    'thead title tr track ul'
  ).split(' '),
);

const rawTags = ['script', 'pre', 'style', 'textarea'];

function tagNameAt(line: string, start: number): string {
  return /^[a-z][a-z0-9-]*/i.exec(line.slice(start, start + 64))?.[0].toLowerCase() ?? '';
}

function endsTagName(character: string | undefined): boolean {
  return character === undefined || character === ' ' || character === '>';
}

/** What ends a block of the kinds 1 to 5 that begins at an index. */
function explicitEnds(line: string, start: number): readonly string[] | undefined {
  if (line.startsWith('<!--', start)) return ['-->'];
  if (line.startsWith('<?', start)) return ['?>'];
  if (line.startsWith('<![CDATA[', start)) return [']]>'];
  if (/^<![a-z]/i.test(line.slice(start, start + 3))) return ['>'];
  const name = tagNameAt(line, start + 1);
  if (!rawTags.includes(name) || !endsTagName(line[start + 1 + name.length])) return undefined;
  return rawTags.map((tag) => `</${tag}>`);
}

function isBlockTag(line: string, start: number): boolean {
  const nameStart = line[start + 1] === '/' ? start + 2 : start + 1;
  const name = tagNameAt(line, nameStart);
  const after = nameStart + name.length;
  return blockTags.has(name) && (endsTagName(line[after]) || line.startsWith('/>', after));
}

/** Whether the rest of a line is one whole tag with nothing but spaces behind it (kind 7). */
function isWholeTag(line: string, start: number): boolean {
  const end = findTagEnd(line, start);
  return typeof end === 'number' && skipSpaces(line, end) === line.length;
}

/** Whether a line ends a block of HTML that ends by a text. */
export function endsHtmlBlock(line: string, from: number, { ends }: HtmlBlock): boolean {
  const rest = line.slice(from).toLowerCase();
  return ends?.some((end) => rest.includes(end)) === true;
}

/** The block of HTML that begins at an index; kind 7 cannot interrupt a paragraph. */
export function openHtmlBlock(line: string, start: number, isInParagraph: boolean): HtmlBlock | undefined {
  if (line[start] !== '<') return undefined;
  const ends = explicitEnds(line, start);
  if (ends !== undefined) return { kind: 'html', ends };
  if (isBlockTag(line, start) || (!isInParagraph && isWholeTag(line, start))) return { kind: 'html' };
  return undefined;
}
