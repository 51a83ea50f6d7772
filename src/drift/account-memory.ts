/** What neither IAM nor an issue remembers of an account. Losing it delays, and never hides. */
export interface AccountMemory {
  /** Unique ids by ARN, as the last scan saw them; what was recreated is told by them (A53). */
  readonly uniqueIds: ReadonlyMap<string, string>;
  /** ISO 8601: event history was read, and its findings published, up to it. */
  readonly eventsReadUntil?: string;
  /** By identity, the digest of the reviewed form that live was last seen to equal; what leaves it was put back (A61). */
  readonly seenAsReviewed?: ReadonlyMap<string, string>;
  /** ISO 8601: the last scan that read the account whole. */
  readonly lastScan?: string;
}
