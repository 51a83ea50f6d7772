import type { IncomingMessage } from 'node:http';

/** GitHub sends no payload over 25 MB (docs.github.com, 'Webhook events and payloads'). */
export const largestBody = 25 * 1024 * 1024;

/**
 * The whole body of a request as text; undefined as soon as it is longer than any of GitHub's, whatever its length is said
 * to be: a signature can be checked only over all of it, and nobody unknown shall fill the memory. Rejects where the
 * connection ends before the body does.
 */
export function readBody(request: IncomingMessage): Promise<string | undefined> {
  if (Number(request.headers['content-length'] ?? 0) > largestBody) return Promise.resolve(undefined);
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = [];
    let length = 0;
    const keep = (part: Buffer): void => {
      length += part.byteLength;
      if (length <= largestBody) return void parts.push(part);
      // The connection stays, so that the other side can be told.
      request.off('data', keep).pause();
      resolve(undefined);
    };
    request
      .on('data', keep)
      .once('end', () => resolve(Buffer.concat(parts).toString('utf8')))
      .once('error', reject);
  });
}
