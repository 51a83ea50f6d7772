import type { ReviewCheckText } from '../review-markdown.ts';
import { said, sentenceMarkdown, text } from './sentence.ts';

/** A check that could not be made: the cause may hold names and secrets, so that in public there is its number alone (A57). */
export function crashedCheck(correlation: string): ReviewCheckText {
  const summary = [
    '**Nothing is known about this pull request: four-eyes failed while it looked at it.**',
    '',
    sentenceMarkdown(
      said`It is tried again by itself; a comment with ${text('/recheck')} does it at once. If it stays like this, give whoever runs four-eyes this number, under which its log has the cause: ${text(correlation)}.`,
    ),
    '',
  ];
  return { title: 'could not be looked at: four-eyes failed', summary: summary.join('\n') };
}
