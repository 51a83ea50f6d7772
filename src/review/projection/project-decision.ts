import type { ApprovalDecision } from '../decision/approval-decision.ts';
import type { ApprovalInputs } from '../decision/approval-inputs.ts';
import { decideApproval } from '../decision/decide-approval.ts';
import type { PullRequestFacts } from '../facts/pull-request-facts.ts';
import type { LedgerReading } from '../ledger/ledger.ts';
import { policyDigest } from '../policy-digest.ts';

const beginningOfTime = new Date(0).toISOString();

/** When the head was published, as far as GitHub remembers. */
function publishedAt({ head, publications }: PullRequestFacts): string {
  return publications.list.findLast(({ after }) => after === head.sha)?.at ?? beginningOfTime;
}

/** The ledger as it would be had this program seen the head when it was pushed, and nothing before. */
function ledgerOfHead(pullRequest: PullRequestFacts): LedgerReading {
  const { repository, base, head, merge, number } = pullRequest;
  const digest =
    merge.kind === 'merged'
      ? policyDigest({ repositoryId: repository.id, baseRef: base.ref, changes: merge.changes })
      : undefined;
  const entry = {
    ...({ kind: 'head', sha: head.sha, baseRef: base.ref, seenAt: publishedAt(pullRequest) } as const),
    ...(digest !== undefined && { digest }),
  };
  const ledger = { repositoryId: repository.id, pullRequest: number, counter: 1, entries: [entry] };
  return { kind: 'found', ledger, headSha: head.sha, checkRunId: 0 };
}

/**
 * What rules would make of a pull request, by somebody who cannot read the ledger of the app: only it can tell that its ledger
 * was not tampered with. Each approval is taken to be of the head that it was submitted for, and what was approved of former
 * heads does not count, though the app may have carried it over.
 * INVARIANT: nobody acts on it: it is a projection, and no check.
 */
export function projectDecision(
  inputs: Omit<ApprovalInputs, 'ledger' | 'recordedPushers'>,
): ApprovalDecision {
  return decideApproval({
    ...inputs,
    ledger: ledgerOfHead(inputs.pullRequest),
    recordedPushers: new Map(),
  });
}
