import { compareText } from '../../finding/compare-text.ts';
import { compareSeverity } from '../../finding/severity.ts';
import type { Notice } from './notice.ts';
import type {
  NotificationConfiguration,
  NotificationRoute,
  SendingTime,
} from './notification-configuration.ts';

/** A notice for one sink, with what is new about it. */
export interface RoutedNotice {
  readonly notice: Notice;
  readonly news: 'new' | 'changed' | 'closed' | 'unchanged';
}

/** What one sink was told before, by the key of the notice: the digest of what it was told. */
export type ToldBefore = ReadonlyMap<string, string>;

function selects(route: NotificationRoute, notice: Notice): boolean {
  const { severity, accounts, owners, topics } = route;
  if (severity !== undefined && compareSeverity(notice.severity, severity) > 0) return false;
  if (accounts !== undefined && !accounts.includes(notice.accountId ?? '')) return false;
  if (topics !== undefined && !topics.includes(notice.topic)) return false;
  return owners === undefined || owners.some((owner) => notice.owners.includes(owner));
}

/** The names of the sinks that hear of a notice at that time, in the order of the routes, each once. */
export function sinksFor(
  configuration: NotificationConfiguration,
  notice: Notice,
  send: SendingTime,
): readonly string[] {
  const routes = configuration.routes.filter((route) => route.send === send && selects(route, notice));
  return [...new Set(routes.flatMap(({ to }) => to))];
}

/** INVARIANT: what closed is told only to whoever was told that it was open. */
function newsOf(notice: Notice, told: ToldBefore): RoutedNotice['news'] {
  const before = told.get(notice.key);
  if (notice.state === 'closed') return before === undefined ? 'unchanged' : 'closed';
  if (before === undefined) return 'new';
  return before === notice.digest ? 'unchanged' : 'changed';
}

function compareNotices({ notice: left }: RoutedNotice, { notice: right }: RoutedNotice): number {
  return compareSeverity(left.severity, right.severity) || compareText(left.key, right.key);
}

/**
 * What one sink is to be told at that time: the worst first. Each notice is told once, and again only when something
 * changed.
 */
export function noticesForSink(
  configuration: NotificationConfiguration,
  notices: readonly Notice[],
  sink: string,
  send: SendingTime,
  told: ToldBefore,
): readonly RoutedNotice[] {
  return notices
    .filter((notice) => sinksFor(configuration, notice, send).includes(sink))
    .map((notice) => ({ notice, news: newsOf(notice, told) }))
    .sort(compareNotices);
}

/** Open notices that no route sends anywhere, at any time: a gap that a report shows. */
export function unroutedNotices(
  configuration: NotificationConfiguration,
  notices: readonly Notice[],
): readonly Notice[] {
  return notices.filter(
    (notice) =>
      notice.state === 'open' &&
      (['each', 'daily', 'weekly'] as const).every(
        (send) => sinksFor(configuration, notice, send).length === 0,
      ),
  );
}
