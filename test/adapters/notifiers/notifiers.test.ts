import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import { SNSClient } from '@aws-sdk/client-sns';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createSnsNotifier } from '../../../src/adapters/aws/sns-notifier.ts';
import { isAllowedAddress } from '../../../src/adapters/notifiers/address-guard.ts';
import { retryNotifier } from '../../../src/adapters/notifiers/retrying-notifier.ts';
import { createSlackNotifier } from '../../../src/adapters/notifiers/slack-notifier.ts';
import { createWebhookNotifier, webhookSignature } from '../../../src/adapters/notifiers/webhook-notifier.ts';
import type { NotificationMessage } from '../../../src/ports/notifier.ts';

const message: NotificationMessage = {
  id: 'abc',
  at: '2026-11-25T12:00:00.000Z',
  kind: 'result',
  notices: [
    {
      news: 'new',
      notice: {
        key: 'k1',
        digest: 'd1',
        topic: 'drift',
        state: 'open',
        severity: 'high',
        owners: [],
        title: 'role a',
        since: '2026-11-25T10:00:00Z',
      },
    },
  ],
  left: 0,
};
const clock = { now: () => '2026-11-25T12:00:00.000Z' };
const fast = { attempts: 3, firstDelay: 1, longestDelay: 2_000 };

interface Received {
  readonly path: string | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

describe('notifiers', () => {
  let server: Server;
  let origin = '';
  const received: Received[] = [];
  /** Status and headers of the next answers; then 200. */
  const answers: (readonly [number, Readonly<Record<string, string>>, string?])[] = [];

  beforeEach(async () => {
    server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        received.push({
          path: request.url,
          headers: request.headers,
          body: Buffer.concat(chunks).toString(),
        });
        const [status, headers, body] = answers.shift() ?? [200, {}];
        response.writeHead(status, headers).end(body);
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    origin = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
  });

  afterEach(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    received.splice(0);
    answers.splice(0);
  });

  test('the webhook signs the time and the body as the receiver gets it', async () => {
    const secret = 'shared with the receiver';

    await createWebhookNotifier({ url: `${origin}/hook`, secret, isPrivate: false, clock }).send(message);

    const { headers, body }: Received = received[0] ?? { path: '', headers: {}, body: '' };
    expect(headers['x-four-eyes-timestamp']).toBe('1795608000');
    expect(headers['x-four-eyes-delivery']).toBe('abc');
    expect(headers['x-four-eyes-signature-256']).toBe(
      `sha256=${webhookSignature(secret, '1795608000', body)}`,
    );
    expect(JSON.parse(body)).toMatchObject({ notices: [{ title: 'role a' }] });
  });

  test('Slack gets its form of the message', async () => {
    await createSlackNotifier(`${origin}/services/T/B/x`, false).send(message);

    expect(received.map(({ path }) => path)).toEqual(['/services/T/B/x']);
    expect(JSON.parse(received[0]?.body ?? '')).toMatchObject({
      text: '*four-eyes: 1 finding, worst high*\n• new *high*: `role a`',
    });
  });

  test('a redirect is not followed', async () => {
    answers.push([307, { location: `${origin}/elsewhere` }]);

    await expect(createSlackNotifier(`${origin}/a`, false).send(message)).rejects.toMatchObject({
      isPassing: false,
    });
    expect(received.map(({ path }) => path)).toEqual(['/a']);
  });

  test('what passes is tried again, and what stays is told at once', async () => {
    answers.push([503, {}], [429, { 'retry-after': '1' }]);

    await retryNotifier(createSlackNotifier(origin, false), fast).send(message);
    answers.push([404, {}]);

    await expect(retryNotifier(createSlackNotifier(origin, false), fast).send(message)).rejects.toMatchObject(
      {
        message: 'the receiver answered with status 404',
      },
    );
    expect(received).toHaveLength(4);
  });

  test('tries are bounded, and so is the patience with a receiver', async () => {
    answers.push([500, {}], [500, {}], [500, {}], [503, { 'retry-after': '3600' }]);
    const notifier = retryNotifier(createSlackNotifier(origin, false), fast);

    await expect(notifier.send(message)).rejects.toMatchObject({ isPassing: true });
    await expect(notifier.send(message)).rejects.toMatchObject({ retryAfter: 3_600_000 });
    expect(received).toHaveLength(4);
  });

  test.each([
    'http://siem.example.com/',
    'ftp://x/',
    'nonsense',
    'https://169.254.169.254/',
    'https://10.0.0.1/',
    'https://[fe80::1]/',
    'https://[::ffff:10.0.0.1]/',
  ])('nothing is sent to %s, and the error does not show it', async (url) => {
    const sent = createSlackNotifier(url, false).send(message);

    await expect(sent).rejects.toMatchObject({ name: 'NotifierError', isPassing: false });
    await expect(sent).rejects.not.toThrow(url);
  });

  test('SNS publishes plain text to the topic', async () => {
    const xml =
      '<PublishResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/"><PublishResult><MessageId>1</MessageId></PublishResult></PublishResponse>';
    answers.push([200, { 'content-type': 'text/xml' }, xml]);
    const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
    const client = new SNSClient({ region: 'eu-central-1', endpoint: origin, credentials, maxAttempts: 1 });
    const topic = 'arn:aws:sns:eu-central-1:111111111111:iam-drift.fifo';

    await createSnsNotifier(client, topic).send(message);
    answers.push([
      403,
      { 'content-type': 'text/xml' },
      '<ErrorResponse><Error><Code>AuthorizationError</Code></Error></ErrorResponse>',
    ]);
    const refused = createSnsNotifier(client, topic).send(message);

    await expect(refused).rejects.toMatchObject({ name: 'NotifierError', isPassing: false });
    client.destroy();
    const form = new URLSearchParams(received[0]?.body);
    expect([
      form.get('Action'),
      form.get('TopicArn'),
      form.get('Subject'),
      form.get('MessageDeduplicationId'),
    ]).toEqual(['Publish', topic, 'four-eyes: 1 finding, worst high', 'abc']);
  });
});

describe('addresses', () => {
  test.each([
    ['93.184.216.34', true, true],
    ['10.1.2.3', false, true],
    ['192.168.0.1', false, true],
    ['::ffff:192.168.0.1', false, true],
    ['::ffff:c0a8:1', false, true],
    ['fd12::1', false, true],
    ['127.0.0.1', false, true],
    ['169.254.169.254', false, false],
    ['::ffff:169.254.169.254', false, false],
    ['::ffff:a9fe:a9fe', false, false],
    ['fd00:ec2::254', false, false],
    ['0.0.0.0', false, false],
    ['no address', false, false],
  ])('%s: public sink %s, private sink %s', (address, isPublic, isPrivate) => {
    expect([isAllowedAddress(address, false), isAllowedAddress(address, true)]).toEqual([
      isPublic,
      isPrivate,
    ]);
  });
});
