import type { PolicyDocument } from '../../iam/policy-document.ts';
import type { NamedPolicy } from '../../policy/evaluate/policy-set.ts';
import { comparePrivileges } from '../../policy/compare/compare-privileges.ts';
import { orderFreeJson } from '../canonical-json.ts';
import { isAmbiguous } from '../judge/facts/judged-statement.ts';
import type { AccessProof } from './access-change.ts';
import type { AccessSides } from './access-sides.ts';
import { countStatements } from './access-sides.ts';
import { stepsOfComparison, type ComparisonMeter } from './comparison-meter.ts';
import { provesNothingAdded, provesNothingLost } from './describe-comparison.ts';
import { normalizePolicyDocument } from '../../iam/normalize-policy-document.ts';

/** Nothing is proved. */
export const noProof: AccessProof = {
  nothingAdded: false,
  deniesKept: false,
  deniesSame: false,
  isAdditionShown: false,
  trustNotWidened: false,
};

/** The Denies of documents, written as if they were Allows, so that they can be compared. */
function deniesAsAllows(policies: readonly NamedPolicy[]): readonly NamedPolicy[] {
  return policies.flatMap(({ name, document }) => {
    const denies = document.statements.filter(({ effect }) => effect === 'Deny');
    const statements = denies.map((statement) => ({ ...statement, effect: 'Allow' as const }));
    return denies.length === 0 ? [] : [{ name, document: { ...document, statements } }];
  });
}

function textOf(policies: readonly NamedPolicy[]): string {
  return orderFreeJson(
    policies.map(({ document }) => normalizePolicyDocument(document, { ignoresCosmetics: true })),
  );
}

function proveDenies({ before, after }: AccessSides, meter: ComparisonMeter) {
  const [former, current] = [deniesAsAllows(before.policies), deniesAsAllows(after.policies)];
  const isUnclear = [...before.policies, ...after.policies].some(({ document }) => isAmbiguous(document));
  if (!isUnclear && textOf(former) === textOf(current)) return { deniesKept: true, deniesSame: true };
  if (isUnclear || !meter.take(countStatements(former, current)))
    return { deniesKept: false, deniesSame: false };
  const comparison = comparePrivileges(former, current, { kind: 'identity', steps: stepsOfComparison });
  const deniesKept = provesNothingLost(comparison);
  return { deniesKept, deniesSame: deniesKept && provesNothingAdded(comparison) };
}

/** A limit on either side may hide what the policies add: without it, and within no other, they are compared again. */
function proveNothingAdded(
  { before, after }: AccessSides,
  isProved: boolean,
  meter: ComparisonMeter,
): boolean {
  if (!isProved || (before.boundary === undefined && after.boundary === undefined)) return isProved;
  if (!meter.take(countStatements(before.policies, after.policies))) return false;
  const options = { kind: 'identity', steps: stepsOfComparison } as const;
  return provesNothingAdded(comparePrivileges(before.policies, after.policies, options));
}

/**
 * What can be proved about the documents of an item by themselves, so that it holds whatever they are held together
 * with. `isNothingAdded`: it is already proved that nothing is newly allowed within the item's boundary.
 */
export function provePermissions(
  sides: AccessSides,
  isNothingAdded: boolean,
  meter: ComparisonMeter,
): AccessProof {
  return {
    ...noProof,
    ...proveDenies(sides, meter),
    nothingAdded: proveNothingAdded(sides, isNothingAdded, meter),
  };
}

const accountPrincipal = /^(?:\*|\d{12}|arn:[\w-]+:iam::\d{12}:root)$/;

/**
 * Whether a trust policy lets in whole accounts: their principals need a consent of their own, which a statement that
 * names them spares them. A comparison of the policies alone does not show that.
 */
export function trustsAccounts(document: PolicyDocument): boolean {
  return document.statements.some(
    ({ effect, principal }) =>
      effect === 'Allow' &&
      (principal === undefined ||
        principal.negated ||
        principal.anyone ||
        principal.entries.some(({ values }) => values.some((value) => accountPrincipal.test(value)))),
  );
}
