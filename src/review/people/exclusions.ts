/** Why an account may not approve a change (A01, A04, A05, A06, A08, A10). */
export type ExclusionReason =
  | { readonly kind: 'opener' }
  | { readonly kind: 'author' | 'committer' | 'coAuthor' | 'pusher'; readonly sha: string }
  /** The configuration says that this person answers for a bot that took part. */
  | { readonly kind: 'answersForBot'; readonly bot: string }
  /** Made the live change that the pull request adopts. */
  | { readonly kind: 'adoptedDrift' }
  /** Another account of the same person took part. */
  | { readonly kind: 'samePerson'; readonly as: number };

export interface Exclusion {
  readonly accountId: number;
  /** Untrusted text; absent where it is not known. */
  readonly login?: string;
  readonly reasons: readonly ExclusionReason[];
}

/** Somebody took part who cannot be told, and might be among the approvers: one more approver is wanted for each. */
export type ExtraApprover =
  | { readonly kind: 'unknownPusher'; readonly sha: string }
  | {
      readonly kind: 'unresolvedCoAuthor';
      readonly sha: string;
      readonly name: string;
      readonly email: string;
    }
  /** A bot that no entry of `bots` answers for. */
  | { readonly kind: 'unmappedBot'; readonly login: string }
  /** Who made the live change that is adopted, and is mapped to no account. */
  | { readonly kind: 'unmappedActor'; readonly name: string }
  /** An account of somebody who takes part is listed under `people` by a login that no account has. */
  | { readonly kind: 'unknownLogin'; readonly login: string };

/** A commit whose author or committer is nobody's account: then it cannot be told who may not approve (A02). */
export interface UnresolvedCommit {
  readonly sha: string;
  readonly role: 'author' | 'committer';
  readonly name: string;
  readonly email: string;
}

/** What a pull request that this app opened itself adopts. */
export interface Adoption {
  /** Numeric id of this app's own bot account: it stands for the people below, and for nobody unknown. */
  readonly botId: number;
  /** Accounts of those who made the live change, or asked for the pull request. */
  readonly accountIds: readonly number[];
  /** Actors of the live change that are mapped to no account (untrusted text). */
  readonly unmappedActors: readonly string[];
}

/** Who took part in a change. */
export interface Participants {
  readonly exclusions: ReadonlyMap<number, Exclusion>;
  readonly extras: readonly ExtraApprover[];
  readonly unresolved: readonly UnresolvedCommit[];
}
