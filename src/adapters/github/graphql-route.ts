/**
 * Where GraphQL is: beside REST's `/api/v3` on GitHub Enterprise Server, below the base URL elsewhere
 * (https://docs.github.com/en/enterprise-server/graphql/guides/forming-calls-with-graphql).
 */
export function graphqlRoute(baseUrl: string): string {
  const base = baseUrl.replace(/\/$/, '');
  return base.endsWith('/api/v3') ? `POST ${base.slice(0, -'/v3'.length)}/graphql` : `POST ${base}/graphql`;
}
