import type { FakeAccount, FakeProtection } from '../fake-model.ts';
import type { FakeGitHubState } from '../fake-state.ts';
import { describeAccount, describeRepository } from './representations.ts';
import {
  notFound,
  page,
  repositoryOf,
  RestRefusal,
  type RestHandler,
  type RestRequest,
} from './rest-answer.ts';

function accountOf({ state, path }: RestRequest): FakeAccount {
  const account = state.findAccount(path['username'] ?? '');
  if (account === undefined) throw notFound();
  return account;
}

const teamMembers: RestHandler = (request) => {
  const { state, path } = request;
  const team = state.teams.get(`${path['org'] ?? ''}/${path['team_slug'] ?? ''}`.toLowerCase());
  if (team === undefined) throw notFound();
  const members = [...team.members].flatMap((id) => state.accounts.get(id) ?? []);
  return page(request, members.map(describeAccount));
};

const membership: RestHandler = (request) => {
  const { state, path } = request;
  const organization = state.findAccount(path['org'] ?? '');
  if (organization?.type !== 'Organization' || !state.isMember(organization, accountOf(request)))
    throw notFound();
  return { status: 204 };
};

/** The old permissions know neither triage nor maintain. */
const oldPermission = {
  none: 'none',
  read: 'read',
  triage: 'read',
  write: 'write',
  maintain: 'write',
  admin: 'admin',
};

const permission: RestHandler = (request) => {
  const account = accountOf(request);
  const role = repositoryOf(request).roleOf(account);
  const body = {
    permission: oldPermission[role],
    role_name: role,
    user: { ...describeAccount(account), role_name: role },
  };
  return { status: 200, body };
};

const collaborator: RestHandler = (request) => {
  if (repositoryOf(request).roleOf(accountOf(request)) === 'none') throw notFound();
  return { status: 204 };
};

const repository: RestHandler = (request) => ({
  status: 200,
  body: describeRepository(repositoryOf(request)),
});

function describeProtection({ requiredChecks, isStrict, enforcesAdmins }: FakeProtection) {
  return {
    required_status_checks: {
      strict: isStrict,
      contexts: requiredChecks.map(({ context }) => context),
      checks: requiredChecks,
    },
    enforce_admins: { enabled: enforcesAdmins },
  };
}

/** Needs to be an administrator. */
const protection: RestHandler = (request) => {
  const { caller } = request;
  const found = repositoryOf(request);
  if (caller.kind !== 'person' || found.roleOf(caller.account) !== 'admin') throw notFound();
  const rules = found.protections.get(request.path['branch'] ?? '');
  if (rules === undefined) throw new RestRefusal(404, 'Branch not protected');
  return { status: 200, body: describeProtection(rules) };
};

const branchRules: RestHandler = (request) => {
  const rulesets = repositoryOf(request).rulesets.filter(({ branches }) =>
    branches.includes(request.path['branch'] ?? ''),
  );
  const rules = rulesets.flatMap(({ id, rules: own }) =>
    own.map((rule) => ({
      ...rule,
      ruleset_source_type: 'Repository',
      ruleset_source: repositoryOf(request).fullName,
      ruleset_id: id,
    })),
  );
  return page(request, rules);
};

/** Who can bypass it is shown to administrators alone. */
const ruleset: RestHandler = (request) => {
  const { caller } = request;
  const found = repositoryOf(request);
  const one = found.rulesets.find(({ id }) => id === Number(request.path['ruleset_id']));
  if (one === undefined) throw notFound();
  const isAdministrator = caller.kind === 'person' && found.roleOf(caller.account) === 'admin';
  const body = {
    id: one.id,
    name: one.name,
    target: 'branch',
    source_type: 'Repository',
    source: found.fullName,
    enforcement: 'active',
    rules: one.rules,
    ...(isAdministrator && { bypass_actors: one.bypassActors }),
  };
  return { status: 200, body };
};

const codeownersErrors: RestHandler = (request) => ({
  status: 200,
  body: {
    errors: repositoryOf(request).codeownersErrors.map(({ line, kind, path }) => ({
      line,
      column: 1,
      kind,
      path,
      message: `${kind} on line ${line}`,
    })),
  },
});

function describeInstallation(state: FakeGitHubState, owner: FakeAccount) {
  return {
    id: state.app.installationId,
    app_id: state.app.id,
    app_slug: state.app.slug,
    target_id: owner.id,
    target_type: owner.type,
    account: describeAccount(owner),
    repository_selection: 'selected',
    permissions: state.app.permissions,
    events: state.app.events,
    suspended_at: null,
  };
}

const installation: RestHandler = (request) => ({
  status: 200,
  body: describeInstallation(request.state, repositoryOf(request).owner),
});

const installations: RestHandler = (request) => {
  const { state } = request;
  const owners = new Set([...state.repositories.values()].map(({ owner }) => owner));
  return page(
    request,
    Array.from(owners, (owner) => describeInstallation(request.state, owner)),
  );
};

const installedRepositories: RestHandler = (request) => {
  const visible = [...request.state.repositories.values()].filter(
    ({ isVisible, forkOf }) => isVisible && !forkOf,
  );
  return page(request, visible.map(describeRepository), (repositories) => ({
    total_count: visible.length,
    repositories,
  }));
};

const installationToken: RestHandler = ({ state, path }) => {
  if (Number(path['installation_id']) !== state.app.installationId) throw notFound();
  const expiry = new Date(Date.parse(state.clock.now()) + 3_600_000).toISOString();
  return {
    status: 201,
    body: { token: state.installationToken, expires_at: expiry, permissions: state.app.permissions },
  };
};

/** People, permissions, rules and the app itself. */
export const directoryRoutes = {
  'GET /app/installations': installations,
  'GET /installation/repositories': installedRepositories,
  'GET /repos/{owner}/{repo}/installation': installation,
  'POST /app/installations/{installation_id}/access_tokens': installationToken,
  'GET /repos/{owner}/{repo}': repository,
  'GET /repos/{owner}/{repo}/collaborators/{username}/permission': permission,
  'GET /repos/{owner}/{repo}/collaborators/{username}': collaborator,
  'GET /repos/{owner}/{repo}/rules/branches/{branch}': branchRules,
  'GET /repos/{owner}/{repo}/rulesets/{ruleset_id}': ruleset,
  'GET /repos/{owner}/{repo}/branches/{branch}/protection': protection,
  'GET /repos/{owner}/{repo}/codeowners/errors': codeownersErrors,
  'GET /orgs/{org}/members/{username}': membership,
  'GET /orgs/{org}/teams/{team_slug}/members': teamMembers,
} satisfies Readonly<Record<string, RestHandler>>;
