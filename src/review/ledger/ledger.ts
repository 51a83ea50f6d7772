/** What an approval, or the taking back of one, was given by. */
export interface StatementSource {
  readonly kind: 'review' | 'comment';
  /** GitHub's numeric id of the review or the comment. */
  readonly id: number;
}

/** One changed path, so that the path that killed an approval can be named. */
export interface PathFingerprint {
  readonly path: string;
  /** The start of the SHA-256 over both modes and both blob ids: to tell people what changed, and never to decide by. */
  readonly fingerprint: string;
}

/** That a head was seen as the pull request's, or the same head with another base or another digest. */
export interface HeadEntry {
  readonly kind: 'head';
  readonly sha: string;
  /** Name of the base branch when it was seen. */
  readonly baseRef: string;
  /** Digest of the policy change at that moment; absent where the merge could not be judged. */
  readonly digest?: string;
  /** ISO 8601, by the `Date` header of GitHub's answer. */
  readonly seenAt: string;
  /** Numeric id of who pushed it, where the webhook said so and the activity may later not. */
  readonly pusherId?: number;
  /** The changed paths; absent where there are too many to keep, or the ledger needed the room. */
  readonly changes?: readonly PathFingerprint[];
}

/** An approval when it was first seen (A68, A70). It grants nothing by itself: the review or comment must still stand. */
export interface ApprovalEntry {
  readonly kind: 'approval';
  readonly source: StatementSource;
  readonly authorId: number;
  readonly headSha: string;
  readonly baseRef: string;
  readonly digest: string;
  /** The eyes that the change wanted then (A78). */
  readonly eyes: number;
  readonly seenAt: string;
}

/** That somebody let the change through in an emergency; it grants as long as its comment stands, and for an hour. */
export interface BreakGlassEntry {
  readonly kind: 'breakGlass';
  readonly source: StatementSource;
  readonly authorId: number;
  readonly headSha: string;
  readonly baseRef: string;
  readonly digest: string;
  readonly seenAt: string;
}

export type RevocationReason = 'edited' | 'deleted' | 'dismissed' | 'unapproved' | 'superseded';

/** That an approval was taken back: it outlives the comment that said so. */
export interface RevocationEntry {
  readonly kind: 'revocation';
  readonly source: StatementSource;
  readonly reason: RevocationReason;
  readonly seenAt: string;
}

/**
 * That the verdict on a digest became another: what a later push to the base is recognised by as reviewed (A36, A76), and
 * what the audit record of the merge is made of. Written only when it differs from the last one of the same digest.
 */
export interface VerdictEntry {
  readonly kind: 'verdict';
  readonly verdict: 'approved' | 'withdrawn';
  readonly headSha: string;
  readonly baseRef: string;
  readonly digest: string;
  readonly eyes: number;
  /** Numeric ids of those whose approvals counted, in ascending order; none where it was withdrawn. */
  readonly approverIds: readonly number[];
  /** The commit whose `four-eyes.yml` was judged by. */
  readonly rulesSha: string;
  readonly seenAt: string;
}

/** That reviews were asked for: nobody is asked twice. */
export interface RequestEntry {
  readonly kind: 'request';
  /** Numeric ids of accounts, in ascending order. */
  readonly users: readonly number[];
  /** `organisation/slug`, in lower case, ordered. */
  readonly teams: readonly string[];
  readonly seenAt: string;
}

/**
 * That there is no room for what came next. It cannot be taken back, and the pull request cannot be approved any more: an
 * entry that is lost might be a revocation.
 */
export interface FullEntry {
  readonly kind: 'full';
  readonly seenAt: string;
}

export type LedgerEntry =
  HeadEntry | ApprovalEntry | BreakGlassEntry | RevocationEntry | VerdictEntry | RequestEntry | FullEntry;

/** The append-only memory of one pull request's approvals. */
export interface Ledger {
  readonly repositoryId: number;
  readonly pullRequest: number;
  /** Grows by one with each writing; of two ledgers the higher is the newer. */
  readonly counter: number;
  /** The check run that this one carries on, on a former head. */
  readonly carriesOn?: { readonly checkRunId: number; readonly headSha: string };
  readonly entries: readonly LedgerEntry[];
}

/** What was found where the ledger should be. `tampered` and `missing` are reported, and never read as an empty ledger. */
export type LedgerReading =
  | { readonly kind: 'found'; readonly ledger: Ledger; readonly headSha: string; readonly checkRunId: number }
  /** No head of this pull request has a check run of this app: it is seen for the first time. */
  | { readonly kind: 'none' }
  | { readonly kind: 'tampered'; readonly reason: string };
