import type { ServerSettings } from '../settings/server-settings.ts';
import { listen, type OpenedRole } from './listen.ts';
import { openShared, type Shared, type Surroundings } from './open-shared.ts';
import { beginRole, openQueue } from './process-roles.ts';
import type { CreateRole, RoleName } from './role.ts';
import type { RunningServer } from './start-server.ts';

export interface RunOptions extends Surroundings {
  readonly roles: readonly RoleName[];
  readonly createRole: Readonly<Record<RoleName, CreateRole>>;
}

/** A server that takes requests and works. */
export interface RunningProcess {
  readonly url: string;
  /** Resolves when no lane waits, runs or is to be tried again. */
  drain(): Promise<void>;
  /** Takes no more webhooks, lets the lanes under way end, and closes all that was opened. May be called twice. */
  close(): Promise<void>;
}

async function openRoles(
  shared: Shared,
  { roles, createRole }: RunOptions,
  opened: OpenedRole[],
): Promise<void> {
  for (const name of roles) {
    const logger = shared.logger.with({ role: name });
    const queue = openQueue(name, { ...shared, logger });
    const role = await createRole[name]({ ...shared, queue, logger }).catch(async (cause: unknown) => {
      await queue.close();
      throw cause;
    });
    opened.push({ name, queue, role });
  }
}

async function closeAll(servers: readonly RunningServer[], opened: readonly OpenedRole[]): Promise<void> {
  await Promise.all(servers.map((server) => server.close()));
  await Promise.all(
    opened.map(async ({ role, queue }) => {
      await role.close?.();
      await queue.close();
    }),
  );
}

/**
 * Joins everything and starts it: settings in, a process that takes webhooks and works out. It listens before it works, so
 * that of two processes on one port the second does nothing. Rejects with `StartFailure` where something that it needs is
 * not there, and leaves nothing open then.
 */
export async function runServer(settings: ServerSettings, options: RunOptions): Promise<RunningProcess> {
  const shared = await openShared(settings, options);
  const { logger } = shared;
  const opened: OpenedRole[] = [];
  const servers: RunningServer[] = [];
  try {
    await openRoles(shared, options, opened);
    servers.push(...(await listen(shared, opened)));
    for (const { role, queue } of opened) await beginRole(role, queue);
  } catch (cause) {
    await closeAll(servers, opened);
    throw cause;
  }
  const [url = '', metricsUrl = url] = servers.map((server) => server.url);
  const hasRedis = settings.redisUrl !== undefined;
  logger.info('server started', { url, metricsUrl, roles: options.roles, hasRedis });
  let closing: Promise<void> | undefined;
  return {
    url,
    drain: async () => {
      await Promise.all(opened.map(({ queue }) => queue.drain()));
    },
    close: () => {
      if (closing === undefined) logger.info('server ends');
      closing ??= closeAll(servers, opened);
      return closing;
    },
  };
}
