import type { FakeAnnotation, FakeCheckRun } from '../fake-model.ts';
import type { FakePullRequest } from '../fake-pull-request.ts';
import { describeCheckRun, describeCommit, describePull } from './representations.ts';
import {
  notFound,
  page,
  repositoryOf,
  RestRefusal,
  type RestHandler,
  type RestRequest,
} from './rest-answer.ts';

function pullOf(request: RestRequest): FakePullRequest {
  const pull = repositoryOf(request).pulls.get(Number(request.path['pull_number']));
  if (pull === undefined) throw notFound();
  return pull;
}

/** GitHub: merged ones that brought the commit to the default branch, else open ones. */
const pullsOfCommit: RestHandler = (request) => {
  const repository = repositoryOf(request);
  const sha = request.path['commit_sha'] ?? '';
  const pulls = [...repository.pulls.values()].filter(
    (pull) =>
      pull.mergeSha === sha ||
      pull.headSha === sha ||
      (pull.state === 'open' && pull.commits().some((commit) => commit.sha === sha)),
  );
  const isOnDefault = repository.store.history(repository.tip(repository.defaultBranch)).includes(sha);
  const shown = pulls.filter(({ state }) => state === (isOnDefault ? 'merged' : 'open'));
  return page(request, shown.map(describePull));
};

/** GitHub: at most 250. */
const commits: RestHandler = (request) => {
  const list = pullOf(request).commits().slice(0, 250);
  return page(
    request,
    list.map((commit) => describeCommit(commit, request.state)),
  );
};

const requestReviewers: RestHandler = (request) => {
  const { state } = request;
  const pull = pullOf(request);
  const { reviewers = [], team_reviewers: teams = [] } = request.body as {
    reviewers?: readonly string[];
    team_reviewers?: readonly string[];
  };
  for (const login of reviewers) {
    const account = state.findAccount(login);
    if (account === undefined || pull.repository.roleOf(account) === 'none' || account === pull.author) {
      throw new RestRefusal(422, 'Reviews may only be requested from collaborators.');
    }
    pull.requestedUsers.add(account.id);
  }
  for (const slug of teams) pull.requestedTeams.add(`${pull.repository.owner.login}/${slug}`);
  pull.emit('review_requested', state.app.bot);
  return { status: 201, body: describePull(pull) };
};

const listPulls: RestHandler = (request) => {
  const repository = repositoryOf(request);
  const { query } = request;
  const [state, head] = [query.get('state') ?? 'open', query.get('head')];
  const pulls = [...repository.pulls.values()].filter(
    (pull) =>
      (state === 'all' || (pull.state === 'open') === (state === 'open')) &&
      (head === null || `${pull.headRepository.owner.login}:${pull.headRef}` === head),
  );
  return page(request, pulls.reverse().map(describePull));
};

/** GitHub: one open pull request of a head and a base, and none without a difference. */
const createPull: RestHandler = (request) => {
  const { state, caller } = request;
  const repository = repositoryOf(request);
  const { title = '', head, base, body = '' } = request.body as Readonly<Record<string, string>>;
  const tip = repository.branches.get(head ?? '');
  const isOpen = repository.openPulls().some((pull) => pull.headRef === head && pull.baseRef === base);
  if (head === undefined || base === undefined || tip === undefined || isOpen)
    throw new RestRefusal(422, 'Validation Failed');
  if (repository.store.commitsBetween(repository.tip(base), tip).length === 0)
    throw new RestRefusal(422, `No commits between ${base} and ${head}`);
  const by = caller.kind === 'person' ? caller.account : state.app.bot;
  const appId = caller.kind === 'person' ? undefined : state.app.id;
  const details = { by, head, base, title, body, ...(appId !== undefined && { appId }) };
  return { status: 201, body: describePull(repository.openPullRequest(details)) };
};

interface CheckRunBody {
  readonly name?: string;
  readonly head_sha?: string;
  readonly status?: string;
  readonly conclusion?: string;
  readonly details_url?: string;
  readonly external_id?: string;
  readonly output?: {
    readonly title?: string;
    readonly summary: string;
    readonly text?: string;
    readonly annotations?: readonly FakeAnnotation[];
  };
}

/** Only what is given changes; annotations are added to those that there are. */
function applyBody(run: FakeCheckRun, { state, body }: RestRequest): void {
  const {
    status,
    conclusion,
    details_url: detailsUrl,
    external_id: externalId,
    output,
  } = body as CheckRunBody;
  for (const text of [output?.summary, output?.text]) {
    if (Buffer.byteLength(text ?? '') > 65_535) throw new RestRefusal(422, 'Validation Failed');
  }
  if ((output?.annotations?.length ?? 0) > 50) throw new RestRefusal(422, 'Validation Failed');
  if (conclusion !== undefined) {
    run.status = 'completed';
    run.completedAt = state.clock.second();
  } else if (status !== undefined) run.status = status;
  run.conclusion = conclusion ?? run.conclusion;
  run.detailsUrl = detailsUrl ?? run.detailsUrl;
  run.externalId = externalId ?? run.externalId;
  run.title = output?.title ?? run.title;
  run.summary = output?.summary ?? run.summary;
  run.text = output?.text ?? run.text;
  run.annotations.push(...(output?.annotations ?? []));
}

const createCheckRun: RestHandler = (request) => {
  const { state, body } = request;
  const repository = repositoryOf(request);
  const { name = '', head_sha: headSha = '' } = body as CheckRunBody;
  if (repository.store.findCommit(headSha) === undefined)
    throw new RestRefusal(422, 'No commit found for SHA');
  const run: FakeCheckRun = {
    id: state.nextLargeId(),
    appId: state.app.id,
    name,
    headSha,
    status: 'queued',
    conclusion: null,
    title: null,
    summary: null,
    text: null,
    detailsUrl: null,
    externalId: null,
    startedAt: state.clock.second(),
    completedAt: null,
    annotations: [],
  };
  applyBody(run, request);
  repository.checkRuns.push(run);
  return { status: 201, body: describeCheckRun(run, state) };
};

const updateCheckRun: RestHandler = (request) => {
  const runs = repositoryOf(request).checkRuns;
  const run = runs.find(({ id }) => id === Number(request.path['check_run_id']));
  if (run === undefined) throw notFound();
  // GitHub: only the app that made a run may change it.
  if (run.appId !== request.state.app.id) throw new RestRefusal(403, 'Invalid app_id');
  applyBody(run, request);
  return { status: 200, body: describeCheckRun(run, request.state) };
};

/** Pull requests and check runs. */
export const pullRoutes = {
  'GET /repos/{owner}/{repo}/commits/{commit_sha}/pulls': pullsOfCommit,
  'GET /repos/{owner}/{repo}/pulls/{pull_number}/commits': commits,
  'POST /repos/{owner}/{repo}/pulls/{pull_number}/requested_reviewers': requestReviewers,
  'GET /repos/{owner}/{repo}/pulls': listPulls,
  'POST /repos/{owner}/{repo}/pulls': createPull,
  'POST /repos/{owner}/{repo}/check-runs': createCheckRun,
  'PATCH /repos/{owner}/{repo}/check-runs/{check_run_id}': updateCheckRun,
} satisfies Readonly<Record<string, RestHandler>>;
