import { createHmac } from 'node:crypto';
import { request } from 'node:http';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { pino } from 'pino';
import { createServerMetrics, type ServerMetrics } from '../../../src/apps/server/metrics.ts';
import { receiveWebhooks, webhookPath, type Webhook } from '../../../src/apps/server/receive-webhooks.ts';
import { signIn } from '../../../src/apps/server/sign-in.ts';
import { startServer, type RunningServer } from '../../../src/apps/server/start-server.ts';
import { testServerSettings, testWebhookSecret } from '../../support/app-settings.ts';
import { createRecordingLogger, type RecordingLogger } from '../../support/recording-logger.ts';

let server: RunningServer;
let taken: Webhook[];
let isTaken: boolean;
let metrics: ServerMetrics;
let logger: RecordingLogger;

beforeEach(async () => {
  taken = [];
  isTaken = true;
  metrics = createServerMetrics();
  logger = createRecordingLogger();
  const { verify } = await signIn(testServerSettings, pino({ level: 'silent' }));
  const take = (webhook: Webhook): Promise<void> => {
    if (!isTaken) return Promise.reject(new Error('unreachable'));
    taken.push(webhook);
    return Promise.resolve();
  };
  const receive = receiveWebhooks({ verify, take, metrics, logger });
  server = await startServer(testServerSettings, [receive], logger);
});

afterEach(() => server.close());

const body = JSON.stringify({ action: 'opened', number: 12, title: 'café' });

function signatureOf(text: string, secret = testWebhookSecret, algorithm = 'sha256'): string {
  return `${algorithm}=${createHmac(algorithm, secret).update(text).digest('hex')}`;
}

type Headers = Readonly<Record<string, string | undefined>>;

const headersOf = (text: string): Headers => ({
  'content-type': 'application/json',
  'x-github-event': 'pull_request',
  'x-github-delivery': '11111111-1111-4111-8111-111111111111',
  'x-hub-signature-256': signatureOf(text),
});

async function post(text: string, different: Headers = {}, path = webhookPath): Promise<number> {
  const all = Object.entries({ ...headersOf(text), ...different });
  const headers = Object.fromEntries(
    all.filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
  const answer = await fetch(server.url + path, { method: 'POST', body: text, headers });
  await answer.text();
  return answer.status;
}

/** The lines of one metric, without its description. */
async function metricLines(name: string): Promise<readonly string[]> {
  const { body: text } = await metrics.render();
  return text.split('\n').filter((line) => line.startsWith(`${name}{`));
}

describe('webhooks', () => {
  test('a signed delivery is taken, whatever script its text is in', async () => {
    expect(await post(body)).toBe(200);
    expect(taken).toEqual([
      {
        id: '11111111-1111-4111-8111-111111111111',
        event: 'pull_request',
        payload: JSON.parse(body) as unknown,
      },
    ]);
    expect(await metricLines('four_eyes_webhooks_taken_total')).toEqual([
      'four_eyes_webhooks_taken_total{event="pull_request"} 1',
    ]);
  });

  test.each<[string, string | undefined]>([
    ['no signature', undefined],
    ['a signature by another secret', signatureOf(body, 'another secret')],
    ['a signature of another body', signatureOf(`${body} `)],
    ['a signature that is none', 'sha256='],
    ['the algorithm `none`', 'none='],
    ['a SHA-1 signature in its place', signatureOf(body, testWebhookSecret, 'sha1')],
    ['a signature in capital letters', signatureOf(body).toUpperCase()],
  ])('A37 %s: the delivery is refused, and nothing is taken', async (_what, signature) => {
    expect(await post(body, { 'x-hub-signature-256': signature })).toBe(401);
    expect(taken).toEqual([]);
    expect(await metricLines('four_eyes_webhooks_refused_total')).toEqual([
      'four_eyes_webhooks_refused_total{status="401"} 1',
    ]);
  });

  test('A37 a SHA-1 signature alone is refused', async () => {
    const sha1 = {
      'x-hub-signature-256': undefined,
      'x-hub-signature': signatureOf(body, testWebhookSecret, 'sha1'),
    };

    expect(await post(body, sha1)).toBe(401);
    expect(taken).toEqual([]);
  });

  test('A37 bytes that are no UTF-8 are refused: what is verified is what is read', async () => {
    const bytes = Buffer.concat([Buffer.from('{"a":"'), Buffer.from([0xff]), Buffer.from('"}')]);
    const signature = `sha256=${createHmac('sha256', testWebhookSecret).update(bytes).digest('hex')}`;
    const headers = { ...headersOf(''), 'x-hub-signature-256': signature } as Record<string, string>;
    const answer = await fetch(server.url + webhookPath, { method: 'POST', body: bytes, headers });

    expect(answer.status).toBe(401);
    expect(taken).toEqual([]);
  });

  test.each<[string, string, Headers, number]>([
    ['a form', body, { 'content-type': 'application/x-www-form-urlencoded' }, 415],
    ['no event', body, { 'x-github-event': undefined }, 400],
    ['an event that is no word', body, { 'x-github-event': 'Pull Request' }, 400],
    ['no delivery', body, { 'x-github-delivery': undefined }, 400],
    ['no JSON', '{', {}, 400],
    ['JSON without a name in it', '7', {}, 400],
  ])('%s, though signed, is refused', async (_what, text, different, status) => {
    expect(await post(text, different)).toBe(status);
    expect(taken).toEqual([]);
  });

  test('webhooks are posted, and to their own address', async () => {
    const { status, headers } = await fetch(server.url + webhookPath);

    expect({ status, allow: headers.get('allow') }).toEqual({ status: 405, allow: 'POST' });
    expect(await post(body, {}, '/elsewhere')).toBe(404);
    expect(taken).toEqual([]);
  });

  test('A38 a delivery that cannot be taken fails, so that it can be sent again', async () => {
    isTaken = false;

    expect(await post(body)).toBe(503);
    expect(logger.entries.map(({ message }) => message)).toEqual(['a webhook could not be taken']);
  });

  test('an event that nobody listens to counts among the others', async () => {
    await post(body, { 'x-github-event': 'made_up_by_somebody' });

    expect(await metricLines('four_eyes_webhooks_taken_total')).toEqual([
      'four_eyes_webhooks_taken_total{event="other"} 1',
    ]);
  });

  test('A37 nothing of an unsigned delivery is in the log', async () => {
    await post(body, { 'x-hub-signature-256': signatureOf(body, 'another secret') });

    expect(JSON.stringify(logger.entries)).not.toContain('caf');
  });

  test.each([
    ['is said to be', { 'content-length': String(26 * 1024 * 1024) }],
    ['turns out to be', { 'transfer-encoding': 'chunked' }],
  ])('a body that %s longer than any of GitHub’s is refused unread', async (_how, headers) => {
    const part = Buffer.alloc(1024 * 1024, 0x20);
    const status = await new Promise<number | undefined>((resolve) => {
      const sent = request(server.url + webhookPath, {
        method: 'POST',
        headers: { ...(headersOf('') as Record<string, string>), ...headers },
      });
      sent.on('response', (answer) => {
        resolve(answer.statusCode);
        sent.destroy();
      });
      sent.on('error', () => undefined);
      for (let count = 0; count < 26; count += 1) sent.write(part);
    });

    expect(status).toBe(413);
    expect(taken).toEqual([]);
  });
});
