import type { JudgedPullRequest } from '../approval/judged-pull-request.ts';
import { verdictWords } from '../approval/approval-title.ts';
import { said } from '../approval/sentence.ts';
import { reviewHeadline } from '../review/review-words.ts';
import type { ReplyPart } from './reply-part.ts';

/** That everything was read again, and what came out. */
export function recheckedPart(review: JudgedPullRequest): ReplyPart {
  const { change } = review;
  return {
    lead: said`everything was read again, the teams and the rules as well. Approval: ${verdictWords(review)}.`,
    blocks: change === undefined ? [] : [`${reviewHeadline(change.report)}.`],
  };
}
