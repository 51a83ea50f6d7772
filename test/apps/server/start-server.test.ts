import { createHmac } from 'node:crypto';
import { request } from 'node:http';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { pino } from 'pino';
import { HmacSigner } from '../../../src/adapters/signing/hmac-signer.ts';
import { startServer, webhookPath, type RunningServer } from '../../../src/apps/server/start-server.ts';
import type { WorkKey, WorkQueue } from '../../../src/ports/work-queue.ts';
import type { GitHubAccount } from '../../../src/review/facts/github-account.ts';
import { testServerSettings, testWebhookSecret } from '../../support/app-settings.ts';
import { createRecordingLogger } from '../../support/recording-logger.ts';
import { webhookExample } from '../../support/webhook-examples.ts';

let server: RunningServer;
let requested: WorkKey[];
let recorded: [number, string, GitHubAccount][];
let queueFails: boolean;

beforeEach(async () => {
  requested = [];
  recorded = [];
  queueFails = false;
  const queue = {
    request: (key: WorkKey) => {
      if (queueFails) return Promise.reject(new Error('unreachable'));
      requested.push(key);
      return Promise.resolve();
    },
  } as WorkQueue;
  server = await startServer(testServerSettings, {
    queue,
    logger: createRecordingLogger(),
    pino: pino({ level: 'silent' }),
    pushRecords: {
      record: (...record) => {
        recorded.push(record);
        return Promise.resolve();
      },
      find: () => Promise.resolve(undefined),
    },
    pages: {
      signer: new HmacSigner(testServerSettings.signingSecrets),
      logger: createRecordingLogger(),
      isReady: () => Promise.resolve(true),
      renderDetails: () => Promise.resolve(undefined),
    },
  });
});

afterEach(() => server.close());

interface Delivery {
  readonly event: string;
  readonly body: string;
  readonly signature?: string | undefined;
  readonly headers?: Readonly<Record<string, string>>;
}

function signatureOf(body: string, secret = testWebhookSecret, algorithm = 'sha256'): string {
  return `${algorithm}=${createHmac(algorithm, secret).update(body).digest('hex')}`;
}

async function deliver({ event, body, signature, headers = {} }: Delivery): Promise<number> {
  const answer = await fetch(server.url + webhookPath, {
    method: 'POST',
    body,
    headers: {
      'content-type': 'application/json',
      'x-github-event': event,
      'x-github-delivery': '11111111-1111-4111-8111-111111111111',
      ...(signature !== undefined && { 'x-hub-signature-256': signature }),
      ...headers,
    },
  });
  return answer.status;
}

const opened = webhookExample('pull_request', 'opened');
const body = JSON.stringify(opened.payload);

describe('webhooks', () => {
  test('a signed delivery is acknowledged, and what it hints at is in the queue', async () => {
    const status = await deliver({ event: 'pull_request', body, signature: signatureOf(body) });

    expect({ status, requested }).toEqual({
      status: 200,
      requested: ['pull-request:Codertocat/Hello-World#2'],
    });
  });

  test.each([
    ['no signature', undefined],
    ['a signature by another secret', signatureOf(body, 'another secret')],
    ['a signature of another body', signatureOf(`${body} `)],
    ['a signature that is none', 'sha256='],
    ['the algorithm `none`', 'none='],
  ])('A37 %s: the delivery is rejected, and nothing is requested', async (_what, signature) => {
    const status = await deliver({ event: 'pull_request', body, signature });

    expect(status).toBe(400);
    expect(requested).toEqual([]);
  });

  test('A37 a SHA-1 signature alone is rejected', async () => {
    const headers = { 'x-hub-signature': signatureOf(body, testWebhookSecret, 'sha1') };
    const status = await deliver({ event: 'pull_request', body, headers });

    expect(status).toBe(400);
    expect(requested).toEqual([]);
  });

  test('A38 a replayed delivery requests the same again, and says nothing else', async () => {
    const delivery = { event: 'pull_request', body, signature: signatureOf(body) };
    await deliver(delivery);
    await deliver(delivery);

    expect(new Set(requested)).toEqual(new Set(['pull-request:Codertocat/Hello-World#2']));
  });

  test('the sender of a new head is recorded', async () => {
    const text = JSON.stringify(webhookExample('pull_request', 'synchronize').payload);
    await deliver({ event: 'pull_request', body: text, signature: signatureOf(text) });

    expect(recorded).toHaveLength(1);
    expect(recorded[0]?.[2]).toEqual({ id: 21_031_067, login: 'Codertocat', type: 'User' });
  });

  test('a queue that cannot take it makes the delivery fail, so that it can be sent again', async () => {
    queueFails = true;

    expect(await deliver({ event: 'pull_request', body, signature: signatureOf(body) })).toBe(500);
  });

  test('a body of unknown length, or longer than any of GitHub’s, is cut off', async () => {
    const post = (headers: Readonly<Record<string, string>>) =>
      new Promise<string>((resolve) => {
        const sent = request(server.url + webhookPath, { method: 'POST', headers }, (answer) => {
          answer.resume();
          resolve(String(answer.statusCode));
        });
        sent.on('error', () => resolve('cut off'));
        sent.write('{');
      });

    expect(await post({ 'transfer-encoding': 'chunked' })).toBe('cut off');
    expect(await post({ 'content-length': String(26 * 1024 * 1024) })).toBe('cut off');
  });
});

describe('the server', () => {
  test('it answers whether it lives and is ready, and serves neither Probot’s pages nor its files', async () => {
    const paths = ['/healthz', '/readyz', '/', '/probot', '/ping', '/probot/static/robot.svg'];
    const statuses = await Promise.all(paths.map(async (path) => (await fetch(server.url + path)).status));

    expect(statuses).toEqual([200, 200, 404, 404, 404, 404]);
  });
});
