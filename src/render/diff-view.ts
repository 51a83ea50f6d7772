import type { DriftChange } from '../drift/drift-change.ts';
import { changeDiff, diffLineText } from './change-diff.ts';
import { html, type Markup } from './html-markup.ts';
import { visibleCharacters } from './visible-text.ts';

/** What changed, line by line, for a page; nothing where nothing can be shown. */
export function diffView(change: DriftChange): Markup {
  const lines = changeDiff(change);
  if (lines.length === 0) return html``;
  const spans = lines.map(
    (line) => html`<span class="${line.kind}">${visibleCharacters(diffLineText(line))}</span>`,
  );
  return html`<pre tabindex="0" aria-label="difference, from declared to live">${spans}</pre>`;
}
