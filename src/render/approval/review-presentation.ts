import type { CheckAnnotation } from '../../review/check-annotation.ts';
import type { CommandReply } from '../../review/command-replies/command-response.ts';
import type { CommandAnswer } from '../../review/decision/approval-decision.ts';
import { renderCommandReply } from '../command-replies/command-replies.ts';
import { approvalSummary, ruleTree } from './approval-check.ts';
import { approvalTitle } from './approval-title.ts';
import { commandReply } from './command-reply.ts';
import { crashedCheck } from './crashed-check.ts';
import { accessCheck, lintCheck, type MeaningCheck } from './meaning-checks.ts';
import { obstacleAnnotations } from './obstacle-annotations.ts';
import type { JudgedPullRequest } from './judged-pull-request.ts';
import { reviewComment } from './review-comment.ts';

/** What the approval check shows. */
export interface ApprovalCheck {
  readonly title: string;
  readonly summary: string;
  /** Absent where there are no rules. */
  readonly text?: string;
  readonly annotations: readonly CheckAnnotation[];
}

function approvalCheck(leading: JudgedPullRequest, others: readonly JudgedPullRequest[]): ApprovalCheck {
  const { decision, facts } = leading;
  const tree = ruleTree(leading);
  return {
    title: approvalTitle(leading),
    summary: approvalSummary(leading, others),
    ...(tree !== undefined && { text: tree }),
    annotations: obstacleAnnotations(decision, facts),
  };
}

/** Every text about a review on GitHub: fulfils the port `ReviewPresentation`. Pure; what is untrusted is neutralised (A51). */
export interface GitHubTexts {
  approvalCheck(leading: JudgedPullRequest, others: readonly JudgedPullRequest[]): ApprovalCheck;
  lintCheck(review: JudgedPullRequest): MeaningCheck;
  accessCheck(review: JudgedPullRequest): MeaningCheck;
  crashedCheck(correlation: string): MeaningCheck;
  comment(review: JudgedPullRequest): string;
  answer(answer: CommandAnswer, review: JudgedPullRequest): string;
  reply(reply: CommandReply, review: JudgedPullRequest): string;
}

/** Makes the texts of checks, of the comment and of replies. */
export function createReviewPresentation(): GitHubTexts {
  return {
    ...{ approvalCheck, lintCheck, accessCheck, crashedCheck },
    comment: reviewComment,
    answer: (answer, { decision }) => commandReply(answer, decision),
    reply: renderCommandReply,
  };
}
