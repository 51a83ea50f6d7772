import type { IncomingMessage } from 'node:http';
import type { Logger } from '../../ports/logger.ts';
import { pathOf, plain, send, type HttpAnswer, type RequestHandler } from './http-answer.ts';
import type { ServerMetrics } from './metrics.ts';
import { readBody } from './read-body.ts';

/** Where GitHub sends webhooks to. */
export const webhookPath = '/api/github/webhooks';

/** Milliseconds in which the other side can read that its body is too long. */
const lingerTime = 2_000;

/** A delivery whose signature was right. */
export interface Webhook {
  readonly id: string;
  readonly event: string;
  readonly payload: unknown;
}

export interface WebhookReceiver {
  /** Whether the signature is that of the body, in constant time. */
  readonly verify: (body: string, signature: string) => Promise<boolean>;
  /** Takes a delivery over; a rejection tells GitHub that it was not taken. */
  readonly take: (webhook: Webhook) => Promise<void>;
  readonly metrics: ServerMetrics;
  readonly logger: Logger;
}

function headerOf({ headers }: IncomingMessage, name: string, grammar: RegExp): string | undefined {
  const value = headers[name];
  return typeof value === 'string' && grammar.test(value) ? value : undefined;
}

/** What is wrong with a request before its body is read. */
function refuse(request: IncomingMessage): HttpAnswer | undefined {
  if (request.method !== 'POST') return plain(405, 'webhooks are posted', { allow: 'POST' });
  const isJson = headerOf(request, 'content-type', /^application\/json\s*(?:;|$)/i) !== undefined;
  if (!isJson) return plain(415, 'set the content type of the webhook to application/json');
  if (request.headers['x-hub-signature-256'] === undefined) {
    return plain(401, 'the signature X-Hub-Signature-256 is missing: set the secret of the webhook');
  }
  return undefined;
}

function parse(body: string): { readonly payload: unknown } | undefined {
  try {
    const payload: unknown = JSON.parse(body);
    return typeof payload === 'object' && payload !== null ? { payload } : undefined;
  } catch {
    return undefined;
  }
}

async function takeSigned(
  request: IncomingMessage,
  body: string,
  receiver: WebhookReceiver,
): Promise<HttpAnswer> {
  const id = headerOf(request, 'x-github-delivery', /^[\w-]{1,100}$/);
  const event = headerOf(request, 'x-github-event', /^[a-z_]{1,100}$/);
  const parsed = parse(body);
  if (id === undefined || event === undefined || parsed === undefined) {
    return plain(400, 'this is no delivery of GitHub');
  }
  try {
    await receiver.take({ id, event, payload: parsed.payload });
  } catch (cause) {
    receiver.logger.error('a webhook could not be taken', { delivery: id, event, cause });
    return plain(503, 'it could not be taken: deliver it again');
  }
  receiver.metrics.webhookTaken(event);
  return plain(200, 'ok');
}

async function receive(request: IncomingMessage, receiver: WebhookReceiver): Promise<HttpAnswer> {
  const refusal = refuse(request);
  if (refusal !== undefined) return refusal;
  const body = await readBody(request);
  if (body === undefined) return plain(413, 'no delivery of GitHub is this long', { connection: 'close' });
  const signature = request.headers['x-hub-signature-256'];
  const isSigned =
    typeof signature === 'string' && (await receiver.verify(body, signature).catch(() => false));
  return isSigned ? takeSigned(request, body, receiver) : plain(401, 'the signature is not that of the body');
}

/** Reads on into nothing for a moment: a connection that is cut at once takes the answer with it. */
function cutOff(request: IncomingMessage): void {
  const cut = setTimeout(() => request.destroy(), lingerTime).unref();
  request.once('close', () => clearTimeout(cut)).resume();
}

function tellRefusal({ status, body }: HttpAnswer, { metrics, logger }: WebhookReceiver): void {
  metrics.webhookRefused(status);
  // What failed here was told where it failed.
  if (status < 500) logger.warn('webhook refused', { status, reason: body.trim() });
}

/**
 * Takes webhooks: nothing of one is believed, logged or parsed before its signature is known to be right (A37). Not Probot's
 * own middleware, for the reasons in `docs/decisions/0056-webhooks-are-checked-before-probot.md`.
 */
export function receiveWebhooks(receiver: WebhookReceiver): RequestHandler {
  return async (request, response) => {
    if (pathOf(request) !== webhookPath) return false;
    const answer = await receive(request, receiver).catch(() => plain(400, 'the body is incomplete'));
    if (answer.status !== 200) tellRefusal(answer, receiver);
    send(request, response, answer);
    if (answer.status === 413) cutOff(request);
    return true;
  };
}
