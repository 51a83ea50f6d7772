import { approvalCheckName, checkNameOf, observedCheckName } from './check-outcome.ts';
import type { ApprovalDecision } from './approval-decision.ts';

/** The checks that a ruleset can require besides the approval. */
export const lintCheckName = 'four-eyes / lint';
export const accessCheckName = 'four-eyes / access';

/** Names under which an approval can have been published: one of them carries the ledger. */
export const approvalCheckNames: readonly string[] = [approvalCheckName, observedCheckName];

/** Every check that could be required, and so must not stay green by oversight. */
export const requirableCheckNames: readonly string[] = [approvalCheckName, lintCheckName, accessCheckName];

/** The names of the checks that show a review. A base without rules gets a preview alone (A72). */
export function ownCheckNames(decision: Pick<ApprovalDecision, 'verdict' | 'mode'>): {
  readonly approval: string;
  readonly lint?: string;
  readonly access?: string;
} {
  const approval = checkNameOf(decision);
  if (decision.verdict === 'ungoverned') return { approval };
  const suffix = decision.mode === 'observe' ? ' (observed)' : '';
  return { approval, lint: `${lintCheckName}${suffix}`, access: `${accessCheckName}${suffix}` };
}
