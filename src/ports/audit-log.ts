/** A merge into a governed branch: which people agreed to just this change, and by which rules. */
export interface MergeRecord {
  /** ISO 8601 in UTC, when it was seen. */
  readonly at: string;
  /** GitHub's numeric id, and `owner/name` as it was then. */
  readonly repositoryId: number;
  readonly repository: string;
  readonly pullRequest: number;
  readonly base: string;
  readonly headSha: string;
  /** The commit that the merge made on the base. */
  readonly mergeSha: string;
  /** Of the change; see `policyDigest`. */
  readonly digest: string;
  /** The commit whose rules it was judged by. */
  readonly rulesSha: string;
  /** Numeric ids, with the logins of that day. */
  readonly approvers: readonly { readonly id: number; readonly login: string }[];
  /** Conclusion of each check of ours on the head, by its name. */
  readonly verdicts: Readonly<Record<string, string>>;
}

/** Something in a trail that is not as this program wrote it; nothing is left out in silence. */
export interface TrailFlaw {
  /** Of the file, from 1. */
  readonly line: number;
  /**
   * `torn`: what a crash left of a record; `tampered`: changed or made by somebody else; `unknownKey`: signed with a key
   * that is not configured; `gap`: records before this one were removed, or their order was changed.
   */
  readonly kind: 'torn' | 'tampered' | 'unknownKey' | 'gap';
}

/** The records of one month, oldest first. */
export interface AuditTrail {
  readonly records: readonly MergeRecord[];
  readonly flaws: readonly TrailFlaw[];
}

/** Append-only: GitHub itself forgets check runs after about 400 days. Rejects where the store fails. */
export interface AuditLog {
  /** On the disk, or on the branch, when it resolves. A record that may have been written is written again. */
  append(record: MergeRecord): Promise<void>;
  /** @param month Such as `2026-11`, of the records' times in UTC. */
  read(month: string): Promise<AuditTrail>;
}
