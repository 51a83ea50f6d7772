import type { IncomingMessage, Server } from 'node:http';

/** GitHub sends no payload over 25 MB (docs.github.com, 'Webhook events and payloads'). */
const largestBody = 25 * 1024 * 1024;

function isTooLarge({ method, headers }: IncomingMessage): boolean {
  if (method === 'GET' || method === 'HEAD') return false;
  const length = headers['content-length'];
  return length === undefined || Number(length) > largestBody;
}

/**
 * Cuts off requests whose body is longer than any of GitHub's, or of unknown length: a signature can be checked only when
 * a body was read whole, and nobody unknown shall fill the memory.
 */
export function limitRequests(server: Server): void {
  server.requestTimeout = 30_000;
  server.prependListener('request', (request: IncomingMessage) => {
    if (isTooLarge(request)) request.destroy();
  });
}
