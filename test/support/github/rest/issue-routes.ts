import type { FakeAccount, FakeIssue } from '../fake-model.ts';
import type { FakeRepository } from '../fake-repository.ts';
import type { FakeGitHubState } from '../fake-state.ts';
import { describeAccount, describeComment, describeIssue } from './representations.ts';
import {
  notFound,
  page,
  repositoryOf,
  RestRefusal,
  type Caller,
  type RestHandler,
  type RestRequest,
} from './rest-answer.ts';

function issueOf(request: RestRequest): FakeIssue {
  const issue = repositoryOf(request).issues.get(Number(request.path['issue_number']));
  if (issue === undefined) throw notFound();
  if (issue.fate === 'deleted') throw new RestRefusal(410, 'This issue was deleted');
  if (issue.fate === 'transferred')
    throw new RestRefusal(301, 'Moved Permanently', { location: `${request.address}/elsewhere` });
  return issue;
}

/** GitHub: people who may write comment on a locked issue, apps do not. */
function requireUnlocked({ caller }: RestRequest, issue: FakeIssue): void {
  if (issue.isLocked && caller.kind !== 'person')
    throw new RestRefusal(403, 'Unable to create comment because issue is locked.');
}

/** GitHub makes the labels that it does not know. */
function addLabels(repository: FakeRepository, labels: readonly string[]): void {
  for (const label of labels) if (!repository.labels.has(label)) repository.labels.set(label, 'ededed');
}

function assigneesOf(request: RestRequest, logins: readonly string[]): readonly FakeAccount[] {
  const accounts = logins.map((login) => request.state.findAccount(login));
  return accounts.map((account) => {
    if (account === undefined || repositoryOf(request).roleOf(account) === 'none')
      throw new RestRefusal(422, 'Validation Failed');
    return account;
  });
}

function requireShortBody(text: string): void {
  if (text.length > 65_536) throw new RestRefusal(422, 'Validation Failed');
}

/** The account behind a write, and the app that it goes through. */
function writer(state: FakeGitHubState, caller: Caller) {
  return caller.kind === 'person'
    ? { author: caller.account, appId: undefined }
    : { author: state.app.bot, appId: state.app.id };
}

const listComments: RestHandler = (request) =>
  page(
    request,
    issueOf(request).comments.map((comment) => describeComment(comment, request.state)),
  );

const createComment: RestHandler = (request) => {
  const { state, caller, body } = request;
  const issue = issueOf(request);
  const { author, appId } = writer(state, caller);
  const text = String(body['body']);
  requireShortBody(text);
  requireUnlocked(request, issue);
  const pull = repositoryOf(request).pulls.get(issue.number);
  if (pull !== undefined)
    return { status: 201, body: describeComment(pull.comment(author, text, appId), state) };
  const comment = {
    id: state.nextLargeId(),
    author,
    appId,
    body: text,
    createdAt: state.clock.second(),
    lastEditedAt: undefined,
    reactions: [],
  };
  issue.comments.push(comment);
  return { status: 201, body: describeComment(comment, state) };
};

const updateComment: RestHandler = (request) => {
  const { state, body } = request;
  const repository = repositoryOf(request);
  const found = repository.findComment(Number(request.path['comment_id']));
  if (found === undefined) throw notFound();
  const text = String(body['body']);
  const pull = repository.pulls.get(found.issue.number);
  if (pull !== undefined) pull.editComment(found.comment, text, state.app.bot);
  else Object.assign(found.comment, { body: text, lastEditedAt: state.clock.second() });
  return { status: 200, body: describeComment(found.comment, state) };
};

const react: RestHandler = (request) => {
  const { state, caller, body } = request;
  const found = repositoryOf(request).findComment(Number(request.path['comment_id']));
  if (found === undefined) throw notFound();
  const { author } = writer(state, caller);
  const content = String(body['content']);
  const same = found.comment.reactions.find((one) => one.content === content && one.author === author);
  const reaction = same ?? { id: state.nextLargeId(), author, content };
  if (same === undefined) found.comment.reactions.push(reaction);
  const shown = { id: reaction.id, user: describeAccount(author), content, created_at: state.clock.second() };
  return { status: same === undefined ? 201 : 200, body: shown };
};

const listIssues: RestHandler = (request) => {
  const { state, query } = request;
  const repository = repositoryOf(request);
  const wanted = query.get('state') ?? 'open';
  const labels = (query.get('labels') ?? '').split(',').filter((label) => label !== '');
  const creator = query.get('creator')?.toLowerCase();
  const list = [...repository.issues.values()].filter(
    (issue) =>
      issue.fate === 'here' &&
      (wanted === 'all' || issue.state === wanted) &&
      labels.every((label) => issue.labels.includes(label)) &&
      (creator === undefined || issue.author.login.toLowerCase() === creator),
  );
  const describe = (issue: FakeIssue) => ({
    ...describeIssue(issue, state),
    ...(repository.pulls.has(issue.number) && { pull_request: {} }),
  });
  const isAscending = query.get('direction') === 'asc';
  return page(request, (isAscending ? list : list.reverse()).map(describe));
};

const createIssue: RestHandler = (request) => {
  const { state, caller, body } = request;
  const { author, appId } = writer(state, caller);
  const {
    title,
    body: text = '',
    labels = [],
    assignees = [],
  } = body as { title: string; body?: string; labels?: string[]; assignees?: string[] };
  requireShortBody(text);
  const accounts = assigneesOf(request, assignees);
  const repository = repositoryOf(request);
  addLabels(repository, labels);
  const details = { by: author, title, body: text, labels, ...(appId !== undefined && { appId }) };
  const issue = repository.addIssue(details);
  issue.assignees = accounts;
  return { status: 201, body: describeIssue(issue, state) };
};

const getIssue: RestHandler = (request) => ({
  status: 200,
  body: describeIssue(issueOf(request), request.state),
});

const updateIssue: RestHandler = (request) => {
  const issue = issueOf(request);
  const {
    title,
    body,
    state,
    state_reason: reason,
    labels,
    assignees,
  } = request.body as {
    title?: string;
    body?: string;
    state?: 'open' | 'closed';
    state_reason?: string | null;
    labels?: string[];
    assignees?: string[];
  };
  requireShortBody(body ?? '');
  const accounts = assignees === undefined ? undefined : assigneesOf(request, assignees);
  addLabels(repositoryOf(request), labels ?? []);
  issue.title = title ?? issue.title;
  issue.body = body ?? issue.body;
  issue.state = state ?? issue.state;
  issue.stateReason = reason ?? issue.stateReason;
  issue.labels = labels ?? issue.labels;
  issue.assignees = accounts ?? issue.assignees;
  return { status: 200, body: describeIssue(issue, request.state) };
};

function setLocked(isLocked: boolean): RestHandler {
  return (request) => {
    const { lock_reason: reason = null } = request.body as { lock_reason?: string | null };
    Object.assign(issueOf(request), { isLocked, lockReason: isLocked ? reason : null });
    return { status: 204 };
  };
}

const addSubIssue: RestHandler = (request) => {
  const issue = issueOf(request);
  const { sub_issue_id: id } = request.body as { sub_issue_id: number };
  const child = [...repositoryOf(request).issues.values()].find((one) => one.id === id);
  if (child === undefined || issue.subIssues.includes(child.number) || issue.subIssues.length >= 100)
    throw new RestRefusal(422, 'Validation Failed');
  issue.subIssues.push(child.number);
  return { status: 201, body: describeIssue(issue, request.state) };
};

const listLabels: RestHandler = (request) =>
  page(
    request,
    Array.from(repositoryOf(request).labels, ([name, color]) => ({ name, color })),
  );

const createLabel: RestHandler = (request) => {
  const { labels } = repositoryOf(request);
  const { name, color = 'ededed' } = request.body as { name: string; color?: string };
  const isKnown = [...labels.keys()].some((label) => label.toLowerCase() === name.toLowerCase());
  if (isKnown || name.length > 50) throw new RestRefusal(422, 'Validation Failed');
  labels.set(name, color);
  return { status: 201, body: { name, color } };
};

const assignee: RestHandler = (request) => {
  const account = request.state.findAccount(request.path['assignee'] ?? '');
  if (account === undefined || repositoryOf(request).roleOf(account) === 'none') throw notFound();
  return { status: 204 };
};

/** Issues, comments, labels and reactions. */
export const issueRoutes = {
  'GET /repos/{owner}/{repo}/issues/{issue_number}/comments': listComments,
  'POST /repos/{owner}/{repo}/issues/{issue_number}/comments': createComment,
  'PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}': updateComment,
  'POST /repos/{owner}/{repo}/issues/comments/{comment_id}/reactions': react,
  'GET /repos/{owner}/{repo}/labels': listLabels,
  'POST /repos/{owner}/{repo}/labels': createLabel,
  'GET /repos/{owner}/{repo}/assignees/{assignee}': assignee,
  'GET /repos/{owner}/{repo}/issues': listIssues,
  'POST /repos/{owner}/{repo}/issues': createIssue,
  'GET /repos/{owner}/{repo}/issues/{issue_number}': getIssue,
  'PATCH /repos/{owner}/{repo}/issues/{issue_number}': updateIssue,
  'PUT /repos/{owner}/{repo}/issues/{issue_number}/lock': setLocked(true),
  'DELETE /repos/{owner}/{repo}/issues/{issue_number}/lock': setLocked(false),
  'POST /repos/{owner}/{repo}/issues/{issue_number}/sub_issues': addSubIssue,
} satisfies Readonly<Record<string, RestHandler>>;
