import { createAccountCredentials } from '../../adapters/aws/account-credentials.ts';
import { createEventHistory } from '../../adapters/aws/event-history.ts';
import { createLiveAccountReader } from '../../adapters/aws/live-account-reader.ts';
import { createStackReader } from '../../adapters/aws/stack-membership.ts';
import { systemClock } from '../../adapters/local/system-clock.ts';
import type { AccountConnections } from '../../config/account-connections.ts';
import { rememberCredentials } from '../../adapters/aws/remember-credentials.ts';
import type { ChangeAttribution } from '../../ports/change-attribution.ts';
import type { LiveAccountReader } from '../../ports/live-account.ts';
import type { StackReader } from '../../ports/stack-membership.ts';
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

/**
 * Real AWS. Each account is entered as `four-eyes.yml` says: through its role, or with the program's own credentials
 * where none is named. A session, and the pace at which event history is asked, is that of all readings of an account.
 */
export function openAwsAccounts(connections: AccountConnections): LiveAccounts {
  const opened = new Map<string, Opened>();
  const open = (accountId: string): Opened => {
    const connection = connections.get(accountId);
    const key = JSON.stringify(connection ?? {});
    const known = opened.get(accountId);
    if (known?.key === key) return known;
    const { partition, credentialsFor } = readerOptions(connections, accountId);
    const now = () => Date.parse(systemClock.now());
    const credentials = rememberCredentials(credentialsFor(accountId), now);
    const options = { partition, credentialsFor: () => credentials };
    const account = {
      key,
      reader: createLiveAccountReader({ ...options, clock: systemClock, trustPolicyDelay }),
      stacks: createStackReader(options),
      attribution: createEventHistory(options),
    };
    opened.set(accountId, account);
    return account;
  };
  return {
    reader: {
      readAccount: (request) => open(request.accountId).reader.readAccount(request),
      readTrustPolicies: (request) => open(request.accountId).reader.readTrustPolicies(request),
    },
    stacks: { readStack: (request) => open(request.accountId).stacks.readStack(request) },
    attribution: {
      readEvents: (request) => open(request.accountId).attribution.readEvents(request),
      findEvent: (accountId, eventId) => open(accountId).attribution.findEvent(accountId, eventId),
    },
    knownUniqueIds: () => undefined,
    close: () => Promise.resolve(),
  };
}

/** What one account is read with, as long as its connection is the same. */
interface Opened {
  readonly key: string;
  readonly reader: Required<LiveAccountReader>;
  readonly stacks: StackReader;
  readonly attribution: ChangeAttribution;
}
