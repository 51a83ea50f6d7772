import { QueryError } from '../../query-error.ts';
import type { JsonOperationContext, JsonService } from '../../service.ts';
import type { OrganizationAccount, OrganizationState } from '../../state/organization-state.ts';

/** Organizations, as far as it tells which accounts there are. */
export const organizationsService: JsonService = {
  protocol: 'json',
  name: 'organizations',
  targetPrefix: 'AWSOrganizationsV20161128',
  jsonVersion: '1.1',
  operations: {
    DescribeOrganization: ({ sandbox }) => {
      const { id, managementAccountId, accounts } = requiredOrganization(sandbox.organization);
      return {
        Organization: {
          Id: id,
          Arn: `arn:aws:organizations::${managementAccountId}:organization/${id}`,
          FeatureSet: 'ALL',
          MasterAccountArn: `arn:aws:organizations::${managementAccountId}:account/${id}/${managementAccountId}`,
          MasterAccountId: managementAccountId,
          MasterAccountEmail: accounts.find((account) => account.id === managementAccountId)?.email ?? '',
          AvailablePolicyTypes: [],
        },
      };
    },

    ListAccounts: (context) => {
      const organization = readableOrganization(context);
      const { page, next } = takePage(context, organization.accounts);
      const accounts = page.map((account) => describeAccount(organization, account));
      return { Accounts: accounts, ...(next !== undefined && { NextToken: next }) };
    },

    DescribeAccount: (context) => {
      const organization = readableOrganization(context);
      const id = context.input.requiredText('AccountId');
      const account = organization.accounts.find((each) => each.id === id);
      if (account === undefined) {
        throw new QueryError('AccountNotFoundException', 400, "You specified an account that doesn't exist.");
      }
      return { Account: describeAccount(organization, account) };
    },
  },
};

function requiredOrganization(organization: OrganizationState | undefined): OrganizationState {
  if (organization !== undefined) return organization;
  throw new QueryError(
    'AWSOrganizationsNotInUseException',
    400,
    'Your account is not a member of an organization.',
  );
}

/** Only the management account and delegated administrators may list accounts. */
function readableOrganization({ account, sandbox }: JsonOperationContext): OrganizationState {
  const organization = requiredOrganization(sandbox.organization);
  const { managementAccountId, delegatedAdministrators } = organization;
  const { accountId } = account;
  if (accountId === managementAccountId || delegatedAdministrators.includes(accountId)) return organization;
  throw new QueryError('AccessDeniedException', 400, "You don't have permissions to access this resource.");
}

/** Up to 20 accounts; the token here is the index of the next. */
function takePage(
  { input, sandbox }: JsonOperationContext,
  all: readonly OrganizationAccount[],
): { readonly page: readonly OrganizationAccount[]; readonly next: string | undefined } {
  const token = input.optionalText('NextToken') ?? '0';
  const size = input.optionalNumber('MaxResults') ?? 20;
  if (!/^\d{1,9}$/.test(token)) throw invalidInput('INVALID_NEXT_TOKEN');
  if (!Number.isInteger(size) || size < 1 || size > 20) throw invalidInput('MAX_LIMIT_EXCEEDED_FILTER');
  const start = Number(token);
  const end = start + Math.min(size, sandbox.pageSizeLimit);
  return { page: all.slice(start, end), next: end < all.length ? String(end) : undefined };
}

/** `Status` has fewer values than `State`, which replaces it (Organizations API reference, `Account`). */
function describeAccount({ id, managementAccountId }: OrganizationState, account: OrganizationAccount) {
  const statuses = { SUSPENDED: 'SUSPENDED', CLOSED: 'SUSPENDED', PENDING_CLOSURE: 'PENDING_CLOSURE' };
  return {
    Id: account.id,
    Arn: `arn:aws:organizations::${managementAccountId}:account/${id}/${account.id}`,
    Email: account.email,
    Name: account.name,
    Status: Object.hasOwn(statuses, account.state)
      ? statuses[account.state as keyof typeof statuses]
      : 'ACTIVE',
    State: account.state,
    JoinedMethod: 'CREATED',
    JoinedTimestamp: Date.parse(account.joined) / 1000,
  };
}

function invalidInput(reason: string): QueryError {
  return new QueryError(
    'InvalidInputException',
    400,
    `You provided invalid values for one or more of the request parameters: ${reason}`,
  );
}
