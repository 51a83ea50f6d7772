import { colleagueOf, intruderOf } from './attacks/actors.ts';
import { attacks } from './attacks/index.ts';
import type { AttackedResource } from './attacks/attack.ts';
import type { Sandbox } from './start-sandbox.ts';

/** What became of one scripted change. */
export interface AttackReport {
  readonly id: string;
  readonly description: string;
  /** Whether a scan must report it. */
  readonly isDrift: boolean;
  /** Absent where the account has nothing that the attack fits: it was skipped. */
  readonly target?: AttackedResource;
}

/**
 * Changes an account as an intruder would who has administrator's rights for a minute, and as a harmless colleague would
 * who formats documents. Each change takes a resource of its own, chosen by name where the account is the sample
 * organisation's, and by fitness in any other.
 * @param only Ids of the changes that are made; all by default.
 */
export function attackAccount(
  sandbox: Sandbox,
  accountId: string,
  only?: readonly string[],
): readonly AttackReport[] {
  const account = sandbox.account(accountId);
  const taken = new Set<string>();
  const intruder = intruderOf(account);
  const colleague = colleagueOf(account);
  const made = attacks.filter(({ id }) => only === undefined || only.includes(id));
  return made.map(({ id, description, isDrift, run }) => {
    const target = run({
      account,
      taken,
      call: (action, fields) => void sandbox.call(accountId, action, fields, isDrift ? intruder : colleague),
    });
    if (target !== undefined) taken.add(`${target.type} ${target.name}`);
    return { id, description, isDrift, ...(target !== undefined && { target }) };
  });
}
