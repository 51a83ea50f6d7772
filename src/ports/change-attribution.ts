import type { IamEvent } from '../iam/events/iam-event.ts';
import type { LiveAccountError } from './live-account.ts';

export interface ReadEventsRequest {
  /** Twelve digits. */
  readonly accountId: string;
  /** ISO 8601; history reaches 90 days back, and an earlier time means its beginning. */
  readonly since: string;
  /** ISO 8601. */
  readonly until: string;
  readonly signal?: AbortSignal;
}

/** What history holds of a time. */
export interface EventWindow {
  /** ISO 8601: where reading began. */
  readonly since: string;
  /**
   * ISO 8601: everything up to it was read. INVARIANT: no event before it is left out that history had at that moment, so
   * reading can go on from here.
   */
  readonly readUntil: string;
  /** Calls that change something, failed ones included; oldest first, each id once. */
  readonly events: readonly IamEvent[];
  /** Why `readUntil` is before what was asked for: what happened after it is unattributed, and this says why (A48). */
  readonly failure?: LiveAccountError;
  /** Number of API calls made. */
  readonly calls: number;
}

/** Who changed an account: the only witness is AWS's own event history, which needs no trail. */
export interface ChangeAttribution {
  /** Never rejects because AWS fails: that is in the answer. */
  readEvents(request: ReadEventsRequest): Promise<EventWindow>;
  /**
   * The event of that id as history holds it, or undefined where it holds none (yet): what was pushed under that id then
   * counts for nothing (A64). Rejects with `LiveAccountError`.
   */
  findEvent(accountId: string, eventId: string): Promise<IamEvent | undefined>;
}
