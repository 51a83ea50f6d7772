import { QueryError } from '../../query-error.ts';
import type { RestOperationContext, RestService } from '../../service.ts';

/** IAM Access Analyzer, as far as it tells its analysers and what they found. */
export const accessAnalyzerService: RestService = {
  protocol: 'rest',
  name: 'access-analyzer',
  routes: [
    { method: 'GET', path: '/analyzer', action: 'ListAnalyzers' },
    { method: 'POST', path: '/findingv2', action: 'ListFindingsV2', permission: 'ListFindings' },
  ],
  operations: {
    ListAnalyzers: (context) => {
      const { account, region, query, sandbox } = context;
      const all = account.hygiene.analyzers.filter((analyzer) => analyzer.region === region);
      const { page, next } = takePage(all, query.get('nextToken') ?? undefined, sandbox.pageSizeLimit);
      const analyzers = page.map(({ arn, name, type, status }) => ({
        arn,
        name,
        type,
        status,
        createdAt: account.now(),
      }));
      return { analyzers, ...(next !== undefined && { nextToken: next }) };
    },

    ListFindingsV2: (context) => {
      const { account, input, sandbox } = context;
      const analyzer = account.hygiene.analyzers.find(({ arn }) => arn === input.requiredText('analyzerArn'));
      if (analyzer === undefined) throw new QueryError('ResourceNotFoundException', 404, 'No such analyzer.');
      const wanted = statusFilter(context);
      const all = analyzer.findings.filter(({ status }) => wanted === undefined || wanted.includes(status));
      const { page, next } = takePage(all, input.optionalText('nextToken'), sandbox.pageSizeLimit);
      const findings = page.map(({ id, resource, status }) => ({
        id,
        resource,
        status,
        resourceType: 'AWS::S3::Bucket',
        resourceOwnerAccount: account.accountId,
        findingType: 'ExternalAccess',
        analyzedAt: account.now(),
        createdAt: account.now(),
        updatedAt: account.now(),
      }));
      return { findings, ...(next !== undefined && { nextToken: next }) };
    },
  },
};

function statusFilter({ input }: RestOperationContext): readonly string[] | undefined {
  const filter = input.members['filter'] as
    Readonly<Record<string, { readonly eq?: readonly string[] }>> | undefined;
  return filter?.['status']?.eq;
}

/** The token here is the index of the next item. */
function takePage<Item>(all: readonly Item[], token: string | undefined, limit: number) {
  const start = Number(token ?? '0');
  if (!Number.isInteger(start) || start < 0)
    throw new QueryError('ValidationException', 400, 'Invalid token.');
  const end = start + Math.min(100, limit);
  return { page: all.slice(start, end), next: end < all.length ? String(end) : undefined };
}
