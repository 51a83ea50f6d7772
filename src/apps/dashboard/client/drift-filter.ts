import { fieldValue, formById } from './elements.ts';

function matches(item: HTMLElement, words: readonly string[], severity: string): boolean {
  const { search = '', severity: own } = item.dataset;
  return (severity === '' || own === severity) && words.every((word) => search.includes(word));
}

/** Lets the list of drift be searched; without it the whole list is there. */
export function showDriftFilter(): void {
  const form = formById('drift-filter');
  const items = [...document.querySelectorAll<HTMLElement>('.drift')];
  const count = form.elements.namedItem('count');
  const filter = (): void => {
    const words = fieldValue(form, 'text').toLowerCase().split(/\s+/).filter(Boolean);
    const severity = fieldValue(form, 'severity');
    let shown = 0;
    for (const item of items) {
      item.hidden = !matches(item, words, severity);
      if (!item.hidden) shown += 1;
    }
    if (count instanceof HTMLOutputElement) count.value = `${shown} of ${items.length}`;
  };
  form.addEventListener('submit', (event) => event.preventDefault());
  form.addEventListener('input', filter);
  form.hidden = items.length === 0;
  filter();
}
