import type { Clock } from '../../ports/clock.ts';
import type { Logger } from '../../ports/logger.ts';
import type { ListedAccount, Organization } from '../../ports/organization.ts';

/** Accounts that answer nothing because they are suspended or closed: neither blind nor healthy. */
export interface SuspendedAccounts {
  /** Their ids; as they were last known where the organisation cannot be asked. Never rejects. */
  list(): Promise<ReadonlySet<string>>;
  learn(listed: readonly ListedAccount[]): void;
}

/** Milliseconds for which one answer of the organisation serves. */
const lifetime = 600_000;

export function createSuspendedAccounts(
  organization: Organization | undefined,
  clock: Clock,
  logger: Logger,
): SuspendedAccounts {
  let known: ReadonlySet<string> = new Set();
  let until = 0;
  let asking: Promise<void> | undefined;
  const now = () => Date.parse(clock.now());
  const learn = (listed: readonly ListedAccount[]): void => {
    known = new Set(listed.filter(({ state }) => state === 'suspended').map(({ accountId }) => accountId));
    until = now() + lifetime;
  };
  const ask = async (from: Organization): Promise<void> => {
    try {
      learn(await from.listAccounts());
    } catch (cause) {
      // Not asked again for every account; what is suspended is then blind, which alarms rather than hides.
      until = now() + lifetime / 10;
      logger.warn('the organisation could not be asked which accounts are suspended', { cause });
    } finally {
      asking = undefined;
    }
  };
  return {
    learn,
    list: async () => {
      if (organization !== undefined && now() >= until) await (asking ??= ask(organization));
      return known;
    },
  };
}
