import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { adapterOf, openGitHubScene, type GitHubScene } from '../../support/github/github-scene.ts';

let scene: GitHubScene;

beforeEach(async () => {
  scene = await openGitHubScene();
});

afterEach(() => scene.github.stop());

test('teams, permissions, membership and ids', async () => {
  const { github, alice, bob, carol, adapter } = scene;
  github.addTeam('acme/security', [alice, carol]);
  const dora = github.addUser('dora');

  const facts = await adapter.directory.readDirectory({
    teams: ['Acme/Security', 'acme/gone'],
    accounts: [bob, carol, dora].map(({ id, login }) => ({ id, login })),
    logins: ['ALICE', 'nobody'],
  });

  expect(facts).toEqual({
    teamMembers: new Map([['acme/security', new Set([alice.id, carol.id])]]),
    permissions: new Map([
      [bob.id, 'write'],
      [carol.id, 'maintain'],
      [dora.id, 'none'],
    ]),
    members: new Map([
      [bob.id, true],
      [carol.id, true],
      [dora.id, false],
    ]),
    accountsByLogin: new Map([['alice', alice.id]]),
    logins: new Map([
      [alice.id, 'alice'],
      [carol.id, 'carol'],
      [bob.id, 'bob'],
      [dora.id, 'dora'],
    ]),
  });
});

test('A06 a login that became somebody else gives no permission', async () => {
  const { github, bob, alice, adapter } = scene;
  bob.login = 'bob-old';
  const impostor = github.addUser('bob');
  scene.iam.roles.set(impostor.id, 'admin');

  const { permissions } = await adapter.directory.readDirectory({
    teams: [],
    accounts: [
      { id: bob.id, login: 'bob' },
      { id: alice.id, login: 'alice' },
    ],
    logins: [],
  });

  expect(permissions).toEqual(new Map([[alice.id, 'write']]));
});

test('A07 a membership that GitHub will not tell is unknown', async () => {
  const { github, bob, adapter } = scene;
  const operation = 'GET /orgs/{org}/members/{username}';
  github.faults.add({
    operation,
    fault: { kind: 'status', status: 302, headers: { location: `${github.baseUrl}/nowhere` } },
  });

  const { members } = await adapter.directory.readDirectory({
    teams: [],
    accounts: [{ id: bob.id, login: 'bob' }],
    logins: [],
  });

  expect(members).toEqual(new Map());
});

test("A07 in a person's repository collaborators count as members", async () => {
  const { github, alice, bob, carol } = scene;
  const own = github.addRepository('alice/iam', { by: alice, roles: [[bob, 'write']] });

  const { members } = await adapterOf(github, own).directory.readDirectory({
    teams: [],
    accounts: [bob, carol].map(({ id, login }) => ({ id, login })),
    logins: [],
  });

  expect(members).toEqual(
    new Map([
      [bob.id, true],
      [carol.id, false],
    ]),
  );
});

test('A07 a team that the app may not read is absent', async () => {
  const { github, alice, adapter } = scene;
  github.addTeam('acme/security', [alice]);
  github.app.permissions = { ...github.app.permissions, members: 'none' };

  const { teamMembers } = await adapter.directory.readDirectory({
    teams: ['acme/security'],
    accounts: [],
    logins: [],
  });

  expect(teamMembers).toEqual(new Map());
});

test('a team of several pages is read whole', async () => {
  const { github, adapter } = scene;
  const people = Array.from({ length: 230 }, (_, index) => github.addUser(`person-${index}`));
  github.addTeam('acme/everyone', people);

  const { teamMembers } = await adapter.directory.readDirectory({
    teams: ['acme/everyone'],
    accounts: [],
    logins: [],
  });

  expect(teamMembers.get('acme/everyone')).toEqual(new Set(people.map(({ id }) => id)));
});

test('a rate limit leaves everything unknown', async () => {
  const { github, alice, adapter } = scene;
  github.addTeam('acme/security', [alice]);
  github.faults.add({
    fault: { kind: 'secondaryLimit', retryAfter: 30 },
    operation: 'GET /orgs/{org}/teams/{team_slug}/members',
  });

  await expect(
    adapter.directory.readDirectory({ teams: ['acme/security'], accounts: [], logins: [] }),
  ).rejects.toMatchObject({ failure: 'rateLimited' });
});
