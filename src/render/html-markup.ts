import { visibleText } from './visible-text.ts';

/** HTML that this program wrote: the only thing that `html` inserts without escaping. */
export interface Markup {
  readonly markup: string;
}

type Insertable = string | number | Markup | readonly Markup[];

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Safe in text and in quoted attributes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? '');
}

function insert(value: Insertable): string {
  if (typeof value === 'string') return escapeHtml(value);
  if (typeof value === 'number') return String(value);
  return 'markup' in value ? value.markup : value.map((part) => part.markup).join('');
}

/** A template whose every inserted string is escaped. Use it in text and in quoted attributes only. */
export function html(parts: TemplateStringsArray, ...values: readonly Insertable[]): Markup {
  return { markup: String.raw({ raw: parts }, ...values.map(insert)) };
}

/** Untrusted text: made visible, escaped, kept from reordering its surroundings, and in a font that tells l, I, 1 apart. */
export function untrusted(text: string): Markup {
  return html`<bdi class="code">${visibleText(text)}</bdi>`;
}
