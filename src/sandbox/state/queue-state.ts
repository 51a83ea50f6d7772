/** A message that waits in a queue. */
export interface StoredMessage {
  readonly id: string;
  readonly body: string;
  /** Milliseconds since 1970, as the next. */
  readonly sentAt: number;
  visibleAt: number;
  /** What deletes it: that of the latest delivery; empty before the first. */
  receiptHandle: string;
  received: number;
}

export interface StoredQueue {
  readonly accountId: string;
  readonly name: string;
  /** Oldest first. */
  readonly messages: StoredMessage[];
}

/** A message that somebody published. */
export interface PublishedMessage {
  readonly id: string;
  readonly subject?: string | undefined;
  readonly message: string;
  /** The string values of its attributes. */
  readonly attributes: Readonly<Record<string, string>>;
}

export interface StoredTopic {
  readonly arn: string;
  /** Oldest first. */
  readonly published: PublishedMessage[];
}
