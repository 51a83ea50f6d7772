import { visibleText } from '../../../render/visible-text.ts';

/** The element of an id; throws where the page has none. */
export function byId(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`the page has no #${id}`);
  return found;
}

/** The form of an id; throws where the page has none. */
export function formById(id: string): HTMLFormElement {
  const found = byId(id);
  if (found instanceof HTMLFormElement) return found;
  throw new Error(`#${id} is no form`);
}

/** An element with a text of this program. */
export function element(
  name: string,
  text = '',
  attributes: Readonly<Record<string, string>> = {},
): HTMLElement {
  const made = document.createElement(name);
  made.textContent = text;
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

/** Untrusted text, made visible as everywhere else (A51). */
export function untrusted(text: string): HTMLElement {
  return element('bdi', visibleText(text), { class: 'code' });
}

/** A row of a table; texts are cells, elements are put into one. */
export function row(cells: readonly (string | Node)[], cell: 'td' | 'th' = 'td'): HTMLElement {
  const made = document.createElement('tr');
  for (const content of cells) {
    const one = document.createElement(cell);
    if (cell === 'th') one.setAttribute('scope', 'col');
    one.append(content);
    made.append(one);
  }
  return made;
}

/** The value of a field of a form. */
export function fieldValue(form: HTMLFormElement, name: string): string {
  const field = form.elements.namedItem(name);
  return field instanceof HTMLInputElement || field instanceof HTMLSelectElement ? field.value.trim() : '';
}
