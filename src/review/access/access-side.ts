import type { AccountInventory } from '../../iam/account.ts';
import type { OrganisationLimits } from '../../policy/principals/principal-policies.ts';

/** Everything that decides access on one side of a change. */
export interface AccessSide {
  readonly accounts: readonly AccountInventory[];
  readonly limits: OrganisationLimits;
}

/** Both sides, and the paths that the change touches. */
export interface AccessSides {
  readonly base: AccessSide;
  readonly head: AccessSide;
  readonly touched: ReadonlySet<string>;
}

/** An account of both sides, or of one. */
export interface AccountPair {
  readonly accountId: string;
  readonly base?: AccountInventory;
  readonly head?: AccountInventory;
}

/** Accounts by id, ordered. */
export function pairAccounts({ base, head }: AccessSides): readonly AccountPair[] {
  const ids = [...new Set([...base.accounts, ...head.accounts].map(({ accountId }) => accountId))].sort();
  return ids.map((accountId) => {
    const find = ({ accounts }: AccessSide) => accounts.find((each) => each.accountId === accountId);
    const [before, after] = [find(base), find(head)];
    return { accountId, ...(before && { base: before }), ...(after && { head: after }) };
  });
}
