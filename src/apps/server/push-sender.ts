import type { GitHubAccount, GitHubAccountType } from '../../review/facts/github-account.ts';

/** Who made a head the head of a pull request, as the webhook says. */
export interface PushSender {
  /** Id of the repository of the pull request, not of a fork. */
  readonly repositoryId: number;
  readonly headSha: string;
  readonly account: GitHubAccount;
}

type Part = Readonly<Record<string, unknown>> | undefined;

function partOf(value: unknown, key: string): Part {
  const part = (value as Part | null)?.[key];
  return typeof part === 'object' && part !== null ? (part as Part) : undefined;
}

const accountTypes: readonly GitHubAccountType[] = ['User', 'Bot', 'Organization', 'Mannequin'];

function accountOf(part: Part): GitHubAccount | undefined {
  const { id, login, type } = part ?? {};
  const known = accountTypes.find((each) => each === type);
  return typeof id === 'number' && typeof login === 'string' && known !== undefined
    ? { id, login, type: known }
    : undefined;
}

/**
 * The sender of the webhook that tells of a new head: `pull_request` with `synchronize` (docs.github.com, 'Webhook events
 * and payloads'). Not of `opened`: who opens a pull request need not be who pushed its head.
 */
export function pushSenderOf(event: string, payload: unknown): PushSender | undefined {
  const action = (payload as Part | null)?.['action'];
  if (event !== 'pull_request' || action !== 'synchronize') return undefined;
  const repositoryId = partOf(payload, 'repository')?.['id'];
  const headSha = partOf(partOf(payload, 'pull_request'), 'head')?.['sha'];
  const account = accountOf(partOf(payload, 'sender'));
  return typeof repositoryId === 'number' && typeof headSha === 'string' && account !== undefined
    ? { repositoryId, headSha, account }
    : undefined;
}
