import type { FakeIssue } from '../fake-model.ts';
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
  return issue;
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
  if (text.length > 65_536) throw new RestRefusal(422, 'Validation Failed');
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
  const { title, body: text = '', labels = [] } = body as { title: string; body?: string; labels?: string[] };
  const details = { by: author, title, body: text, labels, ...(appId !== undefined && { appId }) };
  return { status: 201, body: describeIssue(repositoryOf(request).addIssue(details), state) };
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
  issue.title = title ?? issue.title;
  issue.body = body ?? issue.body;
  issue.state = state ?? issue.state;
  issue.stateReason = reason ?? issue.stateReason;
  issue.labels = labels ?? issue.labels;
  const accounts = assignees?.flatMap((login) => request.state.findAccount(login) ?? []);
  issue.assignees = accounts ?? issue.assignees;
  return { status: 200, body: describeIssue(issue, request.state) };
};

function setLocked(isLocked: boolean): RestHandler {
  return (request) => {
    issueOf(request).isLocked = isLocked;
    return { status: 204 };
  };
}

const listSubIssues: RestHandler = (request) => {
  const { issues } = repositoryOf(request);
  const children = issueOf(request).subIssues.flatMap((number) => issues.get(number) ?? []);
  return page(
    request,
    children.map((issue) => describeIssue(issue, request.state)),
  );
};

const addSubIssue: RestHandler = (request) => {
  const issue = issueOf(request);
  const { sub_issue_id: id } = request.body as { sub_issue_id: number };
  const child = [...repositoryOf(request).issues.values()].find((one) => one.id === id);
  if (child === undefined || issue.subIssues.includes(child.number))
    throw new RestRefusal(422, 'Validation Failed');
  issue.subIssues.push(child.number);
  return { status: 201, body: describeIssue(issue, request.state) };
};

/** Issues, comments and reactions. */
export const issueRoutes = {
  'GET /repos/{owner}/{repo}/issues/{issue_number}/comments': listComments,
  'POST /repos/{owner}/{repo}/issues/{issue_number}/comments': createComment,
  'PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}': updateComment,
  'POST /repos/{owner}/{repo}/issues/comments/{comment_id}/reactions': react,
  'GET /repos/{owner}/{repo}/issues': listIssues,
  'POST /repos/{owner}/{repo}/issues': createIssue,
  'GET /repos/{owner}/{repo}/issues/{issue_number}': getIssue,
  'PATCH /repos/{owner}/{repo}/issues/{issue_number}': updateIssue,
  'PUT /repos/{owner}/{repo}/issues/{issue_number}/lock': setLocked(true),
  'DELETE /repos/{owner}/{repo}/issues/{issue_number}/lock': setLocked(false),
  'GET /repos/{owner}/{repo}/issues/{issue_number}/sub_issues': listSubIssues,
  'POST /repos/{owner}/{repo}/issues/{issue_number}/sub_issues': addSubIssue,
} satisfies Readonly<Record<string, RestHandler>>;
