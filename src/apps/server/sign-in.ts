import { Probot, ProbotOctokit } from 'probot';
import type { Logger as PinoInstance } from 'pino';
import type { OctokitLike } from '../../adapters/github/github-client.ts';
import { withoutPatience } from '../../adapters/github/octokit-defaults.ts';
import type { ServerSettings } from '../settings/server-settings.ts';

/** What Probot does for the server. */
export interface SignedIn {
  /** An Octokit of the installation, or of the app itself where no id is given. */
  readonly authenticate: (installationId?: number) => Promise<OctokitLike>;
  /** Whether the signature is that of the body by the webhook's secret, in constant time. */
  readonly verify: (body: string, signature: string) => Promise<boolean>;
}

/**
 * Makes Probot with the App's credentials; nothing is asked of GitHub yet. Not Probot's `run()`: without credentials that
 * serves a set-up page and writes `.env`.
 * @param pino For Probot, which logs through pino.
 */
export async function signIn(settings: ServerSettings, pino: PinoInstance): Promise<SignedIn> {
  const { appId, privateKey, webhookSecret, apiUrl } = settings;
  const probot = new Probot({
    appId,
    privateKey,
    secret: webhookSecret,
    log: pino,
    // Rate limits and retries are the adapter's and the queue's: here they would hold up a lane.
    Octokit: ProbotOctokit.defaults(withoutPatience),
    ...(apiUrl !== undefined && { baseUrl: apiUrl }),
  });
  await probot.ready();
  return {
    authenticate: (installationId) => probot.auth(installationId),
    verify: (body, signature) => probot.webhooks.verify(body, signature),
  };
}
