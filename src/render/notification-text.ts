import type { Notice } from '../drift/notification/notice.ts';
import type { RoutedNotice } from '../drift/notification/route-notices.ts';
import { counted } from './change-summary.ts';
import { visibleText } from './visible-text.ts';

/** A message as the ports give it to a sink. */
export interface RenderedNotification {
  readonly kind: 'result' | 'daily' | 'weekly';
  readonly notices: readonly RoutedNotice[];
  readonly left: number;
}

/** A title is a line; what is longer is in the issue. */
const longestTitle = 300;

/** The title of a notice, with everything in it that could be mistaken, or obeyed, made visible. */
export function noticeTitle({ title }: Notice): string {
  const shown = visibleText(title);
  return shown.length > longestTitle ? `${shown.slice(0, longestTitle)}…` : shown;
}

/** The account of a notice: its folder, or its id; nothing where it is about no single one. */
export function noticeAccount({ account, accountId }: Notice): string | undefined {
  const name = account ?? accountId;
  return name === undefined ? undefined : visibleText(name).slice(0, longestTitle);
}

/** The address of the issue, if it is one that a click may follow. */
export function noticeUrl({ url }: Notice): string | undefined {
  if (url === undefined || !/^https:\/\/[A-Za-z0-9.-]+(?::\d+)?\/[A-Za-z0-9._~/#-]*$/.test(url))
    return undefined;
  return url;
}

/** What happened to it: `new`, `changed` or `closed`; in a digest, which shows what is open, nothing. */
export function noticeNews({ news }: RoutedNotice, kind: RenderedNotification['kind']): string {
  return kind === 'result' ? `${news} ` : '';
}

/** One line that says what the message is about. */
export function notificationSubject({ kind, notices, left }: RenderedNotification): string {
  const count = notices.length + left;
  if (kind !== 'result') return `four-eyes, ${kind}: ${count === 0 ? 'nothing is open' : `${count} open`}`;
  const closed = notices.filter(({ news }) => news === 'closed').length;
  const open = count - closed;
  const parts = [
    ...(open > 0 ? [counted(open, 'finding')] : []),
    ...(closed > 0 ? [`${closed} closed`] : []),
  ];
  const worst = notices.find(({ news }) => news !== 'closed')?.notice.severity;
  return `four-eyes: ${parts.join(', ')}${worst === undefined ? '' : `, worst ${worst}`}`;
}

function noticeText(routed: RoutedNotice, kind: RenderedNotification['kind']): string {
  const { notice } = routed;
  const account = noticeAccount(notice);
  const lines = [
    `${noticeNews(routed, kind)}${notice.severity} ${notice.topic}${account === undefined ? '' : ` in ${account}`}`,
    `  ${noticeTitle(notice)}`,
    `  since ${visibleText(notice.since)}`,
  ];
  const url = noticeUrl(notice);
  return [...lines, ...(url === undefined ? [] : [`  ${url}`])].join('\n');
}

/** A message as plain text in ASCII, for e-mail. */
export function notificationText(message: RenderedNotification): string {
  const notices = message.notices.map((routed) => noticeText(routed, message.kind));
  const rest = message.left > 0 ? [`and ${message.left} more: see the issues`] : [];
  return `${[notificationSubject(message), ...notices, ...rest].join('\n\n')}\n`;
}
