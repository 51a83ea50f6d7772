import type { FakeAccount, FakeActivity, FakeCheckRun, FakeComment, FakeIssue } from '../fake-model.ts';
import type { FakePullRequest } from '../fake-pull-request.ts';
import type { FakeRepository } from '../fake-repository.ts';
import type { FakeGitHubState } from '../fake-state.ts';
import type { GitCommit } from '../git/git-store.ts';

/*
 * What GitHub's REST API shows of each thing, as far as it means something; what its description requires besides, such as
 * addresses, is filled in when the answer is written.
 */

export function describeAccount({ id, login, type }: FakeAccount) {
  return { id, login, type, site_admin: false };
}

export function describeRepository(repository: FakeRepository) {
  return {
    id: repository.id,
    name: repository.name,
    full_name: repository.fullName,
    owner: describeAccount(repository.owner),
    private: true,
    fork: repository.forkOf !== undefined,
    default_branch: repository.defaultBranch,
  };
}

export function describePull(pull: FakePullRequest) {
  const { repository, headRepository, issue } = pull;
  return {
    id: issue.id,
    number: pull.number,
    title: issue.title,
    body: issue.body,
    state: pull.state === 'open' ? 'open' : 'closed',
    draft: pull.isDraft,
    user: describeAccount(pull.author),
    head: {
      ref: pull.headRef,
      sha: pull.headSha,
      label: `${headRepository.owner.login}:${pull.headRef}`,
      user: describeAccount(headRepository.owner),
      repo: describeRepository(headRepository),
    },
    base: {
      ref: pull.baseRef,
      sha: repository.branches.get(pull.baseRef) ?? pull.headSha,
      label: `${repository.owner.login}:${pull.baseRef}`,
      user: describeAccount(repository.owner),
      repo: describeRepository(repository),
    },
    merged_at: pull.mergedAt ?? null,
    closed_at: pull.state === 'open' ? null : (pull.mergedAt ?? issue.createdAt),
    merge_commit_sha: pull.mergeSha ?? pull.testMergeSha() ?? null,
    created_at: issue.createdAt,
    updated_at: issue.createdAt,
  };
}

export function describeIssue(issue: FakeIssue, state: FakeGitHubState) {
  return {
    id: issue.id,
    number: issue.number,
    title: issue.title,
    body: issue.body,
    state: issue.state,
    state_reason: issue.stateReason,
    locked: issue.isLocked,
    active_lock_reason: issue.lockReason,
    labels: issue.labels.map((name) => ({ name })),
    assignees: issue.assignees.map(describeAccount),
    user: describeAccount(issue.author),
    comments: issue.comments.length,
    created_at: issue.createdAt,
    updated_at: issue.createdAt,
    closed_at: issue.state === 'open' ? null : issue.createdAt,
    performed_via_github_app: describeAppOf(issue.appId, state),
  };
}

export function describeComment(comment: FakeComment, state: FakeGitHubState) {
  return {
    id: comment.id,
    body: comment.body,
    user: describeAccount(comment.author),
    created_at: comment.createdAt,
    updated_at: comment.lastEditedAt ?? comment.createdAt,
    performed_via_github_app: describeAppOf(comment.appId, state),
  };
}

function describeAppOf(appId: number | undefined, state: FakeGitHubState) {
  if (appId === undefined) return null;
  return appId === state.app.id
    ? describeApp(state)
    : { id: appId, slug: 'another-app', name: 'another-app' };
}

export function describeApp({ app }: FakeGitHubState) {
  return { id: app.id, slug: app.slug, name: app.slug, permissions: app.permissions, events: app.events };
}

export function describeCheckRun(run: FakeCheckRun, state: FakeGitHubState) {
  return {
    id: run.id,
    name: run.name,
    head_sha: run.headSha,
    status: run.status,
    conclusion: run.conclusion,
    started_at: run.startedAt,
    completed_at: run.completedAt,
    details_url: run.detailsUrl,
    external_id: run.externalId,
    output: {
      title: run.title,
      summary: run.summary,
      text: run.text,
      annotations_count: run.annotations.length,
    },
    app: describeApp(state),
    pull_requests: [],
  };
}

export function describeActivity(entry: FakeActivity) {
  return {
    id: entry.id,
    ref: entry.ref,
    before: entry.before,
    after: entry.after,
    timestamp: entry.timestamp,
    activity_type: entry.type,
    actor: entry.actor === undefined ? null : describeAccount(entry.actor),
  };
}

/** A commit as the lists of pull requests and comparisons show it; REST maps bots to accounts too. */
export function describeCommit(commit: GitCommit, state: FakeGitHubState) {
  const [author, committer] = [commit.author, commit.committer].map(({ email }) => state.findByEmail(email));
  return {
    sha: commit.sha,
    commit: {
      message: commit.message,
      author: { ...commit.author, date: commit.at },
      committer: { ...commit.committer, date: commit.at },
      tree: { sha: commit.treeId },
      verification: describeVerification(commit),
    },
    author: author === undefined ? null : describeAccount(author),
    committer: committer === undefined ? null : describeAccount(committer),
    parents: commit.parents.map((sha) => ({ sha })),
  };
}

export function describeVerification({ signature }: GitCommit) {
  const verified = signature === 'verified' || signature === 'github';
  return {
    verified,
    reason: verified ? 'valid' : signature === 'none' ? 'unsigned' : 'bad_email',
    signature: signature === 'none' ? null : signature,
    payload: null,
    verified_at: null,
  };
}
