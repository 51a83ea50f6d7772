import type { AccountInventory } from '../../iam/account.ts';
import { comparedFacts, unknownFactsOf } from '../compared-facts.ts';
import type { ItemState } from '../events/event-effect.ts';
import type { DriftOptions } from '../drift-options.ts';
import { pairDifference } from '../item-difference.ts';

/** Says whether two states of one resource mean the same, by the rules by which drift is found. */
export type SameItem = (left: ItemState, right: ItemState) => boolean;

export function sameItemOf(
  declared: AccountInventory,
  live: AccountInventory,
  options: DriftOptions,
): SameItem {
  const unknown = unknownFactsOf(declared, live);
  return (left, right) => {
    if (left === undefined || right === undefined) return left === right;
    if (left.type !== right.type) return false;
    const facts = comparedFacts({ declared: left, live: right }, unknown, options);
    const difference = pairDifference(left, right, facts);
    return difference === undefined || difference.kind === 'cosmetic';
  };
}
