import type { BlobCache } from '../../ports/blob-cache.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Signer } from '../../ports/signer.ts';
import { createGitHubAdapter, type GitHubAdapter } from './github-adapter.ts';
import {
  createGitHubClient,
  defaultClientLimits,
  type ClientLimits,
  type GitHubClient,
  type OctokitLike,
} from './github-client.ts';
import { createRateLimitGate, type RateLimitGate } from './rate-limit-gate.ts';

interface RepositoryName {
  readonly owner: string;
  readonly name: string;
}

export interface GitHubAppOptions {
  /** An Octokit of the installation, or of the app itself where no id is given, as Probot's `auth`. */
  readonly authenticate: (installationId?: number) => Promise<OctokitLike>;
  readonly appId: number;
  readonly blobs: BlobCache;
  readonly clock: Clock;
  readonly signer: Signer;
  readonly limits?: Partial<ClientLimits>;
  readonly mergePatience?: readonly number[];
}

/** How long a repository's installation is taken to be the same, in milliseconds. */
const installationLifetime = 600_000;

interface Opened {
  readonly installationId: number;
  /** ISO 8601. */
  readonly until: string;
  readonly adapter: GitHubAdapter;
}

/**
 * The app across its installations. The adapter of a repository is kept, with the trees that it has read; its rate limit is
 * that of its installation. Both methods reject with `GitHubError`.
 */
export function createGitHubApp(options: GitHubAppOptions) {
  const limits = { ...defaultClientLimits, ...options.limits };
  const gates = new Map<number | undefined, RateLimitGate>();
  const opened = new Map<string, Opened>();

  const gateOf = (installationId: number | undefined): RateLimitGate => {
    const gate = gates.get(installationId) ?? createRateLimitGate(options.clock);
    gates.set(installationId, gate);
    return gate;
  };

  const clientOf = async (installationId?: number): Promise<GitHubClient> =>
    createGitHubClient(await options.authenticate(installationId), gateOf(installationId), limits);

  return {
    /** Every repository that the app is installed on, suspended installations left out. */
    listRepositories: async (): Promise<readonly RepositoryName[]> => {
      const installations = await (await clientOf()).restList('GET /app/installations', {});
      const active = installations.filter((node) => node.get('suspended_at').optional() === undefined);
      const names: RepositoryName[] = [];
      for (const installation of active) {
        const client = await clientOf(installation.get('id').count());
        const nodes = await client.restList('GET /installation/repositories', {}, { key: 'repositories' });
        names.push(
          ...nodes.map((node) => ({
            owner: node.get('owner', 'login').text(),
            name: node.get('name').text(),
          })),
        );
      }
      return names;
    },

    open: async (repository: RepositoryName): Promise<GitHubAdapter> => {
      const key = `${repository.owner}/${repository.name}`.toLowerCase();
      const known = opened.get(key);
      const now = options.clock.now();
      if (known !== undefined && now < known.until) return known.adapter;
      const installationId = await findInstallation(await clientOf(), repository);
      const adapter =
        known?.installationId === installationId
          ? known.adapter
          : createGitHubAdapter({
              ...options,
              octokit: await options.authenticate(installationId),
              repository,
              gate: gateOf(installationId),
            });
      const until = new Date(Date.parse(now) + installationLifetime).toISOString();
      opened.set(key, { installationId, until, adapter });
      return adapter;
    },
  };
}

async function findInstallation(client: GitHubClient, { owner, name }: RepositoryName): Promise<number> {
  const { data } = await client.rest('GET /repos/{owner}/{repo}/installation', { owner, repo: name });
  return data.get('id').count();
}
