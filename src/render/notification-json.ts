import { noticeAccount, noticeTitle, noticeUrl, type RenderedNotification } from './notification-text.ts';

/** The form of the body; it changes when a reader of the former would misunderstand it. */
const bodyVersion = 1;

/** The body of the generic webhook; texts are shown as everywhere, with `\u{…}` for what could be mistaken. */
export function notificationJson(
  message: RenderedNotification & { readonly id: string; readonly at: string },
): string {
  return JSON.stringify({
    version: bodyVersion,
    id: message.id,
    at: message.at,
    kind: message.kind,
    notices: message.notices.map(({ notice, news }) => ({
      key: notice.key,
      news: message.kind === 'result' ? news : undefined,
      topic: notice.topic,
      state: notice.state,
      severity: notice.severity,
      accountId: notice.accountId,
      account: noticeAccount(notice),
      owners: notice.owners,
      title: noticeTitle(notice),
      url: noticeUrl(notice),
      since: notice.since,
    })),
    left: message.left,
  });
}
