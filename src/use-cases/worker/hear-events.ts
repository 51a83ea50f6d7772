import type { ChangeAttribution } from '../../ports/change-attribution.ts';
import { LiveAccountError } from '../../ports/live-account.ts';
import type { PushedEvent, PushedEventSource } from '../../ports/pushed-events.ts';

export interface EventHearing {
  readonly source: PushedEventSource;
  readonly attribution: ChangeAttribution;
  /** Whether a folder declares the account. */
  readonly isWatched: (accountId: string) => Promise<boolean>;
  /** Asks for a look at the account. */
  readonly request: (accountId: string) => Promise<void>;
  readonly observe: (outcome: HeardEvent['outcome']) => void;
  readonly signal: AbortSignal;
}

/** What became of a message. */
export interface HeardEvent {
  readonly event: PushedEvent;
  /**
   * `confirmed`: event history holds it. `waiting`: not yet; it is delivered again. `unknown`: it was never confirmed, and
   * counts for nothing (A64). `foreign`: it is about an account that nobody watches.
   */
  readonly outcome: 'confirmed' | 'waiting' | 'unknown' | 'foreign';
}

/** Deliveries after which an event that history does not know is taken for made up: about an hour. */
export const mostDeliveries = 30;

/**
 * Takes what has arrived. A message only ever says 'look at this account': the first one asks for a look at once, since
 * looking does no harm, and again once event history holds the call, for then it can be said who made it. What history
 * never confirms is forgotten.
 */
export async function hearEvents(hearing: EventHearing): Promise<readonly HeardEvent[]> {
  const { source, signal } = hearing;
  const events = await source.receive(signal);
  const heard: HeardEvent[] = [];
  const asked = new Set<string>();
  for (const event of events) {
    const isWatched = await hearing.isWatched(event.accountId);
    const ask = async (): Promise<void> => {
      if (asked.has(event.accountId)) return;
      asked.add(event.accountId);
      await hearing.request(event.accountId);
    };
    if (isWatched && event.deliveries === 1) await ask();
    const outcome = isWatched ? await outcomeOf(event, hearing) : 'foreign';
    if (outcome === 'confirmed') await ask();
    hearing.observe(outcome);
    // Asked for first: a crash in between has the message delivered again.
    if (outcome !== 'waiting') await source.settle(event);
    heard.push({ event, outcome });
  }
  return heard;
}

async function outcomeOf(event: PushedEvent, hearing: EventHearing): Promise<HeardEvent['outcome']> {
  if (await isConfirmed(event, hearing)) return 'confirmed';
  return event.deliveries >= mostDeliveries ? 'unknown' : 'waiting';
}

/** History that cannot be read confirms nothing. */
async function isConfirmed({ accountId, eventId }: PushedEvent, { attribution }: EventHearing) {
  try {
    return (await attribution.findEvent(accountId, eventId)) !== undefined;
  } catch (error) {
    if (error instanceof LiveAccountError) return false;
    throw error;
  }
}
