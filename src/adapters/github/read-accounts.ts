import { inRepository, type GitHubContext } from './github-context.ts';
import { accountsQuery } from './queries/object-queries.ts';

/** Logins of one query. */
const batchSize = 50;

export interface RepositoryOwner {
  readonly login: string;
  readonly isOrganization: boolean;
}

export interface FoundAccount {
  /** As it was asked for. */
  readonly asked: string;
  readonly id: number;
  /** As GitHub spells it. */
  readonly login: string;
}

/** Accounts by login, those without account left out, and the repository's owner. */
export async function readAccounts(
  context: GitHubContext,
  logins: readonly string[],
): Promise<{ readonly owner: RepositoryOwner; readonly found: readonly FoundAccount[] }> {
  const found: FoundAccount[] = [];
  let owner: RepositoryOwner | undefined;
  for (let start = 0; owner === undefined || start < logins.length; start += batchSize) {
    const batch = logins.slice(start, start + batchSize);
    const asked = Object.fromEntries(batch.map((login, index) => [`login${index}`, login]));
    const variables = inRepository(context, asked);
    const isAccount = (field: string) => /^u\d+$/.test(field);
    const { data } = await context.client.graphql(
      'Accounts',
      accountsQuery(batch.length),
      variables,
      isAccount,
    );
    const ownerNode = data.get('repository', 'owner');
    owner = {
      login: ownerNode.get('login').text(),
      isOrganization: ownerNode.get('__typename').text() === 'Organization',
    };
    for (const [index, login] of batch.entries()) {
      const node = data.get(`u${index}`).optional();
      if (node === undefined) continue;
      found.push({ asked: login, id: node.get('databaseId').count(), login: node.get('login').text() });
    }
  }
  return { owner, found };
}
