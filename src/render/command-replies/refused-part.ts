import type { RefusedCommand } from '../../review/command-replies/command-response.ts';
import { capitalise, said, sentenceMarkdown } from '../approval/sentence.ts';
import { quotedSentence } from './quoted-sentence.ts';
import type { ReplyPart } from './reply-part.ts';

function ended(words: string): string {
  return /[.?]$/.test(words) ? words : `${words}.`;
}

/** Why a command was not carried out, and what would work. */
export function refusedPart({ line, message, remedy }: RefusedCommand): ReplyPart {
  const what = line === undefined ? 'nothing was done' : `line ${line} was not carried out`;
  return {
    lead: said`${what}: ${quotedSentence(ended(message))}`,
    blocks: [sentenceMarkdown(capitalise(quotedSentence(ended(remedy))))],
  };
}
