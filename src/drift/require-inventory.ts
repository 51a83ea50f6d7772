import type { AccountInventory } from '../iam/account.ts';

const whatToGive =
  'give the `inventory` of an account that `decodePolicyRepository` gives, or the value of `decodeAuthorizationDetailsFile`';

const lists = ['users', 'groups', 'roles', 'policies', 'instanceProfiles', 'resourcePolicies'] as const;

/** What is often given in the place of an inventory holds one. */
function hint(value: object): string {
  if ('inventory' in value) return '; this has one under `inventory`';
  if ('accounts' in value) return '; this has one in each of its `accounts`, under `inventory`';
  return 'ok' in value ? '; look at the `ok` of a result, and take its `value`' : '';
}

function requireInventory(value: unknown, which: string): asserts value is AccountInventory {
  const isObject = typeof value === 'object' && value !== null;
  const fields = new Map<string, unknown>(isObject ? Object.entries(value) : []);
  if (typeof fields.get('accountId') === 'string' && lists.every((list) => Array.isArray(fields.get(list)))) {
    return;
  }
  throw new TypeError(
    `the ${which} inventory of an account is needed: ${whatToGive}${isObject ? hint(value) : ''}`,
  );
}

/**
 * Throws a TypeError, with what to give instead, unless both are inventories, and of one account: comparing two accounts
 * would say that neither has what the other has, or, where names agree, that nothing differs.
 */
export function requireInventories(declared: unknown, live: unknown): void {
  requireInventory(declared, 'declared');
  requireInventory(live, 'live');
  if (declared.accountId !== live.accountId) {
    throw new TypeError(
      `both inventories must be of one account, and not of ${declared.accountId} and ${live.accountId}`,
    );
  }
}
