import type { AddressInfo } from 'node:net';
import { Probot, ProbotOctokit, Server } from 'probot';
import type { Logger as PinoInstance } from 'pino';
import { withoutPatience } from '../../adapters/github/octokit-defaults.ts';
import type { Logger } from '../../ports/logger.ts';
import type { PushRecords } from '../../ports/push-records.ts';
import type { WorkQueue } from '../../ports/work-queue.ts';
import type { ServerSettings } from '../settings/server-settings.ts';
import { limitRequests } from './limit-requests.ts';
import { servePages, type Pages } from './pages.ts';
import { listenToWebhooks } from './webhooks.ts';

export interface ServerParts {
  readonly queue: WorkQueue;
  readonly pushRecords: PushRecords;
  readonly pages: Pages;
  readonly logger: Logger;
  /** For Probot, which logs through pino. */
  readonly pino: PinoInstance;
}

export interface RunningServer {
  /** Of the bound port. */
  readonly url: string;
  readonly probot: Probot;
  /** Takes no more requests, and ends those under way. */
  close(): Promise<void>;
}

/** Where GitHub sends webhooks to. */
export const webhookPath = '/api/github/webhooks';

/** Probot takes 3000 in the place of the number 0, which asks for a free port; Node takes the text for the same. */
function listenablePort(port: number): number {
  return port === 0 ? ('0' as unknown as number) : port;
}

/**
 * Starts Probot's server with the App's credentials. Not Probot's `run()`: without credentials that serves a set-up page
 * and writes `.env`. Rejects with Node's error where the port cannot be had.
 */
export async function startServer(settings: ServerSettings, parts: ServerParts): Promise<RunningServer> {
  const { appId, privateKey, webhookSecret, apiUrl, host, port } = settings;
  const { pino: log } = parts;
  const WithCredentials = Probot.defaults({
    appId,
    privateKey,
    secret: webhookSecret,
    log,
    // Rate limits and retries are the adapter's and the queue's: here they would hold up a lane.
    Octokit: ProbotOctokit.defaults(withoutPatience),
    ...(apiUrl !== undefined && { baseUrl: apiUrl }),
  });
  const server = new Server({
    Probot: WithCredentials,
    host,
    port: listenablePort(port),
    webhookPath,
    log,
    enablePing: false,
    enableStaticFiles: false,
  });
  let loaded: Probot | undefined;
  await server.load((probot) => {
    loaded = probot;
    listenToWebhooks(probot, parts);
    server.addHandler(servePages(parts.pages));
  });
  const http = await server.start();
  limitRequests(http);
  const { port: boundPort } = http.address() as AddressInfo;
  if (loaded === undefined) throw new Error('Probot did not load the app');
  return {
    url: `http://${host}:${boundPort}`,
    probot: loaded,
    close: async () => {
      http.closeIdleConnections();
      await server.stop();
    },
  };
}
