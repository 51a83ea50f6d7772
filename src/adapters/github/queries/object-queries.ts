import { requireObjectId } from './pull-request-queries.ts';

/** Blobs of a repository by their ids, as text: https://docs.github.com/en/graphql/reference/objects#blob. */
export function blobsQuery(ids: readonly string[]): string {
  const fields = ids.map((id, index) => `b${index}: object(oid: "${requireObjectId(id)}") { ...blob }`);
  return `query Blobs($owner: String!, $name: String!) {
  repository(owner: $owner, name: $name) { ${fields.join('\n')} }
}
fragment blob on Blob { oid byteSize isBinary isTruncated text }`;
}

/** An app's check runs on commits, of one name or of all: https://docs.github.com/en/graphql/reference/objects#checkrun. */
export function checkRunsQuery(shas: readonly string[]): string {
  const fields = shas.map((sha, index) => `c${index}: object(oid: "${requireObjectId(sha)}") { ...runs }`);
  return `query CheckRuns($owner: String!, $name: String!, $appId: Int!, $checkName: String) {
  repository(owner: $owner, name: $name) { ${fields.join('\n')} }
}
fragment runs on Commit {
  oid
  checkSuites(first: 100, filterBy: { appId: $appId }) {
    pageInfo { hasNextPage }
    nodes {
      app { databaseId }
      checkRuns(first: 100, filterBy: { checkName: $checkName, checkType: ALL }) {
        pageInfo { hasNextPage }
        nodes { databaseId name status conclusion title summary text detailsUrl externalId startedAt }
      }
    }
  }
}`;
}

/**
 * Accounts by login, and what owns the repository. Each login is a variable, so that none becomes part of the query.
 */
export function accountsQuery(count: number): string {
  const indices = Array.from({ length: count }, (_, index) => index);
  const variables = [
    '$owner: String!',
    '$name: String!',
    ...indices.map((index) => `$login${index}: String!`),
  ];
  const fields = indices.map((index) => `u${index}: user(login: $login${index}) { databaseId login }`);
  return `query Accounts(${variables.join(', ')}) {
  repository(owner: $owner, name: $name) { owner { __typename login } }
  ${fields.join('\n')}
}`;
}
