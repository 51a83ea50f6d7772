import { validationError } from '../../query-error.ts';
import type { OperationContext, QueryService } from '../../service.ts';
import type { StoredStack } from '../../state/account-state.ts';
import { xmlList, type XmlObject } from '../../write-xml.ts';

/** CloudFormation, as far as it tells which resources a stack owns. */
export const cloudFormationService: QueryService = {
  protocol: 'query',
  name: 'cloudformation',
  version: '2010-05-15',
  namespace: 'http://cloudformation.amazonaws.com/doc/2010-05-15/',
  operations: {
    ListStacks: (context) => {
      const { items, next } = takePage(context, [...context.account.stacks.values()]);
      const summaries = items.map((stack) => ({
        StackId: stack.id,
        StackName: stack.name,
        CreationTime: stack.createDate,
        StackStatus: stack.status,
      }));
      return { StackSummaries: xmlList(summaries), NextToken: next };
    },

    ListStackResources: (context) => {
      const stack = findStack(context);
      const { items, next } = takePage(context, stack.resources);
      return {
        StackResourceSummaries: xmlList(items.map((resource) => describeResource(stack, resource))),
        NextToken: next,
      };
    },

    /** Not paged: at most the first 100 resources, as in CloudFormation. */
    DescribeStackResources: (context) => {
      const stack = findStack(context);
      const resources = stack.resources.slice(0, 100).map((resource) => ({
        StackId: stack.id,
        StackName: stack.name,
        Timestamp: stack.createDate,
        ...describeResource(stack, resource),
      }));
      return { StackResources: xmlList(resources) };
    },
  },
};

function describeResource(stack: StoredStack, resource: StoredStack['resources'][number]): XmlObject {
  return {
    LogicalResourceId: resource.logicalId,
    PhysicalResourceId: resource.physicalId,
    ResourceType: resource.type,
    LastUpdatedTimestamp: stack.createDate,
    ResourceStatus: 'CREATE_COMPLETE',
  };
}

function findStack({ account, parameters }: OperationContext): StoredStack {
  const name = parameters.required('StackName');
  const stack = account.stacks.get(name) ?? [...account.stacks.values()].find(({ id }) => id === name);
  if (stack === undefined) throw validationError(`Stack with id ${name} does not exist`);
  return stack;
}

/** CloudFormation's pages hold up to 100 items; the token here is the index of the next. */
function takePage<Item>(
  { parameters, sandbox }: OperationContext,
  all: readonly Item[],
): { readonly items: readonly Item[]; readonly next: string | undefined } {
  const token = parameters.optional('NextToken') ?? '0';
  if (!/^\d{1,9}$/.test(token)) throw validationError('Invalid NextToken');
  const start = Number(token);
  const end = start + Math.min(100, sandbox.pageSizeLimit);
  return { items: all.slice(start, end), next: end < all.length ? String(end) : undefined };
}
