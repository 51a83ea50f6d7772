import { OrganizationsClient, paginateListAccounts, type Account } from '@aws-sdk/client-organizations';
import type { Partition } from '../../iam/account.ts';
import { isAccountId } from '../../iam/arn.ts';
import type { ListedAccount, Organization } from '../../ports/organization.ts';
import { clientConfiguration, defaultLimits, type AwsCredentials, type AwsLimits } from './aws-clients.ts';
import { classifyFailure, liveAccountError } from './classify-failure.ts';

export interface OrganizationOptions extends Partial<AwsLimits> {
  /** Of the management account, or of a delegated administrator. */
  readonly credentials: AwsCredentials;
  /** `aws` by default. */
  readonly partition?: Partition;
  /** Another endpoint, such as the sandbox's. */
  readonly endpoint?: string;
  /** Milliseconds for all pages; a minute by default. */
  readonly deadline?: number;
}

const operation = 'ListAccounts';

/** The accounts that AWS Organizations lists. */
export function createOrganization(options: OrganizationOptions): Organization {
  return { listAccounts: (signal) => listAccounts(options, signal) };
}

async function listAccounts(
  options: OrganizationOptions,
  signal: AbortSignal | undefined,
): Promise<readonly ListedAccount[]> {
  const { partition = 'aws', deadline = 60_000 } = options;
  const client = new OrganizationsClient(clientConfiguration({ ...defaultLimits, ...options, partition }));
  const abortSignal = AbortSignal.any([
    AbortSignal.timeout(deadline),
    ...(signal === undefined ? [] : [signal]),
  ]);
  const accounts: ListedAccount[] = [];
  try {
    for await (const { Accounts } of paginateListAccounts({ client }, {}, { abortSignal })) {
      if (Accounts === undefined) throw malformed('it has no list of accounts');
      accounts.push(...Accounts.map(decodeAccount));
    }
  } catch (error) {
    throw classifyFailure(error, operation);
  } finally {
    client.destroy();
  }
  return accounts.sort((left, right) => (left.accountId < right.accountId ? -1 : 1));
}

/** `State` replaces `Status`, which older endpoints alone have (Organizations API reference, `Account`). */
function decodeAccount({ Id, Name, State, Status }: Account): ListedAccount {
  if (Id === undefined || !isAccountId(Id)) throw malformed('one of its accounts has no id');
  const state = State ?? Status;
  return { accountId: Id, name: Name ?? '', state: state === 'ACTIVE' ? 'active' : 'suspended' };
}

function malformed(reason: string) {
  return liveAccountError(
    'malformedAnswer',
    operation,
    `the answer to \`${operation}\` cannot be used: ${reason}`,
  );
}
