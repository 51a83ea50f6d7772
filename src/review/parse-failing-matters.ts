import { suggestName } from '../finding/nearest-name.ts';
import { failingMatters, type FailingMatter } from './review-outcome.ts';

/** The matters that a list names, or the first word that names none, and a hint for it. */
export type ParsedMatters =
  { readonly matters: readonly FailingMatter[] } | { readonly unknown: string; readonly hint: string };

/** Reads `a,b,c` in its order, or `none` for nothing. */
export function parseFailingMatters(text: string): ParsedMatters {
  if (text.trim() === 'none') return { matters: [] };
  const matters: FailingMatter[] = [];
  for (const word of text.split(',').map((each) => each.trim())) {
    const matter = failingMatters.find((known) => known === word);
    if (matter === undefined) return { unknown: word, hint: suggestName(word, failingMatters) };
    matters.push(matter);
  }
  return { matters };
}
