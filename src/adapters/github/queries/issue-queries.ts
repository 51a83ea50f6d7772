import { accountFragment, commentsFields } from './pull-request-queries.ts';

/** The comments of an issue, from a cursor on: https://docs.github.com/en/graphql/reference/objects#issue. */
export const issueCommentsQuery = `query IssueComments($owner: String!, $name: String!, $number: Int!, $after: String) {
  repository(owner: $owner, name: $name) {
    issue(number: $number) { comments(first: 100, after: $after) { ${commentsFields} } }
  }
}${accountFragment}`;
