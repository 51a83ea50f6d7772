import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import type { AccountInventory, Partition } from '../../iam/account.ts';
import { parseIamArn } from '../../iam/arn.ts';
import { usedAwsManagedPolicies } from '../../iam/authorization-details.ts';
import type { Clock } from '../../ports/clock.ts';
import type { LiveAccountReader, LiveAccountSnapshot, ReadAccountRequest } from '../../ports/live-account.ts';
import { createAwsClients, defaultLimits, type AwsCredentials, type AwsLimits } from './aws-clients.ts';
import { liveAccountError } from './classify-failure.ts';
import { readConsistentLists } from './read-consistent-lists.ts';
import { readAccountSettings, required } from './read-account-settings.ts';
import { readTrustPolicies } from './read-trust-policies.ts';
import { readInstanceProfileTags, readPolicyExtras } from './read-extras.ts';
import { openReadSession, type ReadSession } from './read-session.ts';

/** What is not given of the limits is as in `defaultLimits`. */
export interface LiveAccountReaderOptions extends Partial<AwsLimits> {
  /** The credentials with which an account is read; they must belong to it. */
  readonly credentialsFor: (accountId: string) => AwsCredentials;
  readonly clock: Clock;
  /** `aws` by default. */
  readonly partition?: Partition;
  /** Another endpoint for every service, such as the sandbox's. */
  readonly endpoint?: string;
  /** Milliseconds for one account in all; ten minutes by default. */
  readonly deadline?: number;
  /** Milliseconds to wait before trust policies are read again; none by default. */
  readonly trustPolicyDelay?: number;
}

/**
 * Reads live IAM through AWS's API: as many calls as there are pages, six more, one for each identity provider, and one
 * for each policy and instance profile whose tags or description were asked for. The snapshot is whole, or reading rejects with a
 * `LiveAccountError` (A47, A60).
 */
export function createLiveAccountReader(options: LiveAccountReaderOptions): Required<LiveAccountReader> {
  const partition = options.partition ?? 'aws';
  return {
    readAccount: (request) =>
      withSession(options, request, (session) => takeSnapshot(session, request, partition, options.clock)),
    readTrustPolicies: (request) =>
      withSession(options, request, async (session) => {
        const trustPolicies = await readTrustPolicies(session, options.trustPolicyDelay ?? 0);
        return { trustPolicies, calls: session.calls() };
      }),
  };
}

async function withSession<Value>(
  options: LiveAccountReaderOptions,
  request: Pick<ReadAccountRequest, 'accountId' | 'signal' | 'onProgress'>,
  read: (session: ReadSession) => Promise<Value>,
): Promise<Value> {
  const clients = createAwsClients({
    ...defaultLimits,
    ...options,
    credentials: options.credentialsFor(request.accountId),
    partition: options.partition ?? 'aws',
  });
  try {
    return await read(openReadSession(clients, request, options.deadline ?? 600_000));
  } finally {
    clients.destroy();
  }
}

async function takeSnapshot(
  session: ReadSession,
  request: ReadAccountRequest,
  partition: Partition,
  clock: Clock,
): Promise<LiveAccountSnapshot> {
  await checkAccount(session, request.accountId);
  const [lists, settings] = await Promise.all([readConsistentLists(session), readAccountSettings(session)]);
  checkOwner([...lists.details.users, ...lists.details.groups, ...lists.roles], request.accountId);
  checkOwner([...lists.details.policies, ...lists.instanceProfiles], request.accountId);
  const [policies, instanceProfiles] = await Promise.all([
    readPolicyExtras(session, lists.details.policies, request),
    readInstanceProfileTags(session, lists.instanceProfiles, request.instanceProfilesWithDeclaredTags),
  ]);
  const inventory: AccountInventory = {
    accountId: request.accountId,
    partition,
    users: lists.details.users,
    groups: lists.details.groups,
    roles: lists.roles,
    policies,
    instanceProfiles,
    settings,
    resourcePolicies: [],
    awsManagedPolicies: usedAwsManagedPolicies(lists.details),
    ...unknownFactsOf(request),
  };
  return { inventory, takenAt: clock.now(), calls: session.calls(), retries: session.retries() };
}

/** The credentials must be of the account whose name the result will carry (A58). */
async function checkAccount(session: ReadSession, accountId: string): Promise<void> {
  const operation = 'GetCallerIdentity';
  const actual = await session.run(operation, async () => {
    const answer = await session.clients.sts.send(new GetCallerIdentityCommand({}), session.sendOptions);
    return required(operation, 'Account', answer.Account);
  });
  if (actual === accountId) return;
  throw liveAccountError(
    'wrongAccount',
    operation,
    `the credentials for account \`${accountId}\` are of account \`${actual}\``,
  );
}

/** Nothing of another account is taken for one's own, whatever answered. */
function checkOwner(resources: readonly { readonly arn: string }[], accountId: string): void {
  const foreign = resources.find(({ arn }) => parseIamArn(arn)?.accountId !== accountId);
  if (foreign === undefined) return;
  throw liveAccountError(
    'wrongAccount',
    'GetAccountAuthorizationDetails',
    `the answer for account \`${accountId}\` holds \`${foreign.arn}\``,
  );
}

/** What was not asked for is not known. */
function unknownFactsOf(request: ReadAccountRequest): Pick<AccountInventory, 'unknownFacts'> {
  const { policiesWithDeclaredDescription, instanceProfilesWithDeclaredTags } = request;
  const unknownFacts = [
    ...(policiesWithDeclaredDescription === undefined ? (['policyDescription'] as const) : []),
    ...(instanceProfilesWithDeclaredTags === undefined ? (['instanceProfileTags'] as const) : []),
  ];
  return unknownFacts.length === 0 ? {} : { unknownFacts };
}
