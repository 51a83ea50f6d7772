import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Health {
  /** Whether everything that work needs can be reached; a rejection says that it cannot. */
  isReady(): Promise<boolean>;
  /** In the text format of Prometheus. */
  metrics(): Promise<string>;
}

export interface HealthServer {
  readonly url: string;
  close(): Promise<void>;
}

interface Answer {
  readonly status: number;
  readonly body: string;
}

async function answer(path: string, health: Health): Promise<Answer> {
  switch (path) {
    case '/healthz':
      return { status: 200, body: 'ok\n' };
    case '/readyz':
      return (await health.isReady().catch(() => false))
        ? { status: 200, body: 'ready\n' }
        : { status: 503, body: 'not ready\n' };
    case '/metrics':
      return { status: 200, body: await health.metrics() };
    default:
      return { status: 404, body: 'there is no such page\n' };
  }
}

/** Serves `/healthz`, `/readyz` and `/metrics`. Rejects with Node's error where the port cannot be had. */
export async function startHealthServer(
  { host, port }: { readonly host: string; readonly port: number },
  health: Health,
): Promise<HealthServer> {
  const server = createServer((request, response) => {
    const path = (request.url ?? '/').split('?', 1)[0] ?? '/';
    void answer(path, health)
      .catch((): Answer => ({ status: 500, body: 'this page could not be made\n' }))
      .then(({ status, body }) => {
        response.writeHead(status, {
          'content-type': 'text/plain; version=0.0.4; charset=utf-8',
          'cache-control': 'no-store',
          'x-content-type-options': 'nosniff',
        });
        response.end(request.method === 'HEAD' ? undefined : body);
      });
  });
  server.requestTimeout = 10_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve());
  });
  const { port: bound } = server.address() as AddressInfo;
  return {
    url: `http://${host}:${bound}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
