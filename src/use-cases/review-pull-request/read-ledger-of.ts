import type { PublishedCheckRun } from '../../ports/check-runs.ts';
import type { Signer } from '../../ports/signer.ts';
import { approvalCheckNames } from '../../review/decision/own-checks.ts';
import { chooseLedger, readLedger } from '../../review/ledger/choose-ledger.ts';
import type { VerifyText } from '../../review/ledger/decode-ledger.ts';
import type { LedgerReading } from '../../review/ledger/ledger.ts';
import type { ReviewParts } from './review-parts.ts';

/** A pull request by the numbers that its ledger is told by. */
export interface LedgerOwner {
  /** GitHub's numeric id. */
  readonly repositoryId: number;
  readonly number: number;
}

export function verifierOf(signer: Signer): VerifyText {
  return (text, signature) => signer.verify('approvalLedger', text, signature);
}

/** The newest ledger of a pull request among approval check runs of its heads. */
export function ledgerAmong(
  runs: readonly PublishedCheckRun[],
  { repositoryId, number: pullRequest }: LedgerOwner,
  signer: Signer,
): LedgerReading {
  const verify = verifierOf(signer);
  return chooseLedger(runs.map((run) => readLedger(run, { repositoryId, pullRequest }, verify)));
}

/**
 * The ledger of a pull request, from this app's own approval check runs on every head that it had: nobody else can write
 * there, whatever a check of the same name says (A25). Rejects with `GitHubError`.
 */
export async function readLedgerOf(
  owner: LedgerOwner,
  { pullRequests, checkRuns, signer }: Pick<ReviewParts, 'pullRequests' | 'checkRuns' | 'signer'>,
): Promise<LedgerReading> {
  const heads = await pullRequests.listFormerHeads(owner.number);
  return ledgerAmong(await checkRuns.readRuns(approvalCheckNames, heads), owner, signer);
}
