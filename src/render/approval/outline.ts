import { html, type Markup } from '../html-markup.ts';
import { sentenceHtml, sentenceMarkdown, type PageLinks, type Sentence } from './sentence.ts';

/** A sentence with others below it, such as a rule with what it asks for. */
export interface Outline {
  readonly sentence: Sentence;
  readonly parts: readonly Outline[];
}

/** A sentence with nothing below it. */
export function leaf(sentence: Sentence): Outline {
  return { sentence, parts: [] };
}

/** So many sentences, and one that counts the rest. */
export function firstOf<Item>(
  items: readonly Item[],
  most: number,
  toOutline: (item: Item) => Outline,
  restWords: (count: number) => string,
): readonly Outline[] {
  const left = items.length - most;
  return [...items.slice(0, most).map(toOutline), ...(left > 0 ? [leaf([restWords(left)])] : [])];
}

function outlineLines({ sentence, parts }: Outline, depth: number): readonly string[] {
  const line = `${'  '.repeat(depth)}- ${sentenceMarkdown(sentence)}`;
  return [line, ...parts.flatMap((part) => outlineLines(part, depth + 1))];
}

/** An entry of a nested list, one line for each sentence. */
export function outlineMarkdown(outline: Outline): string {
  return outlineLines(outline, 0).join('\n');
}

/** A nested list; nothing for no entries. */
export function outlinesHtml(outlines: readonly Outline[], links: PageLinks): Markup {
  if (outlines.length === 0) return html``;
  const items = outlines.map(
    ({ sentence, parts }) => html`<li>${sentenceHtml(sentence, links)}${outlinesHtml(parts, links)}</li>`,
  );
  return html`<ul>
    ${items}
  </ul>`;
}
