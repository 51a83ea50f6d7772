import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A page or a file that the server gives; all are known before it starts. */
export interface ServedDocument {
  readonly contentType: string;
  readonly body: string;
  /** Its Content-Security-Policy; absent for what needs its stylesheet alone. */
  readonly policy?: string;
}

/** A server of results on this machine. */
export interface ResultsServer {
  /** `http://localhost:<port>`. */
  readonly url: string;
  /** Ends open connections and stops listening. */
  close(): Promise<void>;
}

/** The only address it listens on: local mode never serves a network (A80). */
const loopback = '127.0.0.1';

/** No script, no frame, no form, nothing from elsewhere, unless a document has a policy of its own. */
const securityHeaders: Readonly<Record<string, string>> = {
  'content-security-policy':
    "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cache-control': 'no-store',
};

/** The host without its port. */
function hostName(host: string): string {
  return host.replace(/:[0-9]{1,5}$/, '').toLowerCase();
}

/** A page of another site can make a browser ask by a name of its own that resolves to 127.0.0.1 (DNS rebinding). */
function isAskedByOwnName(request: IncomingMessage): boolean {
  return ['localhost', loopback].includes(hostName(request.headers.host ?? ''));
}

function pathOf(request: IncomingMessage): string {
  return (request.url ?? '/').split('?', 1)[0] ?? '/';
}

function answerFor(
  request: IncomingMessage,
  documents: ReadonlyMap<string, ServedDocument>,
): ServedDocument & { readonly status: number } {
  const plain = (status: number, body: string) => ({
    status,
    contentType: 'text/plain; charset=utf-8',
    body,
  });
  if (!isAskedByOwnName(request)) return plain(421, 'ask for localhost\n');
  if (request.method !== 'GET' && request.method !== 'HEAD') return plain(405, 'only GET and HEAD\n');
  if (pathOf(request) === '/healthz') return plain(200, 'ok\n');
  const document = documents.get(pathOf(request));
  return document === undefined ? plain(404, 'there is no such page\n') : { status: 200, ...document };
}

function respond(
  request: IncomingMessage,
  response: ServerResponse,
  documents: ReadonlyMap<string, ServedDocument>,
): void {
  const { status, contentType, body, policy } = answerFor(request, documents);
  response.writeHead(status, {
    ...securityHeaders,
    ...(policy === undefined ? {} : { 'content-security-policy': `${policy}; frame-ancestors 'none'` }),
    'content-type': contentType,
    'content-length': Buffer.byteLength(body),
    ...(status === 405 ? { allow: 'GET, HEAD' } : {}),
  });
  response.end(request.method === 'HEAD' ? undefined : body);
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, loopback, resolve);
  });
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.close((error) => (error === undefined ? resolve() : reject(error)));
    server.closeAllConnections();
  });
}

/**
 * Serves the documents by their paths, and `/healthz`, on loopback alone. Port 0 takes a free one. Rejects with Node's
 * error where the port cannot be had (`EADDRINUSE`, `EACCES`).
 */
export async function startResultsServer(
  port: number,
  documents: ReadonlyMap<string, ServedDocument>,
): Promise<ResultsServer> {
  const server = createServer((request, response) => respond(request, response, documents));
  await listen(server, port);
  const { port: boundPort } = server.address() as AddressInfo;
  return { url: `http://localhost:${boundPort}`, close: () => stop(server) };
}
