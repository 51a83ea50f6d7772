/**
 * GraphQL that reads a pull request: https://docs.github.com/en/graphql/reference/objects#pullrequest. Ids are asked for
 * as `fullDatabaseId` where GitHub has it, since `databaseId` has 32 bits. `mergeable` makes GitHub compute the test merge.
 */
export const accountFragment = `
fragment account on Actor {
  __typename
  login
  ... on User { databaseId }
  ... on Bot { databaseId }
  ... on Mannequin { databaseId }
  ... on Organization { databaseId }
  ... on EnterpriseUserAccount { user { databaseId } }
}`;

const commitFragment = `
fragment commitFacts on Commit {
  oid
  parents(first: 100) { nodes { oid } }
  author { ...gitActor }
  committer { ...gitActor }
  authors(first: 100) { pageInfo { hasNextPage } nodes { ...gitActor } }
  signature { isValid wasSignedByGitHub }
}
fragment gitActor on GitActor { name email user { __typename login databaseId } }`;

const mergeFields = `
mergeable
potentialMergeCommit { oid tree { oid } parents(first: 10) { nodes { oid } } }
headRefOid
baseRef { target { ... on Commit { oid tree { oid } } } }`;

const commitsFields = `totalCount pageInfo { hasNextPage endCursor } nodes { commit { ...commitFacts } }`;
const reviewsFields = `pageInfo { hasNextPage endCursor }
nodes { fullDatabaseId author { ...account } state submittedAt commit { oid } }`;
export const commentsFields = `pageInfo { hasNextPage endCursor }
nodes { fullDatabaseId author { ...account } body createdAt lastEditedAt }`;
const forcePushesFields = `pageInfo { hasNextPage endCursor }
nodes { ... on HeadRefForcePushedEvent { createdAt actor { ...account } beforeCommit { oid } afterCommit { oid } } }`;
const openFields = `pageInfo { hasNextPage endCursor } nodes { number headRefOid baseRefName }`;

/** All facts of one pull request, with the first hundred of each list. */
export const pullRequestQuery = `query PullRequest($owner: String!, $name: String!, $number: Int!) {
  repository(owner: $owner, name: $name) {
    databaseId
    name
    owner { login }
    defaultBranchRef { name }
    pullRequests(states: OPEN, first: 100) { ${openFields} }
    pullRequest(number: $number) {
      number
      title
      state
      isDraft
      author { ...account }
      headRefName
      headRepository { databaseId name owner { login } }
      baseRefName
      ${mergeFields}
      commits(first: 100) { ${commitsFields} }
      reviews(first: 100) { ${reviewsFields} }
      comments(first: 100) { ${commentsFields} }
      timelineItems(first: 100, itemTypes: [HEAD_REF_FORCE_PUSHED_EVENT]) { ${forcePushesFields} }
      retargets: timelineItems(last: 1, itemTypes: [BASE_REF_CHANGED_EVENT, AUTOMATIC_BASE_CHANGE_SUCCEEDED_EVENT]) {
        nodes {
          ... on BaseRefChangedEvent { createdAt }
          ... on AutomaticBaseChangeSucceededEvent { createdAt }
        }
      }
      reviewRequests(first: 100) {
        nodes {
          requestedReviewer {
            __typename
            ... on User { databaseId }
            ... on Team { slug organization { login } }
          }
        }
      }
    }
  }
}${accountFragment}${commitFragment}`;

/** The test merge alone, asked again while GitHub computes it. */
export const mergeQuery = `query Merge($owner: String!, $name: String!, $number: Int!) {
  repository(owner: $owner, name: $name) { pullRequest(number: $number) { ${mergeFields} } }
}`;

function pageQuery(name: string, field: string, fragments: string): string {
  return `query ${name}($owner: String!, $name: String!, $number: Int!, $after: String!) {
  repository(owner: $owner, name: $name) { pullRequest(number: $number) { headRefOid ${field} } }
}${fragments}`;
}

/** Further pages of the lists of a pull request; `headRefOid` tells whether it is the same head still. */
export const commitsPageQuery = pageQuery(
  'CommitsPage',
  `commits(first: 100, after: $after) { ${commitsFields} }`,
  commitFragment,
);
export const reviewsPageQuery = pageQuery(
  'ReviewsPage',
  `reviews(first: 100, after: $after) { ${reviewsFields} }`,
  accountFragment,
);
export const commentsPageQuery = pageQuery(
  'CommentsPage',
  `comments(first: 100, after: $after) { ${commentsFields} }`,
  accountFragment,
);
export const forcePushesPageQuery = pageQuery(
  'ForcePushesPage',
  `timelineItems(first: 100, after: $after, itemTypes: [HEAD_REF_FORCE_PUSHED_EVENT]) { ${forcePushesFields} }`,
  accountFragment,
);

/** Open pull requests of the repository, from a cursor on; with `$base` those of one base branch. */
export const openPullRequestsQuery = `query OpenPullRequests($owner: String!, $name: String!, $base: String, $after: String) {
  repository(owner: $owner, name: $name) {
    pullRequests(states: OPEN, first: 100, baseRefName: $base, after: $after) { ${openFields} }
  }
}`;

/** The heads that a pull request had, as far as its timeline and its commits tell. */
export const formerHeadsQuery = `query FormerHeads($owner: String!, $name: String!, $number: Int!) {
  repository(owner: $owner, name: $name) {
    pullRequest(number: $number) {
      number
      headRefOid
      headRefName
      headRepository { databaseId name owner { login } }
      commits(last: 100) { nodes { commit { oid } } }
      timelineItems(first: 100, itemTypes: [HEAD_REF_FORCE_PUSHED_EVENT]) { ${forcePushesFields} }
    }
  }
}${accountFragment}`;

/** What is left of a pull request that is merged or closed: the base's tip of that time, the head, and the commit it became. */
export const pastChangeQuery = `query PastChange($owner: String!, $name: String!, $number: Int!) {
  repository(owner: $owner, name: $name) {
    pullRequest(number: $number) { baseRefOid headRefOid closedAt mergeCommit { oid } }
  }
}`;

/** Entries of merge queues: https://docs.github.com/en/graphql/reference/objects#mergequeueentry. */
export const mergeQueueQuery = `query MergeQueue($owner: String!, $name: String!, $after: String) {
  repository(owner: $owner, name: $name) {
    pullRequests(states: OPEN, first: 100, after: $after) {
      pageInfo { hasNextPage endCursor }
      nodes {
        number
        headRefOid
        baseRefName
        mergeQueueEntry { baseCommit { oid tree { oid } } headCommit { oid tree { oid } } }
      }
    }
  }
}`;

/** Facts of commits by their ids: `$ids` has at most 100. */
export function commitsByIdQuery(ids: readonly string[]): string {
  const fields = ids.map(
    (id, index) => `c${index}: object(oid: "${requireObjectId(id)}") { ...commitFacts }`,
  );
  return `query CommitsById($owner: String!, $name: String!) {
  repository(owner: $owner, name: $name) { ${fields.join('\n')} }
}${commitFragment}`;
}

/** INVARIANT: what stands between quotes in a query is hexadecimal. */
export function requireObjectId(id: string): string {
  if (!/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(id)) throw new TypeError('not an object id of Git');
  return id;
}
