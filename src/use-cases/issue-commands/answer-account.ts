import { GitHubError } from '../../ports/github-error.ts';
import { readRecord } from '../issue-body.ts';
import { accountLabel } from '../publish-drift-issues.ts';
import { answerIssue, type AnswerWriter } from './answer-issue.ts';
import type { IssueDesk } from './issue-command.ts';

export interface AnswerAccountRequest {
  readonly accountId: string;
  readonly desk: IssueDesk;
  readonly writeAnswers: AnswerWriter;
  readonly signal: AbortSignal;
}

/** What was answered, and what failed: those comments are owed their answer still. */
export interface AnsweredAccount {
  readonly answered: number;
  readonly failures: readonly { readonly issue: number; readonly cause: unknown }[];
}

/**
 * Answers the commands in the open issues of one account, in whose lane it runs (A59). Only issues that this program made
 * and signed for this very account count, whatever labels people put on others (A50). An issue that cannot be answered
 * keeps no other one from its answer; where GitHub asks for patience, all wait.
 */
export async function answerAccount(request: AnswerAccountRequest): Promise<AnsweredAccount> {
  const { accountId, desk, writeAnswers, signal } = request;
  const issues = await desk.tracker.listIssues(accountLabel(accountId));
  const own = issues.filter(
    (issue) =>
      issue.isOpen && issue.commentCount !== 0 && readRecord(issue, desk.signer)?.accountId === accountId,
  );
  const failures: { readonly issue: number; readonly cause: unknown }[] = [];
  let answered = 0;
  for (const { number: issue } of own) {
    signal.throwIfAborted();
    try {
      answered += (await answerIssue({ issue, desk, writeAnswers, signal })).answered;
    } catch (cause) {
      if (cause instanceof GitHubError && cause.retryAt !== undefined) throw cause;
      failures.push({ issue, cause });
    }
  }
  return { answered, failures };
}
