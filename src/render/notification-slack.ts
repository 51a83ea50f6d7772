import type { RoutedNotice } from '../drift/notification/route-notices.ts';
import {
  noticeAccount,
  noticeNews,
  noticeTitle,
  noticeUrl,
  notificationSubject,
  type RenderedNotification,
} from './notification-text.ts';

/**
 * Text that is already visible, as a code span of Slack's mrkdwn. `&`, `<` and `>` are its only control characters
 * (docs.slack.dev, 'Formatting message text'), so neither `<!channel>` nor a link is left; inside of code nothing is
 * a mention or an emphasis, in what is compatible with Slack either, and no backtick is left to end it.
 */
function slackCode(visible: string): string {
  const escaped = visible
    .replaceAll('`', '\\u{60}')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
  return `\`${escaped}\``;
}

function noticeLine(routed: RoutedNotice, kind: RenderedNotification['kind']): string {
  const { notice } = routed;
  const account = noticeAccount(notice);
  const url = noticeUrl(notice);
  const where = account === undefined ? '' : ` in ${slackCode(account)}`;
  const link = url === undefined ? '' : ` <${url}|issue>`;
  return `• ${noticeNews(routed, kind)}*${notice.severity}*${where}: ${slackCode(noticeTitle(notice))}${link}`;
}

/** The body for an incoming webhook of Slack; nothing in it is unfolded, mentions anybody or is linked but our issue. */
export function notificationSlack(message: RenderedNotification): Readonly<Record<string, unknown>> {
  const lines = message.notices.map((routed) => noticeLine(routed, message.kind));
  const rest = message.left > 0 ? [`and ${message.left} more: see the issues`] : [];
  return {
    text: [`*${notificationSubject(message)}*`, ...lines, ...rest].join('\n'),
    mrkdwn: true,
    link_names: false,
    unfurl_links: false,
    unfurl_media: false,
  };
}
