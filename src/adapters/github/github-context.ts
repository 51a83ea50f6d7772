import type { BlobCache } from '../../ports/blob-cache.ts';
import type { GitHubClient, Parameters } from './github-client.ts';

/** What every part of the adapter works with. */
export interface GitHubContext {
  readonly client: GitHubClient;
  readonly repository: { readonly owner: string; readonly name: string };
  /** Numeric id of the app that this is. */
  readonly appId: number;
  readonly blobs: BlobCache;
}

/** The path parameters of REST operations on the repository. */
export function onRepository({ repository }: GitHubContext, further: Parameters = {}): Parameters {
  return { owner: repository.owner, repo: repository.name, ...further };
}

/** The variables of GraphQL queries on the repository. */
export function inRepository({ repository }: GitHubContext, further: Parameters = {}): Parameters {
  return { owner: repository.owner, name: repository.name, ...further };
}
