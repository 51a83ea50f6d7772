/** What neither IAM nor an issue remembers of an account. Losing it delays, and never hides. */
export interface AccountMemory {
  /** Unique ids by ARN, as the last scan saw them; what was recreated is told by them (A53). */
  readonly uniqueIds: ReadonlyMap<string, string>;
  /** ISO 8601: event history was read, and its findings published, up to it. */
  readonly eventsReadUntil?: string;
  /** ISO 8601: the last scan that read the account whole. */
  readonly lastScan?: string;
}
