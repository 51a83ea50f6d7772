import { Buffer } from 'node:buffer';
import type { CommandReply, CommandResponse } from '../../review/command-replies/command-response.ts';
import type { JudgedPullRequest } from '../approval/judged-pull-request.ts';
import { capitalise, said, sentenceMarkdown, text, type Sentence } from '../approval/sentence.ts';
import { counted } from '../change-summary.ts';
import { longestMarkdown } from '../review/fit-sections.ts';
import { breakGlassPart } from './break-glass-part.ts';
import { explainedPart } from './explained-part.ts';
import { helpPart } from './help-part.ts';
import { recheckedPart } from './rechecked-part.ts';
import { refusedPart } from './refused-part.ts';
import type { ReplyPart } from './reply-part.ts';
import { simulatedPart } from './simulated-part.ts';

function partOf(response: CommandResponse, review: JudgedPullRequest): ReplyPart {
  switch (response.kind) {
    case 'refused':
      return refusedPart(response);
    case 'help':
      return helpPart(response.commands);
    case 'rechecked':
      return recheckedPart(review);
    case 'explained':
      return explainedPart(response.subject, response.topics, review);
    case 'simulated':
      return simulatedPart(response.simulation, review.facts.base.ref);
    case 'brokenGlass':
      return breakGlassPart(response.report, response.incident, review);
  }
}

/** Room for the name, for what is said at the end, and for the mark by which the reply is found again. */
const reserve = 4_000;
const tooLong: Sentence = ['this answer is longer than GitHub takes; ask for something smaller.'];

function sizeOf(blocks: readonly string[]): number {
  return Buffer.byteLength(blocks.join('\n\n'));
}

/** The blocks of a part; of one that does not fit only that it does not. */
function fitPart({ lead, blocks }: ReplyPart, opening: Sentence, left: number): readonly string[] {
  const first = (words: Sentence): string =>
    sentenceMarkdown(opening.length === 0 ? capitalise(words) : [...opening, ...words]);
  const whole = [first(lead), ...blocks];
  return sizeOf(whole) <= left ? whole : [first(tooLong)];
}

function endings({ unanswered, isLast }: CommandReply): readonly string[] {
  const left = `${counted(unanswered, 'further command')} of the comment ${unanswered === 1 ? 'was' : 'were'} not looked at: write another comment for the rest.`;
  return [
    ...(unanswered > 0 ? [left] : []),
    ...(isLast
      ? [
          sentenceMarkdown(
            said`This is the last reply to you on this pull request, so that nobody drowns in them. The checks go on, and ${text('/approve')} counts all the same.`,
          ),
        ]
      : []),
  ];
}

/**
 * The reply to a comment with commands: each answer in the order of its line. It notifies the one who asked, and nobody else;
 * what is untrusted stands in code spans and blocks (A51).
 */
export function renderCommandReply(reply: CommandReply, review: JudgedPullRequest): string {
  const name: Sentence = [{ kind: 'addressee', login: reply.author.login }, ', '];
  let left = longestMarkdown - reserve;
  const parts = reply.responses.map((response, index) => {
    const blocks = fitPart(partOf(response, review), index === 0 ? name : [], left);
    left -= sizeOf(blocks) + reserve / 100;
    return blocks.join('\n\n');
  });
  return `${[parts.join('\n\n---\n\n'), ...endings(reply)].join('\n\n')}\n`;
}
