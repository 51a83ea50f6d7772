import { Octokit } from '@octokit/rest';
import {
  createGitHubAdapter,
  type GitHubAdapter,
  type GitHubAdapterOptions,
} from '../../../src/adapters/github/github-adapter.ts';
import type { OctokitLike } from '../../../src/adapters/github/github-client.ts';
import { HmacSigner } from '../../../src/adapters/signing/hmac-signer.ts';
import { MemoryBlobCache } from '../../../src/adapters/local/memory-blob-cache.ts';
import type { FakeAccount } from './fake-model.ts';
import type { FakeRepository } from './fake-repository.ts';
import { startGitHubFake, type GitHubFake, type GitHubFakeOptions } from './github-fake.ts';

/** An organisation with a policy repository, and the adapter that reads it. */
export interface GitHubScene {
  readonly github: GitHubFake;
  readonly acme: FakeAccount;
  readonly alice: FakeAccount;
  readonly bob: FakeAccount;
  readonly carol: FakeAccount;
  readonly iam: FakeRepository;
  readonly adapter: GitHubAdapter;
}

/** A signer that tests share. */
export const sceneSigner = new HmacSigner({
  current: 'c2NlbmUgc2VjcmV0IG9mIHRoaXJ0eS10d28gYnl0ZXMh',
  former: [],
});

export const policyFile = 'prod-111111111111/iam/role/deploy.yaml';

/** An Octokit of the fake's installation, without retries or throttling of its own. */
export function installationOctokit(github: GitHubFake, baseUrl = github.baseUrl): OctokitLike {
  const silent = () => undefined;
  return new Octokit({
    baseUrl,
    auth: github.installationToken,
    log: { debug: silent, info: silent, warn: silent, error: silent },
  });
}

export function adapterOf(
  github: GitHubFake,
  { owner, name }: FakeRepository,
  different: Partial<GitHubAdapterOptions> = {},
): GitHubAdapter {
  return createGitHubAdapter({
    octokit: installationOctokit(github),
    repository: { owner: owner.login, name },
    appId: github.app.id,
    blobs: new MemoryBlobCache(16 * 1024 * 1024),
    clock: github.clock,
    signer: sceneSigner,
    limits: { retryDelay: 1, requestTimeout: 2_000 },
    mergePatience: [1, 1, 1],
    writePause: 0,
    ...different,
  });
}

/** `acme/iam` with alice, bob and carol, all members who may write; `main` is protected. */
export async function openGitHubScene(options: GitHubFakeOptions = {}): Promise<GitHubScene> {
  const github = await startGitHubFake(options);
  const [alice, bob, carol] = [github.addUser('alice'), github.addUser('bob'), github.addUser('carol')];
  const acme = github.addOrganization('acme', [alice, bob, carol]);
  const iam = github.addRepository('acme/iam', {
    by: alice,
    files: { 'README.md': 'policies\n', [policyFile]: 'Description: deploys\n' },
    roles: [
      [alice, 'write'],
      [bob, 'write'],
      [carol, 'maintain'],
    ],
  });
  iam.protect('main');
  github.clock.advance(3_600);
  return { github, acme, alice, bob, carol, iam, adapter: adapterOf(github, iam) };
}
