import type { FileChange } from './policy-repository.ts';

/** The tip of the default branch, on which a proposal stands. */
export interface ProposalBase {
  readonly branch: string;
  readonly sha: string;
  readonly treeId: string;
}

/** A change of the policy repository that this program puts to people's review. */
export interface Proposal {
  /** Such as `four-eyes/adopt-0123456789ab`: the same for the same change, so that it is found again. */
  readonly branch: string;
  readonly base: ProposalBase;
  /** At least one. */
  readonly changes: readonly FileChange[];
  readonly title: string;
  /** Markdown; everything untrusted in it is neutralised. */
  readonly body: string;
  /** Of the one commit. */
  readonly message: string;
}

export type ProposalOutcome =
  | { readonly kind: 'opened' | 'found'; readonly number: number }
  /** The app may not write to the repository: the patch is for a person to apply. */
  | { readonly kind: 'denied' };

/** Pull requests that this program opens. Rejects with `GitHubError`. */
export interface Proposals {
  readBase(): Promise<ProposalBase>;
  /**
   * Opens a pull request, once: an open one from the proposal's branch whose body this program wrote is given instead. A
   * branch that is there already is never written to: another one is made, whose name ends in a number.
   * @param isOurs Whether this program wrote a body.
   */
  openOnce(proposal: Proposal, isOurs: (body: string) => boolean): Promise<ProposalOutcome>;
}
