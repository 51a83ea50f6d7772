import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Logger } from '../../ports/logger.ts';
import { plain, send, type RequestHandler } from './http-answer.ts';

export interface RunningServer {
  /** Of the bound port. */
  readonly url: string;
  /** Takes no more requests, and lets those under way end. */
  close(): Promise<void>;
}

export interface ListenAddress {
  readonly host: string;
  /** 0 for any that is free. */
  readonly port: number;
}

/**
 * Milliseconds that an idle connection stays: longer than the minute of most reverse proxies, for a request that a proxy
 * sends into a connection while it is closed here is lost.
 */
const keepAliveTime = 65_000;

/** Milliseconds that requests under way have to end when the server closes. */
const closePatience = 3_000;

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  handlers: readonly RequestHandler[],
  logger: Logger,
): Promise<void> {
  try {
    for (const handle of handlers) if (await handle(request, response)) return;
    send(request, response, plain(404, 'there is no such page'));
  } catch (cause) {
    const correlation = crypto.randomUUID();
    logger.error('a request could not be answered', { correlation, cause });
    send(request, response, plain(500, `this failed; its number in the log is ${correlation}`));
  }
}

function listen(server: Server, { host, port }: ListenAddress): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const cut = setTimeout(() => server.closeAllConnections(), closePatience);
    server.close(() => {
      clearTimeout(cut);
      resolve();
    });
    server.closeIdleConnections();
  });
}

function addressOf({ host, port }: ListenAddress): string {
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

/**
 * Listens, and asks each handler in turn until one answers. Rejects with Node's error where the port cannot be had
 * (`EADDRINUSE`, `EACCES`) or the host is none of this machine.
 */
export async function startServer(
  address: ListenAddress,
  handlers: readonly RequestHandler[],
  logger: Logger,
): Promise<RunningServer> {
  const server = createServer((request, response) => void answer(request, response, handlers, logger));
  server.requestTimeout = 30_000;
  server.headersTimeout = 10_000;
  server.keepAliveTimeout = keepAliveTime;
  await listen(server, address);
  server.on('error', (cause) => logger.error('the server has trouble', { cause }));
  const { port } = server.address() as AddressInfo;
  return { url: addressOf({ host: address.host, port }), close: () => close(server) };
}
