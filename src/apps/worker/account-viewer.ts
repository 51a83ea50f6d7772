import type { AccountConnection } from '../../config/account-connections.ts';
import { repositoryOptionsOf } from '../../config/repository-options.ts';
import { formatLocation } from '../../finding/source-location.ts';
import { decodePolicyRepository } from '../../repository/decode-policy-repository.ts';
import type { AccountView } from '../../use-cases/issue-commands/issue-command.ts';
import { viewAccount } from '../../use-cases/view-account.ts';
import { filesOfAccount, type WatchedPolicy } from '../../use-cases/worker/watched-policy.ts';
import { openAwsAccounts } from '../live/aws-accounts.ts';

/** Reads an account afresh, for a command; undefined for one that no folder declares. Rejects with `LiveAccountError`. */
export type ViewWatched = (
  accountId: string,
  policy: WatchedPolicy,
  signal: AbortSignal,
) => Promise<AccountView | undefined>;

/** Views of accounts as the reviewed configuration reaches them. */
export function createAccountViewer(openAccounts = openAwsAccounts): ViewWatched {
  const connections = new Map<string, AccountConnection>();
  const { reader, stacks } = openAccounts(connections);
  return async (accountId, policy, signal) => {
    const { configuration, folders } = policy;
    const folder = folders.get(accountId);
    if (folder === undefined) return undefined;
    const connection = configuration.accounts.get(accountId);
    if (connection === undefined) connections.delete(accountId);
    else connections.set(accountId, connection);
    const { files } = filesOfAccount(policy, folder);
    const decoded = decodePolicyRepository(files, repositoryOptionsOf(configuration));
    if (!decoded.ok) {
      const [first] = decoded.problems;
      const where = first === undefined ? '' : `, the first at ${formatLocation(first.location)}`;
      throw new Error(`the reviewed files of the account have ${decoded.problems.length} problems${where}`);
    }
    const account = decoded.value.accounts.find(({ inventory }) => inventory.accountId === accountId);
    if (account === undefined) return undefined;
    const request = { reader, configuration: configuration.drift, signal };
    return viewAccount(account, stacks === undefined ? request : { ...request, stacks });
  };
}
