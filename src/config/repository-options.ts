import { isListedElsewhere, listArnsElsewhere } from '../drift/managed-elsewhere.ts';
import type { DecodePolicyRepositoryOptions } from '../repository/policy-repository.ts';
import type { Configuration } from './configuration.ts';

/** What the configuration tells `decodePolicyRepository`: partitions, and what exists though no file declares it. */
export function repositoryOptionsOf({
  accounts,
  drift,
}: Pick<Configuration, 'accounts' | 'drift'>): DecodePolicyRepositoryOptions {
  const partitions = Object.fromEntries(
    Array.from(accounts, ([accountId, { partition }]) => [accountId, partition]),
  );
  return {
    partitions,
    isManagedElsewhere: (arn) => isListedElsewhere(drift, arn),
    arnsManagedElsewhere: listArnsElsewhere(drift),
  };
}
