import { html, type Markup } from '../html-markup.ts';

/** A table of a page: on a narrow screen each row is a block, whose cells say their column. */
export interface PageTable {
  /** What it holds; read out before it. */
  readonly caption: string;
  readonly columns: readonly string[];
  /** A cell for each column; the first names the row. */
  readonly rows: readonly (readonly Markup[])[];
}

function cell(content: Markup, column: string, isFirst: boolean): Markup {
  return isFirst
    ? html`<th scope="row" data-column="${column}">${content}</th>`
    : html`<td data-column="${column}">${content}</td>`;
}

/** As HTML; a sentence where there are no rows. */
export function pageTable({ caption, columns, rows }: PageTable, none: string): Markup {
  if (rows.length === 0) return html`<p class="faint">${none}</p>`;
  const heads = columns.map((column) => html`<th scope="col">${column}</th>`);
  const lines = rows.map(
    (cells) =>
      html`<tr>
        ${cells.map((content, index) => cell(content, columns[index] ?? '', index === 0))}
      </tr>`,
  );
  return html`<table>
    <caption>
      ${caption}
    </caption>
    <thead>
      <tr>
        ${heads}
      </tr>
    </thead>
    <tbody>
      ${lines}
    </tbody>
  </table>`;
}
