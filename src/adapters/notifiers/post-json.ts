import { request as requestHttp, type IncomingMessage } from 'node:http';
import { request as requestHttps } from 'node:https';
import { findAddressProblem, isLoopbackHost } from '../../drift/notification/sink-address.ts';
import { NotifierError } from '../../ports/notifier.ts';
import { guardedLookup, requireAllowedHost } from './address-guard.ts';

/** A POST of JSON. */
export interface JsonPost {
  readonly url: string;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Whether the receiver may be in a private network. */
  readonly isPrivate: boolean;
  /** Milliseconds for the whole exchange. */
  readonly timeout: number;
}

/** The only thing of an answer that is looked at besides its status. */
function retryAfterOf(answer: IncomingMessage): number | undefined {
  const seconds = Number(answer.headers['retry-after']);
  return Number.isFinite(seconds) && seconds > 0 ? seconds * 1_000 : undefined;
}

function judgeAnswer(answer: IncomingMessage): void {
  const status = answer.statusCode ?? 0;
  if (status >= 200 && status < 300) return;
  const isPassing = status === 429 || status === 408 || status >= 500;
  throw new NotifierError(`the receiver answered with status ${status}`, {
    isPassing,
    retryAfter: isPassing ? retryAfterOf(answer) : undefined,
  });
}

function urlOf(text: string): URL {
  const problem = findAddressProblem(text);
  if (problem === undefined) return new URL(text);
  throw new NotifierError(`the address ${problem.what}`, { isPassing: false });
}

/** What went wrong on the way, without the address, which may be a secret. */
function toNotifierError(cause: unknown): NotifierError {
  if (cause instanceof NotifierError) return cause;
  const { code } = cause as { readonly code?: unknown };
  const what = typeof code === 'string' ? ` (${code})` : '';
  return new NotifierError(`the receiver could not be reached${what}`, { isPassing: true });
}

/**
 * Resolves once the receiver answered with success; the answer's body is not read. Redirects are not followed: they would
 * take the message, and what it is signed with, elsewhere. Rejects with `NotifierError`.
 */
export async function postJson(post: JsonPost): Promise<void> {
  const url = urlOf(post.url);
  const isPrivate = post.isPrivate || isLoopbackHost(url.hostname);
  requireAllowedHost(url.hostname, isPrivate);
  const request = url.protocol === 'https:' ? requestHttps : requestHttp;
  const options = {
    method: 'POST',
    headers: { ...post.headers, 'content-type': 'application/json', 'user-agent': 'four-eyes' },
    lookup: guardedLookup(isPrivate),
    signal: AbortSignal.timeout(post.timeout),
  };
  await new Promise<void>((resolve, reject) => {
    const sent = request(url, options, (answer) => {
      answer.destroy();
      try {
        judgeAnswer(answer);
        resolve();
      } catch (cause) {
        reject(toNotifierError(cause));
      }
    });
    sent.on('error', (cause) => reject(toNotifierError(cause)));
    sent.end(post.body);
  });
}
