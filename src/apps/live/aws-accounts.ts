import { createAccountCredentials } from '../../adapters/aws/account-credentials.ts';
import { createEventHistory } from '../../adapters/aws/event-history.ts';
import { createLiveAccountReader } from '../../adapters/aws/live-account-reader.ts';
import { createStackReader } from '../../adapters/aws/stack-membership.ts';
import { systemClock } from '../../adapters/local/system-clock.ts';
import type { AccountConnections } from '../../config/account-connections.ts';
import type { LiveAccountReader } from '../../ports/live-account.ts';
import type { LiveAccounts } from './live-accounts.ts';

/** What the readers of one account need, from what `four-eyes.yml` says about it. */
export function readerOptions(connections: AccountConnections, accountId: string) {
  const { partition = 'aws', role, externalId } = connections.get(accountId) ?? {};
  const readerRole = role === undefined ? undefined : { roleArn: role };
  const roles =
    readerRole === undefined
      ? {}
      : { [accountId]: { ...readerRole, ...(externalId === undefined ? {} : { externalId }) } };
  return { partition, credentialsFor: createAccountCredentials({ roles, partition }) };
}

/** 'Changes … might not be immediately visible' (IAM User Guide, troubleshoot_general): a few seconds as a rule. */
const trustPolicyDelay = 3000;

function readerOf(connections: AccountConnections, accountId: string): Required<LiveAccountReader> {
  return createLiveAccountReader({
    ...readerOptions(connections, accountId),
    clock: systemClock,
    trustPolicyDelay,
  });
}

/**
 * Real AWS. Each account is entered as `four-eyes.yml` says: through its role, or with the program's own credentials
 * where none is named.
 */
export function openAwsAccounts(connections: AccountConnections): LiveAccounts {
  return {
    reader: {
      readAccount: (request) => readerOf(connections, request.accountId).readAccount(request),
      readTrustPolicies: (request) => readerOf(connections, request.accountId).readTrustPolicies(request),
    },
    stacks: {
      readStack: (request) =>
        createStackReader(readerOptions(connections, request.accountId)).readStack(request),
    },
    attribution: {
      readEvents: (request) =>
        createEventHistory(readerOptions(connections, request.accountId)).readEvents(request),
      findEvent: (accountId, eventId) =>
        createEventHistory(readerOptions(connections, accountId)).findEvent(accountId, eventId),
    },
    knownUniqueIds: () => undefined,
    close: () => Promise.resolve(),
  };
}
