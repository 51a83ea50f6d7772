import type { AccessProof } from '../../access/access-change.ts';
import type { NormalForm } from '../../normal-form/normal-form.ts';
import type { AccessSource } from './access-source.ts';
import type { JudgedStatement } from './judged-statement.ts';
import { uncoveredActions } from './judged-statement.ts';

/** Access that is surely or possibly new. */
export interface Grant {
  readonly part: keyof NormalForm;
  /** Patterns in lower case; `*` for NotAction. */
  readonly actions: readonly string[];
  readonly onEveryResource: boolean;
  readonly conditional: boolean;
}

/** How what a principal may do differs between the reviewed and the live state, by its documents alone. */
export interface AccessDifference {
  readonly grants: readonly Grant[];
  /** The parts in which a Deny was removed, or made narrower. */
  readonly lostDenies: readonly (keyof NormalForm)[];
  /** The parts in which a Deny was added, or made wider. */
  readonly newDenies: readonly (keyof NormalForm)[];
  /** The parts that gained a policy or a group whose documents are not known. */
  readonly unknownGains: readonly (keyof NormalForm)[];
  /** The parts that lost a policy or a group whose documents are not known. */
  readonly unknownLosses: readonly (keyof NormalForm)[];
}

function statementsOf(
  sources: readonly AccessSource[],
  effect: 'Allow' | 'Deny',
): readonly JudgedStatement[] {
  return sources.flatMap(({ statements = [] }) =>
    statements.filter((statement) => statement.effect === effect),
  );
}

function isEveryResource(statement: JudgedStatement): boolean {
  return statement.resources.negated || statement.resources.values.includes('*');
}

/** The access of some statements that other statements do not surely give already. */
export function grantsBeyond(
  sources: readonly AccessSource[],
  allows: readonly JudgedStatement[],
): readonly Grant[] {
  return sources.flatMap((source) =>
    statementsOf([source], 'Allow').flatMap((statement) => {
      const actions = uncoveredActions(statement, allows);
      const [conditional, onEveryResource] = [statement.conditions.size > 0, isEveryResource(statement)];
      return actions.length === 0 ? [] : [{ part: source.part, actions, onEveryResource, conditional }];
    }),
  );
}

function partsWithDeniesBeyond(
  sources: readonly AccessSource[],
  denies: readonly JudgedStatement[],
): readonly (keyof NormalForm)[] {
  const parts = sources.filter((source) =>
    statementsOf([source], 'Deny').some((deny) => uncoveredActions(deny, denies).length > 0),
  );
  return [...new Set(parts.map((source) => source.part))];
}

function partsOfUnknown(
  sources: readonly AccessSource[],
  others: readonly AccessSource[],
): readonly (keyof NormalForm)[] {
  const known = new Set(others.map((source) => source.reference));
  const unknown = sources.filter((source) => source.statements === undefined && !known.has(source.reference));
  return [...new Set(unknown.map((source) => source.part))];
}

/** A policy or a group that both sides refer to changes with its own difference; here it is the same on both. */
export function withSharedReferences(
  sources: readonly AccessSource[],
  declared: readonly AccessSource[],
): readonly AccessSource[] {
  const shared = new Map(declared.map((source) => [source.reference, source]));
  return sources.map((source) =>
    source.reference === undefined ? source : (shared.get(source.reference) ?? source),
  );
}

/**
 * Takes back what only could not be told, where it is proved. INVARIANT: a lost Deny is taken back by a proof about the
 * Denies alone, and a grant only where no Deny is lost, because other policies may allow what a Deny held back.
 */
export function withProof(access: AccessDifference, proof: AccessProof): AccessDifference {
  const { unknownGains, unknownLosses } = access;
  if (unknownGains.length > 0 || unknownLosses.length > 0) return access;
  const lostDenies = proof.deniesKept ? [] : access.lostDenies;
  return {
    ...access,
    lostDenies,
    newDenies: proof.deniesSame ? [] : access.newDenies,
    grants: proof.nothingAdded && lostDenies.length === 0 ? [] : access.grants,
  };
}

/** Compares all sources of access of the reviewed and the live side; conservative: 'nothing new' is sure. */
export function compareAccess(
  declared: readonly AccessSource[],
  found: readonly AccessSource[],
): AccessDifference {
  const live = withSharedReferences(found, declared);
  return {
    grants: grantsBeyond(live, statementsOf(declared, 'Allow')),
    lostDenies: partsWithDeniesBeyond(declared, statementsOf(live, 'Deny')),
    newDenies: partsWithDeniesBeyond(live, statementsOf(declared, 'Deny')),
    unknownGains: partsOfUnknown(live, declared),
    unknownLosses: partsOfUnknown(declared, live),
  };
}
