/** A message that says that an account changed. INVARIANT: a hint, never a fact: anybody who may send can say anything. */
export interface PushedEvent {
  /** The account to look at. */
  readonly accountId: string;
  /** The id under which event history has to hold it before it counts (A64). */
  readonly eventId: string;
  /** How often it was delivered, this time included. */
  readonly deliveries: number;
  /** What `settle` wants. */
  readonly receipt: string;
}

/** Where events arrive that AWS pushes: a queue behind an EventBridge rule. */
export interface PushedEventSource {
  /**
   * Waits a while and gives what has arrived; several deliveries of one event are possible. Messages of another form are
   * dropped. Rejects with `LiveAccountError`.
   */
  receive(signal?: AbortSignal): Promise<readonly PushedEvent[]>;
  /** Forgets a message; one that is not settled is delivered again. */
  settle(event: PushedEvent): Promise<void>;
}
