import { requireObjectId } from './pull-request-queries.ts';

/** Blobs of a repository by their ids, as text: https://docs.github.com/en/graphql/reference/objects#blob. */
export function blobsQuery(ids: readonly string[]): string {
  const fields = ids.map((id, index) => `b${index}: object(oid: "${requireObjectId(id)}") { ...blob }`);
  return `query Blobs($owner: String!, $name: String!) {
  repository(owner: $owner, name: $name) { ${fields.join('\n')} }
}
fragment blob on Blob { oid byteSize isBinary isTruncated text }`;
}

const runFields = `pageInfo { hasNextPage }
nodes { databaseId name status conclusion title summary text detailsUrl externalId startedAt }`;

/**
 * An app's check runs on commits, of each of some names; a name that is null stands for all:
 * https://docs.github.com/en/graphql/reference/objects#checkrun. Names are variables, so that none becomes part of the query.
 */
export function checkRunsQuery(shas: readonly string[], names: number): string {
  const fields = shas.map((sha, index) => `c${index}: object(oid: "${requireObjectId(sha)}") { ...runs }`);
  const indices = Array.from({ length: names }, (_, index) => index);
  const variables = ['$owner: String!', '$name: String!', '$appId: Int!'];
  const runs = indices.map(
    (index) =>
      `n${index}: checkRuns(first: 100, filterBy: { checkName: $check${index}, checkType: ALL }) { ${runFields} }`,
  );
  return `query CheckRuns(${[...variables, ...indices.map((index) => `$check${index}: String`)].join(', ')}) {
  repository(owner: $owner, name: $name) { ${fields.join('\n')} }
}
fragment runs on Commit {
  oid
  checkSuites(first: 100, filterBy: { appId: $appId }) {
    pageInfo { hasNextPage }
    nodes {
      app { databaseId }
      ${runs.join('\n      ')}
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
