import { renderIssueAnswers } from '../../render/issue-answer.ts';
import { renderProposal } from '../../render/proposal-text.ts';
import { accountOfIssue } from '../../use-cases/issue-commands/account-of-issue.ts';
import { answerAccount } from '../../use-cases/issue-commands/answer-account.ts';
import type { IssueDesk } from '../../use-cases/issue-commands/issue-command.ts';
import { encodeWorkerKey } from './worker-keys.ts';
import type { WorkerParts } from './worker-parts.ts';

/** Somebody commented on an issue: the lane of its account answers. Issues of others are nobody's (A50). */
export async function lookAtIssue(
  number: number,
  { openTracker, signer, queue }: WorkerParts,
): Promise<void> {
  const { tracker } = await openTracker();
  const accountId = await accountOfIssue(number, { tracker, signer });
  if (accountId !== undefined) await queue.request(encodeWorkerKey({ kind: 'account', accountId }));
}

/**
 * Answers what people command in the open issues of an account. Never rejects: whatever fails is told, the account is
 * looked at all the same, and what is owed an answer gets it at the next look.
 */
export async function answerCommands(
  accountId: string,
  parts: WorkerParts,
  signal: AbortSignal,
): Promise<void> {
  const { logger } = parts;
  try {
    const desk = await openDesk(parts, signal);
    if (desk === undefined) return;
    const request = { accountId, desk, writeAnswers: renderIssueAnswers, signal };
    const { answered, failures } = await answerAccount(request);
    if (answered > 0) logger.info('commands were answered', { accountId, answered });
    for (const { issue, cause } of failures) {
      logger.warn('an issue could not be answered; the next look tries again', { accountId, issue, cause });
    }
  } catch (cause) {
    logger.warn('commands could not be answered; the next look tries again', { accountId, cause });
  }
}

/** Undefined where nobody can comment, as in files. */
async function openDesk(parts: WorkerParts, signal: AbortSignal): Promise<IssueDesk | undefined> {
  const { tracker, desk } = await parts.openTracker();
  if (desk === undefined) return undefined;
  const { signer, clock, queue } = parts;
  const policy = await parts.policy.read();
  return {
    ...desk,
    tracker,
    signer,
    proposalWriter: renderProposal,
    identities: policy.configuration.drift.identities ?? new Map(),
    now: clock.now(),
    viewAccount: (accountId) => parts.viewAccount(accountId, policy, signal),
    requestScan: (accountId) => queue.request(encodeWorkerKey({ kind: 'account', accountId })),
  };
}
