import { normalizePolicyDocument } from '../../iam/normalize-policy-document.ts';
import type { PrivilegeComparison, UndeterminedPart } from '../../policy/compare/comparison.ts';
import { withVerdict } from '../../policy/compare/merge-comparisons.ts';
import type { PrincipalPair } from './pair-principals.ts';
import { documentsOf, type PrincipalState } from './principal-state.ts';

function missingOf(state: PrincipalState | undefined): readonly string[] {
  return [...new Set((state?.policies.missing ?? []).map(({ name }) => name))];
}

/** Documents that bear on either side and stand nowhere: ARNs, and names of groups. */
export function missingDocuments({ before, after }: PrincipalPair): readonly string[] {
  return [...new Set([...missingOf(before), ...missingOf(after)])].sort();
}

function denies(state: PrincipalState | undefined): ReadonlySet<string> {
  const documents = state === undefined ? [] : documentsOf(state.policies.policySet);
  const texts = documents.flatMap((document) =>
    document.statements
      .filter(({ effect }) => effect === 'Deny')
      .map((statement) => {
        const alone = { ...document, statements: [statement] };
        return JSON.stringify(normalizePolicyDocument(alone, { ignoresCosmetics: true }));
      }),
  );
  return new Set(texts);
}

function isSubset(left: ReadonlySet<string>, right: ReadonlySet<string>): boolean {
  return [...left].every((text) => right.has(text));
}

function part(
  direction: UndeterminedPart['direction'],
  reason: string,
  names: readonly string[],
): UndeterminedPart {
  return { direction, reason, conditions: names };
}

const unknownReason = 'a document that bears on it is not in the repository';
const heldBackReason =
  'a Deny differs, and what it held back may be allowed by a document that is not in the repository';

/**
 * What a comparison is worth where documents are not known. One that is new may add anything, one that is gone may have
 * taken anything away; one that stays adds nothing by itself, but a Deny that is gone may have held it back.
 */
export function withMissingDocuments(
  comparison: PrivilegeComparison,
  pair: PrincipalPair,
): PrivilegeComparison {
  const [before, after] = [missingOf(pair.before), missingOf(pair.after)];
  if (before.length === 0 && after.length === 0) return comparison;
  const added = after.filter((name) => !before.includes(name));
  const gone = before.filter((name) => !after.includes(name));
  const stays = after.filter((name) => before.includes(name));
  const [oldDenies, newDenies] = [denies(pair.before), denies(pair.after)];
  const open: UndeterminedPart[] = [];
  if (added.length > 0) open.push(part('broadening', unknownReason, added));
  if (gone.length > 0) open.push(part('narrowing', unknownReason, gone));
  if (stays.length > 0 && !isSubset(oldDenies, newDenies)) {
    open.push(part('broadening', heldBackReason, stays));
  }
  if (stays.length > 0 && !isSubset(newDenies, oldDenies)) {
    open.push(part('narrowing', heldBackReason, stays));
  }
  return withVerdict({ ...comparison, undetermined: [...comparison.undetermined, ...open] });
}
