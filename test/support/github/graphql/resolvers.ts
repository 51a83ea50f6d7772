import type { FakeAccount, FakeCheckRun, FakeIssue } from '../fake-model.ts';
import type { FakePullRequest } from '../fake-pull-request.ts';
import type { FakeRepository } from '../fake-repository.ts';
import type { FakeGitHubState } from '../fake-state.ts';
import type { GitCommit, GitIdentity } from '../git/git-store.ts';
import { GraphqlRefusal, type Arguments, type GraphqlObject } from './execute-query.ts';

function object(typename: string, fields: GraphqlObject['fields']): GraphqlObject {
  return { typename, fields };
}

/** A page of a list: at most 100 nodes, told by cursors. */
function connection<Item>(
  list: readonly Item[],
  args: Arguments,
  describe: (item: Item) => GraphqlObject,
): GraphqlObject {
  const { first, last, after } = args as { first?: number; last?: number; after?: string | null };
  const size = first ?? last ?? 0;
  if (size < 1 || size > 100) throw new Error('GitHub wants `first` or `last` from 1 to 100');
  const start =
    last === undefined
      ? after === undefined || after === null
        ? 0
        : Number(after)
      : Math.max(0, list.length - last);
  const end = Math.min(start + size, list.length);
  return object('Connection', {
    totalCount: () => list.length,
    nodes: () => list.slice(start, end).map(describe),
    pageInfo: () =>
      object('PageInfo', { hasNextPage: () => end < list.length, endCursor: () => String(end) }),
  });
}

/** GraphQL's logins of bots have no `[bot]`. */
export function describeActor(account: FakeAccount): GraphqlObject {
  return object(account.type, {
    login: () => account.login.replace(/\[bot\]$/, ''),
    databaseId: () => account.id,
  });
}

function describeCommit(
  commit: GitCommit,
  repository: FakeRepository,
  state: FakeGitHubState,
): GraphqlObject {
  return object('Commit', {
    oid: () => commit.sha,
    tree: () => object('Tree', { oid: () => commit.treeId }),
    parents: (args) => connection(commit.parents, args, (oid) => object('Commit', { oid: () => oid })),
    author: () => describeIdentity(commit.author, state),
    committer: () => describeIdentity(commit.committer, state),
    authors: (args) => connection(authorsOf(commit), args, (identity) => describeIdentity(identity, state)),
    signature: () => describeSignature(commit),
    checkSuites: (args) => describeCheckSuites(commit.sha, repository, args),
  });
}

/** The author, then those of the trailers, each address once. */
function authorsOf({ author, message }: GitCommit): readonly GitIdentity[] {
  const trailers = [...message.matchAll(/^Co-authored-by: (.*) <(.*)>$/gim)];
  const all = [author, ...trailers.map(([, name = '', email = '']) => ({ name, email }))];
  return all.filter(({ email }, index) => all.findIndex((one) => one.email === email) === index);
}

/** `user` is a `User`: GraphQL shows no bot behind a commit. */
function describeIdentity({ name, email }: GitIdentity, state: FakeGitHubState): GraphqlObject {
  const account = state.findByEmail(email);
  return object('GitActor', {
    name: () => name,
    email: () => email,
    user: () => (account?.type === 'User' ? describeActor(account) : null),
  });
}

function describeSignature({ signature }: GitCommit): GraphqlObject | null {
  if (signature === 'none') return null;
  return object('GpgSignature', {
    isValid: () => signature !== 'unverified',
    wasSignedByGitHub: () => signature === 'github',
  });
}

function describeCheckSuites(sha: string, repository: FakeRepository, args: Arguments): GraphqlObject {
  const { appId } = (args['filterBy'] ?? {}) as { appId?: number };
  const runs = repository.checkRuns.filter((run) => run.headSha === sha);
  const apps = [...new Set(runs.map((run) => run.appId))].filter((id) => appId === undefined || id === appId);
  return connection(apps, args, (id) =>
    object('CheckSuite', {
      app: () => object('App', { databaseId: () => id }),
      checkRuns: (inner) => {
        const { checkName = null } = (inner['filterBy'] ?? {}) as { checkName?: string | null };
        const own = runs.filter((run) => run.appId === id && (checkName === null || run.name === checkName));
        return connection([...own].reverse(), inner, describeCheckRun);
      },
    }),
  );
}

function describeCheckRun(run: FakeCheckRun): GraphqlObject {
  return object('CheckRun', {
    databaseId: () => run.id,
    name: () => run.name,
    status: () => run.status.toUpperCase(),
    conclusion: () => run.conclusion?.toUpperCase() ?? null,
    title: () => run.title,
    summary: () => run.summary,
    text: () => run.text,
    detailsUrl: () => run.detailsUrl,
    externalId: () => run.externalId,
    startedAt: () => run.startedAt,
  });
}

function describeBlob(oid: string, content: Uint8Array): GraphqlObject {
  const isBinary = content.includes(0);
  return object('Blob', {
    oid: () => oid,
    byteSize: () => content.byteLength,
    isBinary: () => isBinary,
    isTruncated: () => content.byteLength > 512_000,
    text: () => (isBinary ? null : Buffer.from(content.subarray(0, 512_000)).toString()),
  });
}

function describeComments(issue: FakeIssue, args: Arguments, state: FakeGitHubState): GraphqlObject {
  return connection(issue.comments, args, (comment) =>
    object('IssueComment', {
      fullDatabaseId: () => String(comment.id),
      author: () => (state.accounts.has(comment.author.id) ? describeActor(comment.author) : null),
      body: () => comment.body,
      createdAt: () => comment.createdAt,
      lastEditedAt: () => comment.lastEditedAt ?? null,
    }),
  );
}

function describePull(pull: FakePullRequest, state: FakeGitHubState): GraphqlObject {
  const { repository, headRepository } = pull;
  const commitOf = (sha: string | undefined) => {
    const commit = sha === undefined ? undefined : repository.store.findCommit(sha);
    return commit === undefined ? null : describeCommit(commit, repository, state);
  };
  return object('PullRequest', {
    number: () => pull.number,
    title: () => pull.issue.title,
    state: () => pull.state.toUpperCase(),
    isDraft: () => pull.isDraft,
    author: () => (state.accounts.has(pull.author.id) ? describeActor(pull.author) : null),
    headRefOid: () => pull.headSha,
    headRefName: () => pull.headRef,
    headRepository: () => {
      if (headRepository.isDeleted) return null;
      return headRepository.isVisible
        ? describeRepository(headRepository, state)
        : new GraphqlRefusal('FORBIDDEN');
    },
    baseRefName: () => pull.baseRef,
    baseRefOid: () => pull.baseSha,
    closedAt: () => pull.closedAt ?? null,
    mergeCommit: () => commitOf(pull.mergeSha),
    baseRef: () => {
      const tip = repository.branches.get(pull.baseRef);
      return tip === undefined ? null : object('Ref', { target: () => commitOf(tip) });
    },
    mergeable: () => pull.readMergeable(),
    potentialMergeCommit: () => commitOf(pull.testMergeSha()),
    // GitHub lists 250 at most.
    commits: (args) =>
      connection(pull.commits().slice(0, 250), args, (commit) =>
        object('PullRequestCommit', { commit: () => describeCommit(commit, repository, state) }),
      ),
    reviews: (args) =>
      connection(pull.reviews, args, (review) =>
        object('PullRequestReview', {
          fullDatabaseId: () => String(review.id),
          author: () => (state.accounts.has(review.author.id) ? describeActor(review.author) : null),
          state: () => review.state,
          submittedAt: () => review.submittedAt,
          commit: () => commitOf(review.commitId),
        }),
      ),
    comments: (args) => describeComments(pull.issue, args, state),
    timelineItems: (args) => {
      const types = args['itemTypes'] as readonly string[];
      if (types.includes('BASE_REF_CHANGED_EVENT')) {
        return connection(pull.retargets, args, (at) =>
          object('BaseRefChangedEvent', { createdAt: () => at }),
        );
      }
      return connection(pull.forcePushes, args, ({ before, after, at, actor }) =>
        object('HeadRefForcePushedEvent', {
          createdAt: () => at,
          actor: () => (actor === undefined ? null : describeActor(actor)),
          beforeCommit: () => commitOf(before),
          afterCommit: () => commitOf(after),
        }),
      );
    },
    reviewRequests: (args) => {
      const users = [...pull.requestedUsers].flatMap((id) => state.accounts.get(id) ?? []);
      const reviewers = [...users.map(describeActor), ...[...pull.requestedTeams].map(describeTeam)];
      return connection(reviewers, args, (reviewer) =>
        object('ReviewRequest', { requestedReviewer: () => reviewer }),
      );
    },
    mergeQueueEntry: () => {
      const { queueEntry } = pull;
      if (queueEntry === undefined) return null;
      return object('MergeQueueEntry', {
        baseCommit: () => commitOf(queueEntry.baseSha),
        headCommit: () => commitOf(queueEntry.headSha),
      });
    },
  });
}

function describeTeam(name: string): GraphqlObject {
  const [organization = '', slug = ''] = name.split('/');
  return object('Team', {
    slug: () => slug,
    organization: () => object('Organization', { login: () => organization }),
  });
}

function describeRepository(repository: FakeRepository, state: FakeGitHubState): GraphqlObject {
  return object('Repository', {
    databaseId: () => repository.id,
    name: () => repository.name,
    owner: () => describeActor(repository.owner),
    defaultBranchRef: () => object('Ref', { name: () => repository.defaultBranch }),
    pullRequests: (args) => {
      const base = args['baseRefName'] ?? null;
      const open = repository.openPulls().filter((pull) => base === null || pull.baseRef === base);
      return connection(open, args, (pull) => describePull(pull, state));
    },
    pullRequest: (args) => {
      const pull = repository.pulls.get(Number(args['number']));
      return pull === undefined ? new GraphqlRefusal('NOT_FOUND') : describePull(pull, state);
    },
    issue: (args) => {
      const issue = repository.issues.get(Number(args['number']));
      if (issue?.fate !== 'here' || repository.pulls.has(issue.number))
        return new GraphqlRefusal('NOT_FOUND');
      return object('Issue', { comments: (inner) => describeComments(issue, inner, state) });
    },
    object: (args) => {
      const oid = String(args['oid']);
      const commit = repository.store.findCommit(oid);
      const blob = repository.store.blobs.get(oid);
      if (commit !== undefined) return describeCommit(commit, repository, state);
      return blob === undefined ? null : describeBlob(oid, blob);
    },
  });
}

/** The root of the fake's GraphQL. */
export function queryRoot(state: FakeGitHubState): GraphqlObject {
  return object('Query', {
    repository: ({ owner, name }) => {
      const repository = state.findRepository(String(owner), String(name));
      return repository?.isVisible === true
        ? describeRepository(repository, state)
        : new GraphqlRefusal('NOT_FOUND');
    },
    user: ({ login }) => {
      const account = state.findAccount(String(login));
      return account?.type === 'User' ? describeActor(account) : new GraphqlRefusal('NOT_FOUND');
    },
  });
}
