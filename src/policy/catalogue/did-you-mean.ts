import { boundedEditDistance } from '../../finding/edit-distance.ts';
import { compareText } from '../../finding/compare-text.ts';

/**
 * The candidates nearest to a misspelt word, best first, at most three: those at an edit distance (insert, delete,
 * replace, swap of neighbours) of at most a third of the word's length, and 3. Compared without case.
 */
export function didYouMean(word: string, candidates: Iterable<string>): readonly string[] {
  const folded = word.toLowerCase().slice(0, longestWord);
  const limit = Math.min(3, Math.floor(folded.length / 3));
  const near: { readonly candidate: string; readonly distance: number }[] = [];
  for (const candidate of candidates) {
    const distance = boundedEditDistance(folded, candidate.toLowerCase(), limit);
    if (distance !== undefined) near.push({ candidate, distance });
  }
  near.sort((left, right) => left.distance - right.distance || compareText(left.candidate, right.candidate));
  return near.slice(0, 3).map(({ candidate }) => candidate);
}

/** Longer text is no name of AWS's; cutting it bounds the work that untrusted text can cause. */
const longestWord = 128;
