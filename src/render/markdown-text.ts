import { visibleCharacters, visibleText } from './visible-text.ts';

/** The longest run of backticks in a text; 0 for none. */
function longestBacktickRun(text: string): number {
  let longest = 0;
  let current = 0;
  for (const character of text) {
    current = character === '`' ? current + 1 : 0;
    longest = Math.max(longest, current);
  }
  return longest;
}

/**
 * Untrusted text as a Markdown code span: the one inline place where GitHub makes no mention, link, issue reference,
 * emoji or HTML of it (an escaping backslash does not stop `@name`, which GitHub looks for after rendering).
 * The empty text gives `(empty)`, because a code span cannot be empty.
 */
export function markdownCode(text: string): string {
  if (text === '') return '(empty)';
  const shown = visibleText(text);
  const fence = '`'.repeat(longestBacktickRun(shown) + 1);
  const needsPadding = shown.startsWith('`') || shown.endsWith('`') || shown.trim() !== shown;
  return needsPadding ? `${fence} ${shown} ${fence}` : `${fence}${shown}${fence}`;
}

/**
 * Untrusted lines as a fenced code block that nothing inside can close. The lines are shown by `visibleCharacters`;
 * give lines that escape their own backslashes.
 */
export function markdownCodeBlock(lines: readonly string[], language: 'diff' | 'json' | 'sh' | ''): string {
  const shown = lines.map(visibleCharacters);
  const fence = '`'.repeat(Math.max(3, ...shown.map((line) => longestBacktickRun(line) + 1)));
  return [`${fence}${language}`, ...shown, fence].join('\n');
}

/** Words and gentle punctuation: nothing of it starts a mention, a link, a reference or a piece of Markdown. */
const plainProse = /^[A-Za-z0-9 ,;:()'.-]*$/;
const startsReference = /www\.|gh-[0-9]/i;

/** A sentence that this program wrote: as it is while it is plain words, as a code span as soon as it is not. */
export function markdownProse(text: string): string {
  return plainProse.test(text) && !startsReference.test(text) ? text : markdownCode(text);
}
