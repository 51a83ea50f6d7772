/** Who made a call, as CloudTrail's `userIdentity` tells it. */
export interface EventActor {
  readonly kind: 'root' | 'user' | 'session' | 'federated' | 'service' | 'unknown';
  /**
   * The unique id that nobody chooses: a user's `AIDA…`, a session's role `AROA…`, an account id for the root user. Actors
   * are matched by it alone (A65). Empty where the record has none.
   */
  readonly principalId: string;
  readonly arn?: string;
  /** The account that the caller belongs to. */
  readonly accountId?: string;
  readonly userName?: string;
  /** Whoever assumes a role chooses it: it is shown, and proves nothing (A65). */
  readonly sessionName?: string;
  readonly roleArn?: string;
  /** What `sts:SetSourceIdentity` fixed for all sessions that follow. */
  readonly sourceIdentity?: string;
  readonly accessKeyId?: string;
  /** Absent where the record does not tell, as for federated people. */
  readonly hasMfa?: boolean;
}

/** One call that changed, or tried to change, an account, as CloudTrail recorded it. All text in it is untrusted. */
export interface IamEvent {
  readonly eventId: string;
  /** ISO 8601 in UTC. */
  readonly time: string;
  /** The account whose history holds it. */
  readonly accountId: string;
  /** Such as `iam.amazonaws.com`. */
  readonly source: string;
  /** The operation, such as `AttachRolePolicy`. */
  readonly name: string;
  readonly region: string;
  readonly actor: EventActor;
  readonly sourceAddress?: string;
  readonly userAgent?: string;
  /** Present where the call failed and so changed nothing. */
  readonly errorCode?: string;
  /** In CloudTrail's spelling: names begin in lower case. */
  readonly parameters: Readonly<Record<string, unknown>>;
  /** The same of the answer; empty where the call answered nothing. */
  readonly response: Readonly<Record<string, unknown>>;
}

/** Oldest first. History tells time to the second: events of one second keep the order in which it lists them. */
export function compareEvents(left: IamEvent, right: IamEvent): number {
  if (left.time === right.time) return 0;
  return left.time < right.time ? -1 : 1;
}
