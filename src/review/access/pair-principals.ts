import type { AccessMemory } from './access-memory.ts';
import type { AccessSides, AccountPair } from './access-side.ts';
import { doTagsDiffer, isSameState, principalStates, type PrincipalState } from './principal-state.ts';

/** A user or role before and after; at least one of the two is there. */
export interface PrincipalPair {
  readonly before?: PrincipalState;
  readonly after?: PrincipalState;
}

/** Pairs that the change bears on, and how many users and roles there are in the head. */
export interface PairedPrincipals {
  readonly affected: readonly AffectedPair[];
  /** All of the head, affected or not. */
  readonly all: readonly PrincipalState[];
}

export interface AffectedPair extends PrincipalPair {
  /** Whether tags differ that the principal's documents decide by. */
  readonly tagsDiffer: boolean;
}

/** IAM takes a name once per account, without regard to case and path. */
function nameOf({ entity }: PrincipalState): string {
  return `${entity.type} ${entity.name.toLowerCase()}`;
}

function pairStates(
  before: readonly PrincipalState[],
  after: readonly PrincipalState[],
): readonly PrincipalPair[] {
  const former = new Map(before.map((state) => [nameOf(state), state]));
  const pairs = after.map((state): PrincipalPair => {
    const old = former.get(nameOf(state));
    former.delete(nameOf(state));
    return old === undefined ? { after: state } : { before: old, after: state };
  });
  return [...pairs, ...[...former.values()].map((state) => ({ before: state }))];
}

function howAffected({ before, after }: PrincipalPair, memory: AccessMemory): AffectedPair | undefined {
  const sides = { ...(before && { before }), ...(after && { after }) };
  if (before === undefined || after === undefined) return { ...sides, tagsDiffer: false };
  const tagsDiffer = doTagsDiffer(before, after, memory);
  if (!tagsDiffer && isSameState(before, after, memory)) return undefined;
  return { ...sides, tagsDiffer };
}

/**
 * The users and roles of an account whose access the change may bear on: those with another set of documents, by meaning,
 * or with other tags that these decide by. All others have what they had, without any comparison.
 */
export function pairPrincipals(
  { base, head }: AccountPair,
  sides: AccessSides,
  memory: AccessMemory,
): PairedPrincipals {
  const before = principalStates(base, sides.base.limits, memory);
  const after = principalStates(head, sides.head.limits, memory);
  const affected = pairStates(before, after).flatMap((pair) => howAffected(pair, memory) ?? []);
  return { affected, all: after };
}
