import { codeOf } from '../../adapters/local/folder-error.ts';
import type { WorkQueue } from '../../ports/work-queue.ts';
import type { RequestHandler } from './http-answer.ts';
import type { Shared } from './open-shared.ts';
import { serveMetrics, servePages } from './pages.ts';
import { receiveWebhooks, type Webhook } from './receive-webhooks.ts';
import type { Role, RoleName } from './role.ts';
import { StartFailure } from './start-failure.ts';
import { startServer, type ListenAddress, type RunningServer } from './start-server.ts';

/** A role with the queue that it works on. */
export interface OpenedRole {
  readonly name: RoleName;
  readonly queue: WorkQueue;
  readonly role: Role;
}

/** What answers on the public port. */
function publicHandlers(shared: Shared, opened: readonly OpenedRole[]): readonly RequestHandler[] {
  const { settings, signer, logger, metrics, verifyWebhook } = shared;
  const pages = servePages({
    signer,
    logger,
    isReady: async () => {
      const depths = await Promise.allSettled(opened.map(({ queue }) => queue.depth()));
      return depths.every(({ status }) => status === 'fulfilled');
    },
    renderDetails: async (page) => {
      const shown = opened.find(({ role }) => role.renderDetails !== undefined);
      return shown?.role.renderDetails?.(page);
    },
    ...(settings.metricsPort === undefined && { metrics }),
  });
  const takers = opened.flatMap(({ role }) => role.takeWebhook?.bind(role) ?? []);
  if (takers.length === 0) return [pages];
  const take = async (webhook: Webhook): Promise<void> => {
    for (const takeFor of takers) await takeFor(webhook);
  };
  return [receiveWebhooks({ verify: verifyWebhook, take, metrics, logger }), pages];
}

const reasons: Readonly<Record<string, string>> = {
  EADDRINUSE: 'is in use by another program',
  EACCES: 'needs rights that this user has not',
  EADDRNOTAVAIL: 'would be on an address that this machine has not: see HOST',
  ENOTFOUND: 'would be on a host that there is not: see HOST',
};

async function startOn(
  variable: string,
  address: ListenAddress,
  handlers: readonly RequestHandler[],
  { logger }: Shared,
): Promise<RunningServer> {
  try {
    return await startServer(address, handlers, logger);
  } catch (cause) {
    const reason = reasons[codeOf(cause)];
    if (reason === undefined) throw cause;
    throw new StartFailure({
      message: `port ${address.port} ${reason}`,
      remedy: `another port is chosen with ${variable}, such as \`${variable}=8080\``,
      cause,
    });
  }
}

/**
 * Listens on the public port, and on that of the metrics where they have one; the public one is first. Rejects with
 * `StartFailure` where a port cannot be had, and listens to none then.
 */
export async function listen(
  shared: Shared,
  opened: readonly OpenedRole[],
): Promise<readonly [RunningServer, ...RunningServer[]]> {
  const { settings, metrics } = shared;
  const { host, port, metricsPort } = settings;
  const main = await startOn('PORT', { host, port }, publicHandlers(shared, opened), shared);
  if (metricsPort === undefined) return [main];
  try {
    const address = { host, port: metricsPort };
    return [main, await startOn('METRICS_PORT', address, [serveMetrics(metrics)], shared)];
  } catch (cause) {
    await main.close();
    throw cause;
  }
}
