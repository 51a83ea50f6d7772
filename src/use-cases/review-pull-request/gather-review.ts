import type { PublishedCheckRun } from '../../ports/check-runs.ts';
import type { ReviewedPullRequest } from '../../ports/review-presentation.ts';
import { RetryAfter } from '../../ports/work-queue.ts';
import type { ApprovalInputs, RulesInput } from '../../review/decision/approval-inputs.ts';
import { decideApproval } from '../../review/decision/decide-approval.ts';
import { directoryNeeds } from '../../review/decision/directory-needs.ts';
import { approvalCheckNames } from '../../review/decision/own-checks.ts';
import type { GitHubAccount } from '../../review/facts/github-account.ts';
import type { PullRequestFacts } from '../../review/facts/pull-request-facts.ts';
import type { LedgerReading } from '../../review/ledger/ledger.ts';
import type { RecordedPushers } from '../../review/people/pushers.ts';
import { defaultFailingMatters, outcomeOf, type FailingMatter } from '../../review/review-outcome.ts';
import { readSidesOnce, type ComparedSides } from '../commands/command-context.ts';
import { readAdoption } from '../proposals/read-adoption.ts';
import { ledgerAmong } from './read-ledger-of.ts';
import { findRulesProblems, withProblems } from './rules-problems.ts';
import { reviewChange } from './review-change.ts';
import type { ReviewParts } from './review-parts.ts';

/** A pull request with what was decided about it, and what that was read from. */
export interface GatheredReview {
  readonly review: ReviewedPullRequest;
  readonly ledger: LedgerReading;
  /** Approval check runs of this app on every head that the pull request had. */
  readonly runs: readonly PublishedCheckRun[];
  /** Both sides of the change, for commands that ask about them; undefined where they could not be compared. */
  readonly sides: () => ComparedSides | undefined;
}

/** How long to wait before a pull request that changed while it was read is read again, in milliseconds. */
const settlingTime = 1_000;

export function headMoved(number: number): RetryAfter {
  return new RetryAfter(settlingTime, `pull request ${number} changed while it was reviewed`);
}

/** What lets the checks beside the approval fail. */
export function failingMattersOf({ configuration }: RulesInput): readonly FailingMatter[] {
  return (configuration.ok ? configuration.value.fails : undefined) ?? defaultFailingMatters;
}

async function readPushers(
  repositoryId: number,
  heads: readonly string[],
  { pushRecords }: Pick<ReviewParts, 'pushRecords'>,
): Promise<RecordedPushers> {
  const found = new Map<string, GitHubAccount>();
  for (const sha of heads) {
    const sender = await pushRecords.find(repositoryId, sha);
    if (sender !== undefined) found.set(sha, sender);
  }
  return found;
}

/**
 * Reads everything else that the approval of a pull request is decided by, and decides. Rejects with `GitHubError`, or
 * with `RetryAfter` where its head moved meanwhile (A27).
 */
export async function gatherReview(
  facts: PullRequestFacts,
  rules: RulesInput,
  parts: ReviewParts,
): Promise<GatheredReview> {
  const { repository, number, head } = facts;
  const [heads, change, problems] = await Promise.all([
    parts.pullRequests.listFormerHeads(number),
    reviewChange(facts, parts),
    findRulesProblems(facts, parts),
  ]);
  if (heads[0] !== head.sha) throw headMoved(number);
  const runs = await parts.checkRuns.readRuns(approvalCheckNames, heads);
  const ledger = ledgerAmong(runs, { repositoryId: repository.id, number }, parts.signer);
  const recordedPushers = await readPushers(repository.id, heads, parts);
  const adoption = await readAdoption(facts, parts);
  const { meanings, files } = change;
  const report = change.report && withProblems(change.report, problems);
  const known: Omit<ApprovalInputs, 'directory'> = {
    ...{ pullRequest: facts, rules, meanings, ledger, recordedPushers },
    ...(adoption !== undefined && { adoption }),
  };
  const directory = await parts.directory.readDirectory(directoryNeeds(known));
  const decision = decideApproval({ ...known, directory });
  const detailsUrl = parts.detailsUrl?.(repository, number);
  const failing = failingMattersOf(rules);
  return {
    review: {
      facts,
      decision,
      ...(report !== undefined && { change: { report, outcome: outcomeOf(report, failing) } }),
      ...(detailsUrl !== undefined && { detailsUrl }),
    },
    ledger,
    runs,
    sides:
      files === undefined
        ? () => undefined
        : readSidesOnce(files, { today: parts.clock.now().slice(0, 10), cache: parts.cache }),
  };
}
