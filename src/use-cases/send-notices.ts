import { createHash } from 'node:crypto';
import type { Notice } from '../drift/notification/notice.ts';
import type {
  NotificationConfiguration,
  SendingTime,
} from '../drift/notification/notification-configuration.ts';
import { noticesForSink, type RoutedNotice, type ToldBefore } from '../drift/notification/route-notices.ts';
import type { Clock } from '../ports/clock.ts';
import type { NotificationMemory } from '../ports/notification-memory.ts';
import type { NotificationMessage, Notifier } from '../ports/notifier.ts';

/** Notices that one message holds: a flood is cut, the worst come first, and the rest is counted (A55). */
export const noticesPerMessage = 20;

export interface SendNoticesRequest {
  readonly configuration: NotificationConfiguration;
  /** What is open, and what closed since the last time. */
  readonly notices: readonly Notice[];
  readonly send: SendingTime;
  /** By the name of the sink. */
  readonly notifiers: ReadonlyMap<string, Notifier>;
  readonly memory: NotificationMemory;
  readonly clock: Clock;
}

/** What became of one sink's message. */
export type DeliveryOutcome =
  | { readonly sink: string; readonly status: 'delivered'; readonly notices: number }
  /** There was nothing new to say. */
  | { readonly sink: string; readonly status: 'quiet' }
  /** Tried several times; the next time tries again, since nothing is remembered as told. */
  | { readonly sink: string; readonly status: 'failed'; readonly cause: unknown };

function digestOf(parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}

/** The key under which a digest as a whole is remembered; no finding's key looks like it. */
function digestKey(send: SendingTime): string {
  return `digest:${send}`;
}

function contentOf(routed: readonly RoutedNotice[]): string {
  return digestOf(routed.flatMap(({ notice }) => [notice.key, notice.digest]));
}

function messageOf(
  sink: string,
  request: SendNoticesRequest,
  notices: readonly RoutedNotice[],
): NotificationMessage {
  const kind = request.send === 'each' ? 'result' : request.send;
  return {
    id: digestOf([sink, kind, contentOf(notices), ...notices.map(({ news }) => news)]).slice(0, 32),
    at: request.clock.now(),
    kind,
    notices: notices.slice(0, noticesPerMessage),
    left: Math.max(0, notices.length - noticesPerMessage),
  };
}

/** What is sent, and what is remembered once it was taken; undefined where there is nothing to say. */
function plan(sink: string, request: SendNoticesRequest, told: ToldBefore) {
  const { configuration, notices, send } = request;
  const routed = noticesForSink(configuration, notices, sink, send, told);
  if (send === 'each') {
    const news = routed.filter(({ news: what }) => what !== 'unchanged');
    if (news.length === 0) return undefined;
    const changes = news.map(
      ({ notice }) => [notice.key, notice.state === 'closed' ? undefined : notice.digest] as const,
    );
    return { message: messageOf(sink, request, news), changes: new Map(changes) };
  }
  const open = routed.filter(({ notice }) => notice.state === 'open');
  const content = contentOf(open);
  const before = told.get(digestKey(send));
  if (before === content || (before === undefined && open.length === 0)) return undefined;
  return { message: messageOf(sink, request, open), changes: new Map([[digestKey(send), content]]) };
}

async function tell(sink: string, notifier: Notifier, request: SendNoticesRequest): Promise<DeliveryOutcome> {
  try {
    const planned = plan(sink, request, await request.memory.toldTo(sink));
    if (planned === undefined) return { sink, status: 'quiet' };
    await notifier.send(planned.message);
    await request.memory.remember(sink, planned.changes);
    const { notices, left } = planned.message;
    return { sink, status: 'delivered', notices: notices.length + left };
  } catch (cause) {
    return { sink, status: 'failed', cause };
  }
}

/**
 * Tells each sink what its routes send it now. One sink that fails holds up no other; the outcomes, in the order of the
 * sinks, are for a report: nothing fails in silence.
 */
export async function sendNotices(request: SendNoticesRequest): Promise<readonly DeliveryOutcome[]> {
  const sinks = Array.from(request.configuration.sinks.keys());
  return Promise.all(
    sinks.map((sink) => {
      const notifier = request.notifiers.get(sink);
      if (notifier !== undefined) return tell(sink, notifier, request);
      const cause = new Error('the setting that the sink needs is missing');
      return Promise.resolve({ sink, status: 'failed', cause } as const);
    }),
  );
}
