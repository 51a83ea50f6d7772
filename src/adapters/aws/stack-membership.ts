import { paginateListStackResources, type StackResourceSummary } from '@aws-sdk/client-cloudformation';
import type { Partition } from '../../iam/account.ts';
import type { StackMember } from '../../iam/stack-members.ts';
import type { ReadStackRequest, StackReader } from '../../ports/stack-membership.ts';
import {
  createCloudFormationClient,
  defaultLimits,
  type AwsCredentials,
  type AwsLimits,
} from './aws-clients.ts';
import { classifyFailure, liveAccountError } from './classify-failure.ts';

/** CloudFormation's word for each IAM resource type that a stack can own. */
const memberTypes: Readonly<Record<string, StackMember['type']>> = {
  'AWS::IAM::User': 'user',
  'AWS::IAM::Group': 'group',
  'AWS::IAM::Role': 'role',
  'AWS::IAM::ManagedPolicy': 'policy',
  'AWS::IAM::InstanceProfile': 'instance-profile',
  'AWS::IAM::SAMLProvider': 'saml-provider',
  'AWS::IAM::OIDCProvider': 'oidc-provider',
};

export interface StackReaderOptions extends Partial<AwsLimits> {
  readonly credentialsFor: (accountId: string) => AwsCredentials;
  /** `aws` by default. */
  readonly partition?: Partition;
  /** Another endpoint, such as the sandbox's. */
  readonly endpoint?: string;
  /** Milliseconds for all pages of a stack; a minute by default. */
  readonly deadline?: number;
}

/** Asks CloudFormation (`ListStackResources`): names and tags, which anybody can choose, are not looked at (A46). */
export function createStackReader(options: StackReaderOptions): StackReader {
  return { readStack: (request) => readStack(request, options) };
}

async function readStack(
  request: ReadStackRequest,
  options: StackReaderOptions,
): Promise<readonly StackMember[]> {
  const operation = 'ListStackResources';
  const { credentialsFor, partition = 'aws', deadline = 60_000 } = options;
  const client = createCloudFormationClient(request.region, {
    ...defaultLimits,
    ...options,
    credentials: credentialsFor(request.accountId),
    partition,
  });
  const abortSignal = AbortSignal.timeout(deadline);
  try {
    const pages = paginateListStackResources({ client }, { StackName: request.stack }, { abortSignal });
    return await collectMembers(operation, pages);
  } catch (error) {
    if (!abortSignal.aborted) throw classifyFailure(error, operation);
    const message = `reading the stack took longer than ${deadline} milliseconds`;
    throw liveAccountError('deadlineExceeded', operation, message);
  } finally {
    client.destroy();
  }
}

async function collectMembers(
  operation: string,
  pages: AsyncIterable<{
    readonly StackResourceSummaries?: StackResourceSummary[] | undefined;
    readonly NextToken?: string | undefined;
  }>,
): Promise<readonly StackMember[]> {
  const members: StackMember[] = [];
  const tokens = new Set<string>();
  for await (const { StackResourceSummaries, NextToken } of pages) {
    if (StackResourceSummaries === undefined) throw malformed(operation, 'it has no list of resources');
    for (const summary of StackResourceSummaries) members.push(...decodeMember(summary));
    if (NextToken === undefined) continue;
    if (tokens.has(NextToken)) {
      throw malformed(operation, 'it repeats a token, so that the pages would never end');
    }
    tokens.add(NextToken);
  }
  return members;
}

/** Other types, resources that were never made and those whose deletion is complete are no members. */
function decodeMember(summary: StackResourceSummary): readonly StackMember[] {
  const { ResourceType = '', PhysicalResourceId: physicalId, ResourceStatus } = summary;
  const type = Object.hasOwn(memberTypes, ResourceType) ? memberTypes[ResourceType] : undefined;
  if (type === undefined || physicalId === undefined || physicalId === '') return [];
  return ResourceStatus === 'DELETE_COMPLETE' ? [] : [{ type, physicalId }];
}

function malformed(operation: string, reason: string) {
  return liveAccountError(
    'malformedAnswer',
    operation,
    `the answer to \`${operation}\` is not whole: ${reason}`,
  );
}
