import type { OctokitLike } from './github-client.ts';
import { withoutPatience } from './octokit-defaults.ts';

export interface AppCredentials {
  readonly appId: number;
  /** PEM. */
  readonly privateKey: string;
  /** Of a GitHub Enterprise Server. */
  readonly apiUrl?: string;
}

/** Signs in as the app: gives an Octokit of an installation, or of the app itself where no id is given. */
export async function signInAsApp({
  appId,
  privateKey,
  apiUrl,
}: AppCredentials): Promise<(installationId?: number) => Promise<OctokitLike>> {
  const { Probot, ProbotOctokit } = await import('probot');
  const probot = new Probot({
    appId,
    privateKey,
    logLevel: 'fatal',
    Octokit: ProbotOctokit.defaults(withoutPatience),
    ...(apiUrl !== undefined && { baseUrl: apiUrl }),
  });
  return (installationId) => probot.auth(installationId);
}

/** Signs in with a person's token. */
export async function signInWithToken(token: string, apiUrl?: string): Promise<OctokitLike> {
  const { Octokit } = await import('@octokit/rest');
  const silent = () => undefined;
  return new Octokit({
    auth: token,
    log: { debug: silent, info: silent, warn: silent, error: silent },
    ...(apiUrl !== undefined && { baseUrl: apiUrl }),
  });
}
