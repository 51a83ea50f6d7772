import { describe, expect, test } from '@jest/globals';
import type { Notice } from '../../src/drift/notification/notice.ts';
import { notificationJson } from '../../src/render/notification-json.ts';
import { notificationSlack } from '../../src/render/notification-slack.ts';
import { notificationSubject, notificationText } from '../../src/render/notification-text.ts';

const hostile: Notice = {
  key: 'k1',
  digest: 'd1',
  topic: 'drift',
  state: 'open',
  severity: 'critical',
  accountId: '222222222222',
  account: 'acme-<!here>-222222222222',
  owners: ['bea'],
  title: 'role `<!channel> @all <https://evil.example|click> \u202eevil\n*bold*',
  url: 'https://github.com/acme/iam/issues/12',
  since: '2026-11-25T10:00:00Z',
};
const message = { kind: 'result', notices: [{ notice: hostile, news: 'new' }], left: 2 } as const;

describe('a notification', () => {
  test('A51 in Slack mentions, links and formats nothing that somebody chose', () => {
    expect(notificationSlack(message)).toEqual({
      text: [
        '*four-eyes: 3 findings, worst critical*',
        '• new *critical* in `acme-&lt;!here&gt;-222222222222`: `role \\u{60}&lt;!channel&gt; @all &lt;https://evil.example|click&gt; \\u{202e}evil\\n*bold*` <https://github.com/acme/iam/issues/12|issue>',
        'and 2 more: see the issues',
      ].join('\n'),
      mrkdwn: true,
      link_names: false,
      unfurl_links: false,
      unfurl_media: false,
    });
  });

  test('as text is a subject of one line and lines that nobody can add to', () => {
    expect(notificationText(message)).toBe(
      [
        'four-eyes: 3 findings, worst critical',
        '',
        'new critical drift in acme-<!here>-222222222222',
        '  role `<!channel> @all <https://evil.example|click> \\u{202e}evil\\n*bold*',
        '  since 2026-11-25T10:00:00Z',
        '  https://github.com/acme/iam/issues/12',
        '',
        'and 2 more: see the issues',
        '',
      ].join('\n'),
    );
  });

  test('as JSON holds what the issue shows, and no more', () => {
    const body = JSON.parse(notificationJson({ ...message, id: 'i1', at: '2026-11-25T12:00:00Z' })) as {
      notices: object[];
    };

    expect(body).toMatchObject({ version: 1, id: 'i1', kind: 'result', left: 2 });
    expect(Object.keys(body.notices[0] ?? {})).toEqual([
      'key',
      'news',
      'topic',
      'state',
      'severity',
      'accountId',
      'account',
      'owners',
      'title',
      'url',
      'since',
    ]);
  });

  test.each(['javascript:alert(1)', 'https://x/|<!channel>', 'https://user@x/'])('links no %s', (url) => {
    const { text } = notificationSlack({
      ...message,
      notices: [{ notice: { ...hostile, url }, news: 'new' }],
    });

    expect(text).not.toContain('|issue>');
  });

  test.each([
    [{ kind: 'daily', notices: [], left: 0 } as const, 'four-eyes, daily: nothing is open'],
    [{ ...message, kind: 'weekly' } as const, 'four-eyes, weekly: 3 open'],
    [
      { kind: 'result', notices: [{ notice: hostile, news: 'closed' }], left: 0 } as const,
      'four-eyes: 1 closed',
    ],
  ])('has the subject %#', (given, subject) => {
    expect(notificationSubject(given)).toBe(subject);
  });
});
