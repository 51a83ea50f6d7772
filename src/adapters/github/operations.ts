/** What an operation needs of an installation: a permission as `app.yml` names it, or nothing but being installed. */
export interface OperationNeed {
  readonly permission:
    | 'administration'
    | 'checks'
    | 'contents'
    | 'issues'
    | 'members'
    | 'merge_queues'
    | 'metadata'
    | 'pull_requests'
    /** The app itself, by its signed token, or an endpoint open to every caller. */
    | 'none';
  readonly access: 'read' | 'write';
  /** Asked with the operator's own token alone, never by the app. */
  readonly isOperators?: true;
  /** Asked by the app of the worker alone, which may be another one: the reviewer writes nothing to the repository. */
  readonly isWorkers?: true;
}

const reads = (permission: OperationNeed['permission']): OperationNeed => ({ permission, access: 'read' });
const writes = (permission: OperationNeed['permission']): OperationNeed => ({ permission, access: 'write' });
const worker = (need: OperationNeed): OperationNeed => ({ ...need, isWorkers: true });

/**
 * Every operation of GitHub's REST API that the program calls, with the permission that it needs:
 * https://docs.github.com/en/rest/authentication/permissions-required-for-github-apps. Nothing else can be called.
 */
export const operations = {
  'GET /app/installations': reads('none'),
  'GET /installation/repositories': reads('metadata'),
  'GET /repos/{owner}/{repo}/installation': reads('none'),
  'POST /app/installations/{installation_id}/access_tokens': reads('none'),
  'GET /repos/{owner}/{repo}': reads('metadata'),
  'GET /repos/{owner}/{repo}/collaborators/{username}/permission': reads('metadata'),
  'GET /repos/{owner}/{repo}/collaborators/{username}': reads('metadata'),
  'GET /repos/{owner}/{repo}/rules/branches/{branch}': reads('metadata'),
  'GET /repos/{owner}/{repo}/rulesets/{ruleset_id}': reads('metadata'),
  'GET /repos/{owner}/{repo}/branches/{branch}': reads('contents'),
  'GET /repos/{owner}/{repo}/branches/{branch}/protection': {
    permission: 'administration',
    access: 'read',
    isOperators: true,
  },
  'GET /repos/{owner}/{repo}/codeowners/errors': reads('contents'),
  'GET /repos/{owner}/{repo}/git/commits/{commit_sha}': reads('contents'),
  'GET /repos/{owner}/{repo}/git/trees/{tree_sha}': reads('contents'),
  'GET /repos/{owner}/{repo}/git/blobs/{file_sha}': reads('contents'),
  'GET /repos/{owner}/{repo}/tarball/{ref}': reads('contents'),
  'GET /repos/{owner}/{repo}/git/ref/{ref}': reads('contents'),
  'POST /repos/{owner}/{repo}/git/trees': worker(writes('contents')),
  'POST /repos/{owner}/{repo}/git/commits': worker(writes('contents')),
  'POST /repos/{owner}/{repo}/git/refs': worker(writes('contents')),
  'PATCH /repos/{owner}/{repo}/git/refs/{ref}': worker(writes('contents')),
  'GET /repos/{owner}/{repo}/activity': reads('contents'),
  'GET /repos/{owner}/{repo}/compare/{basehead}': reads('contents'),
  'GET /repos/{owner}/{repo}/commits/{commit_sha}/pulls': reads('pull_requests'),
  'GET /repos/{owner}/{repo}/pulls': reads('pull_requests'),
  'POST /repos/{owner}/{repo}/pulls': worker(writes('pull_requests')),
  'GET /repos/{owner}/{repo}/pulls/{pull_number}/commits': reads('pull_requests'),
  'POST /repos/{owner}/{repo}/pulls/{pull_number}/requested_reviewers': writes('pull_requests'),
  'POST /repos/{owner}/{repo}/check-runs': writes('checks'),
  'PATCH /repos/{owner}/{repo}/check-runs/{check_run_id}': writes('checks'),
  'GET /orgs/{org}/members/{username}': reads('members'),
  'GET /orgs/{org}/teams/{team_slug}/members': reads('members'),
  'GET /repos/{owner}/{repo}/issues/{issue_number}/comments': reads('pull_requests'),
  'POST /repos/{owner}/{repo}/issues/{issue_number}/comments': writes('issues'),
  'PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}': writes('issues'),
  'POST /repos/{owner}/{repo}/issues/comments/{comment_id}/reactions': writes('issues'),
  'GET /repos/{owner}/{repo}/labels': reads('issues'),
  'POST /repos/{owner}/{repo}/labels': writes('issues'),
  'GET /repos/{owner}/{repo}/assignees/{assignee}': reads('issues'),
  'GET /repos/{owner}/{repo}/issues': reads('issues'),
  'POST /repos/{owner}/{repo}/issues': writes('issues'),
  'GET /repos/{owner}/{repo}/issues/{issue_number}': reads('issues'),
  'PATCH /repos/{owner}/{repo}/issues/{issue_number}': writes('issues'),
  'PUT /repos/{owner}/{repo}/issues/{issue_number}/lock': writes('issues'),
  'DELETE /repos/{owner}/{repo}/issues/{issue_number}/lock': writes('issues'),
  'POST /repos/{owner}/{repo}/issues/{issue_number}/sub_issues': writes('issues'),
} as const satisfies Readonly<Record<string, OperationNeed>>;

export type RestOperation = keyof typeof operations;

/** What each query of GraphQL needs, by its name: the permissions of what it reads. */
export const queryNeeds: Readonly<Record<string, readonly OperationNeed[]>> = {
  Accounts: [reads('metadata')],
  Blobs: [reads('contents')],
  CheckRuns: [reads('checks'), reads('contents')],
  CommentsPage: [reads('pull_requests')],
  CommitsById: [reads('contents')],
  CommitsPage: [reads('pull_requests'), reads('contents')],
  ForcePushesPage: [reads('pull_requests')],
  FormerHeads: [reads('pull_requests'), reads('contents')],
  IssueComments: [reads('issues')],
  Merge: [reads('pull_requests'), reads('contents')],
  MergeQueue: [reads('merge_queues'), reads('pull_requests'), reads('contents')],
  OpenPullRequests: [reads('pull_requests')],
  PastChange: [reads('pull_requests'), reads('contents')],
  PullRequest: [reads('pull_requests'), reads('contents'), reads('members')],
  ReviewsPage: [reads('pull_requests')],
};
