import { describe, expect, test } from '@jest/globals';
import { decodeNotificationConfiguration } from '../../../src/drift/notification/decode-notifications.ts';
import type { Notice } from '../../../src/drift/notification/notice.ts';
import { noticesForSink, sinksFor, unroutedNotices } from '../../../src/drift/notification/route-notices.ts';
import { decodeFile } from '../../../src/iam/source/decode-file.ts';

const text = `
sinks:
  on-call: { type: slack, urlFrom: FOUR_EYES_NOTIFY_SLACK }
  siem: { type: webhook, url: https://siem.example.com/iam, secretFrom: FOUR_EYES_NOTIFY_SIEM, private: true }
  mail: { type: sns, topic: arn:aws:sns:eu-central-1:111111111111:iam-drift }
routes:
  - { to: [on-call], severity: high, accounts: ['222222222222'] }
  - { to: [siem, on-call], owners: [acme/payments], topics: [drift] }
  - { to: [mail], send: daily }
`;

function decode(content: string) {
  return decodeFile(content, 'four-eyes.yml', decodeNotificationConfiguration);
}

function configurationOf(content: string) {
  const decoded = decode(content);
  if (!decoded.ok) throw new Error(JSON.stringify(decoded.problems));
  return decoded.value;
}

function notice(changes: Partial<Notice> = {}): Notice {
  return {
    key: 'k1',
    digest: 'd1',
    topic: 'drift',
    state: 'open',
    severity: 'high',
    accountId: '222222222222',
    owners: [],
    title: 'role a',
    since: '2026-11-25T10:00:00Z',
    ...changes,
  };
}

describe('the section `notifications`', () => {
  test('is decoded with its defaults', () => {
    const { sinks, routes } = configurationOf(text);

    expect([...sinks.values()]).toEqual([
      { type: 'slack', urlFrom: 'FOUR_EYES_NOTIFY_SLACK', isPrivate: false },
      {
        type: 'webhook',
        url: 'https://siem.example.com/iam',
        secretFrom: 'FOUR_EYES_NOTIFY_SIEM',
        isPrivate: true,
      },
      { type: 'sns', topic: 'arn:aws:sns:eu-central-1:111111111111:iam-drift' },
    ]);
    expect(routes.map(({ send }) => send)).toEqual(['each', 'each', 'daily']);
  });

  test.each([
    ['sinks: {a: {type: slack, urlFrom: AWS_SECRET_ACCESS_KEY}}\nroutes: []', 'not-a-notification-setting'],
    [
      'sinks: {a: {type: webhook, url: http://siem.example.com, secretFrom: FOUR_EYES_NOTIFY_A}}\nroutes: []',
      'address-refused',
    ],
    [
      'sinks: {a: {type: webhook, url: https://u:p@siem.example.com, secretFrom: FOUR_EYES_NOTIFY_A}}\nroutes: []',
      'address-refused',
    ],
    [
      'sinks: {a: {type: sns, topic: arn:aws:sqs:eu-central-1:111111111111:x}}\nroutes: []',
      'not-a-topic-arn',
    ],
    ['sinks: {}\nroutes: [{to: [on-cal]}]', 'unknown-sink'],
  ])('%j is refused', (content, code) => {
    const decoded = decode(content);

    expect(decoded.ok ? [] : decoded.problems.map((problem) => problem.code)).toEqual([code]);
  });

  test('a sink of an unknown type is refused', () => {
    expect(decode('sinks: {a: {type: pager}}\nroutes: []').ok).toBe(false);
  });
});

describe('routing', () => {
  test.each<[string, Partial<Notice>, readonly string[]]>([
    ['severity and account', {}, ['on-call']],
    ['worse than asked for', { severity: 'critical' }, ['on-call']],
    ['less severe', { severity: 'medium' }, []],
    ['another account', { accountId: '111111111111' }, []],
    ['its owner', { severity: 'low', owners: ['bea', 'acme/payments'] }, ['siem', 'on-call']],
    ['every route that fits, each sink once', { owners: ['acme/payments'] }, ['on-call', 'siem']],
    ['another topic', { topic: 'blindAccount', severity: 'low', owners: ['acme/payments'] }, []],
  ])('goes by %s', (_, changes, sinks) => {
    expect(sinksFor(configurationOf(text), notice(changes), 'each')).toEqual(sinks);
  });

  test.each<[string, Partial<Notice>, readonly (readonly [string, string])[], string]>([
    ['never told', {}, [], 'new'],
    ['told already', {}, [['k1', 'd1']], 'unchanged'],
    ['told otherwise', {}, [['k1', 'd0']], 'changed'],
    ['closed, and told that it was open', { state: 'closed' }, [['k1', 'd1']], 'closed'],
    ['closed, and never told', { state: 'closed' }, [], 'unchanged'],
  ])('what was %s', (_, changes, told, news) => {
    const routed = noticesForSink(configurationOf(text), [notice(changes)], 'on-call', 'each', new Map(told));

    expect(routed.map((one) => one.news)).toEqual([news]);
  });

  test('open notices that no route sends are named', () => {
    const { sinks, routes } = configurationOf(text);
    const configuration = { sinks, routes: routes.slice(0, 1) };

    const gaps = unroutedNotices(configuration, [notice(), notice({ key: 'k2', severity: 'low' })]);

    expect(gaps.map(({ key }) => key)).toEqual(['k2']);
  });
});
