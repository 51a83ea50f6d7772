import { Buffer } from 'node:buffer';
import { leftOutWords, type ReviewSection } from './review-sections.ts';

/** Where a reader finds all of it: a link of this program, or words. */
export interface Elsewhere {
  /** A URL that the program made. */
  readonly url?: string;
  /** Words where there is no URL. */
  readonly words: string;
}

/** GitHub counts the bytes of a comment, and of each text of a check run (https://github.com/github/docs/issues/35252). */
export const longestMarkdown = 65_535;

function sizeOf(text: string): number {
  return Buffer.byteLength(text);
}

function pointer({ url, words }: Elsewhere): string {
  return url === undefined ? words : `[all of it](${url})`;
}

function opening({ title, isOpen }: ReviewSection): string {
  return `<details${isOpen ? ' open' : ''}><summary>${title}</summary>\n\n`;
}

const closing = '\n\n</details>\n\n';

function cutNote(count: number, elsewhere: Elsewhere): string {
  return count === 0 ? '' : `\n- ${leftOutWords(count)}: ${pointer(elsewhere)}`;
}

/** As many items as fit into so many bytes, and a note about the rest; undefined where not even that fits. */
function fitSection(section: ReviewSection, budget: number, elsewhere: Elsewhere): string | undefined {
  const { items } = section;
  const frame = sizeOf(opening(section)) + sizeOf(closing);
  const note = sizeOf(cutNote(items.length, elsewhere));
  if (frame + note > budget) return undefined;
  let left = budget - frame - note;
  let taken = 0;
  for (const item of items) {
    const size = sizeOf(item) + 1;
    if (size > left) break;
    left -= size;
    taken += 1;
  }
  const shown = items.slice(0, taken).join('\n');
  return `${opening(section)}${shown}${cutNote(items.length - taken, elsewhere)}${closing}`;
}

/**
 * A head and sections, folded, in no more than so many bytes: the sections come by importance, each is cut at its end, and what
 * is left out is counted, with a pointer to where it is. INVARIANT: never longer than `limit`, whatever is in the sections.
 */
export function fitSections(
  head: string,
  sections: readonly ReviewSection[],
  elsewhere: Elsewhere,
  limit = longestMarkdown,
): string {
  const last = (count: number) =>
    `${count} ${count === 1 ? 'section' : 'sections'} left out: ${pointer(elsewhere)}\n`;
  const reserve = sizeOf(last(sections.length));
  let text = head;
  let leftOut = 0;
  sections.forEach((section, index) => {
    const rest = limit - reserve - sizeOf(text);
    const following = sections.length - index - 1;
    // One section shall not take all of what is left while others wait: a third of it stays for them.
    const budget = following === 0 ? rest : Math.floor((rest * 2) / 3);
    const fitted = fitSection(section, budget, elsewhere);
    if (fitted === undefined) leftOut += 1;
    else text += fitted;
  });
  return leftOut === 0 ? `${text.trimEnd()}\n` : `${text}${last(leftOut)}`;
}
