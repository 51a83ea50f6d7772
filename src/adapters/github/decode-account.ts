import type { GitHubAccount, GitHubAccountType } from '../../review/facts/github-account.ts';
import type { AnswerNode } from './answer-node.ts';

const graphqlTypes = ['User', 'Bot', 'Organization', 'Mannequin', 'EnterpriseUserAccount'] as const;

/**
 * An actor of GraphQL, as the fragment `account` reads it; undefined for an account that was deleted. A bot's login gets
 * the ending that REST and GitHub's pages show.
 */
export function decodeActor(node: AnswerNode): GitHubAccount | undefined {
  const actor = node.optional();
  if (actor === undefined) return undefined;
  const type = actor.get('__typename').oneOf(graphqlTypes);
  const login = actor.get('login').text();
  const id = type === 'EnterpriseUserAccount' ? actor.get('user', 'databaseId') : actor.get('databaseId');
  if (id.optional() === undefined) return undefined;
  return { id: id.count(), login: type === 'Bot' ? botLogin(login) : login, type };
}

/** An account of REST, as `simple-user` is described; undefined for none. */
export function decodeUser(node: AnswerNode): GitHubAccount | undefined {
  const user = node.optional();
  // REST gives `{}` for an author without account in some lists.
  if (user?.get('id').optional() === undefined) return undefined;
  const type = user.get('type').text();
  return {
    id: user.get('id').count(),
    login: user.get('login').text(),
    type: isAccountType(type) ? type : 'Mannequin',
  };
}

function isAccountType(type: string): type is GitHubAccountType {
  return (graphqlTypes as readonly string[]).includes(type);
}

function botLogin(login: string): string {
  return login.endsWith('[bot]') ? login : `${login}[bot]`;
}
