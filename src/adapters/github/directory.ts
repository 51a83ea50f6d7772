import type { Directory, DirectoryRequest } from '../../ports/directory.ts';
import { GitHubError } from '../../ports/github-error.ts';
import { readAccounts, type RepositoryOwner } from './read-accounts.ts';
import { readPermission } from './read-permission.ts';
import { onRepository, type GitHubContext } from './github-context.ts';

/** Failures that leave one fact unknown; all others, such as a rate limit, leave everything unknown. */
const leavesUnknown: readonly string[] = [
  'notFound',
  'accessDenied',
  'refused',
  'malformedAnswer',
  'incomplete',
];

type Account = DirectoryRequest['accounts'][number];
type TeamMember = readonly [id: number, login: string];

/** Teams, permissions and accounts through GitHub's API, read when they are asked for and never kept (A07, A09). */
export function createDirectory(context: GitHubContext): Directory {
  return {
    readDirectory: async ({ teams, accounts, logins }) => {
      const [teamMembers, permissions, { owner, found }] = await Promise.all([
        readKnown(
          unique(teams),
          (team) => team,
          (team) => readTeam(context, team),
        ),
        readKnown(accounts, idOf, (account) => readPermission(context, account)),
        readAccounts(context, unique(logins)),
      ]);
      const members = await readKnown(accounts, idOf, (account) => readMembership(context, owner, account));
      return {
        teamMembers: new Map([...teamMembers].map(([team, list]) => [team, new Set(list.map(([id]) => id))])),
        permissions,
        members,
        accountsByLogin: new Map(found.map(({ asked, id }) => [asked, id])),
        logins: new Map([
          ...[...teamMembers.values()].flat(),
          ...found.map(({ id, login }) => [id, login] as const),
          ...accounts.map(({ id, login }) => [id, login] as const),
        ]),
      };
    },
  };
}

function idOf({ id }: Account): number {
  return id;
}

function unique(names: readonly string[]): readonly string[] {
  return [...new Set(names.map((name) => name.toLowerCase()))];
}

/** What can be read of each item, by its key; what cannot is absent. */
async function readKnown<Item, Key, Value>(
  items: readonly Item[],
  keyOf: (item: Item) => Key,
  read: (item: Item) => Promise<Value | undefined>,
): Promise<ReadonlyMap<Key, Value>> {
  const known = new Map<Key, Value>();
  const readOne = async (item: Item): Promise<void> => {
    try {
      const value = await read(item);
      if (value !== undefined) known.set(keyOf(item), value);
    } catch (cause) {
      if (!(cause instanceof GitHubError && leavesUnknown.includes(cause.failure))) throw cause;
    }
  };
  await Promise.all(items.map(readOne));
  return known;
}

/** Active members, those of child teams among them; who was only invited is none. */
async function readTeam({ client }: GitHubContext, team: string): Promise<readonly TeamMember[]> {
  const [org = '', team_slug = ''] = team.split('/');
  const nodes = await client.restList('GET /orgs/{org}/teams/{team_slug}/members', { org, team_slug });
  return nodes.map((node) => [node.get('id').count(), node.get('login').text()]);
}

/**
 * Whether an account is a member of the organisation, or a collaborator of a person's repository: 204 for yes, 404 for no,
 * and a redirection to the public members where the app may not ask.
 */
async function readMembership(
  context: GitHubContext,
  owner: RepositoryOwner,
  { login }: Account,
): Promise<boolean | undefined> {
  try {
    const { status } = owner.isOrganization
      ? await context.client.rest('GET /orgs/{org}/members/{username}', { org: owner.login, username: login })
      : await context.client.rest(
          'GET /repos/{owner}/{repo}/collaborators/{username}',
          onRepository(context, { username: login }),
        );
    return status === 204 ? true : undefined;
  } catch (cause) {
    if (cause instanceof GitHubError && cause.failure === 'notFound') return false;
    throw cause;
  }
}
