import type { Problem } from '../finding/problem.ts';
import type { PolicyTreeSource } from '../ports/policy-tree.ts';
import type { ProposalOutcome, Proposals } from '../ports/proposals.ts';
import type { Signer } from '../ports/signer.ts';
import { decodePolicyRepository } from '../repository/decode-policy-repository.ts';
import type { DecodePolicyRepositoryOptions } from '../repository/policy-repository.ts';
import { readChangeableFiles } from './proposals/changeable-files.ts';
import { planExpiry } from './proposals/plan-expiry.ts';
import { propose } from './proposals/propose.ts';
import type { ProposalWriter } from './proposals/proposal-writer.ts';

export interface RemoveExpiredRequest {
  readonly proposals: Proposals;
  readonly trees: PolicyTreeSource;
  readonly signer: Signer;
  readonly writer: ProposalWriter;
  /** `YYYY-MM-DD` in UTC. */
  readonly today: string;
  readonly options?: DecodePolicyRepositoryOptions;
}

export type RemovedExpired =
  | { readonly kind: 'nothing' }
  | (ProposalOutcome & { readonly exceptions: number; readonly grants: number })
  /** The repository cannot be read, or changed: nothing is proposed. */
  | { readonly kind: 'unreadable'; readonly problems: readonly Problem[] };

/**
 * Opens the pull request that takes out what was to hold until a day that has passed: once, for as long as the same has to
 * go. It reads the default branch afresh, and may be interrupted anywhere. Rejects with `GitHubError`.
 */
export async function removeExpired(request: RemoveExpiredRequest): Promise<RemovedExpired> {
  const { proposals, trees, signer, writer, today, options } = request;
  const { base, files } = await readChangeableFiles(proposals, trees);
  const repository = decodePolicyRepository(files, options);
  if (!repository.ok) return { kind: 'unreadable', problems: repository.problems };
  const plan = planExpiry(files, repository.value, today);
  if (!plan.ok) return { kind: 'unreadable', problems: plan.problems };
  const { exceptions, grants, changes } = plan.value;
  if (changes.length === 0) return { kind: 'nothing' };
  const subject = { purpose: 'expire', exceptions, grants } as const;
  const outcome = await propose({ proposals, signer, writer, base, changes, subject, accountIds: [] });
  return { ...outcome, exceptions: exceptions.length, grants: grants.length };
}
