import { normalizePolicyDocument } from '../../iam/normalize-policy-document.ts';
import type { PolicyDocument } from '../../iam/policy-document.ts';
import { comparePrincipals } from '../../policy/compare/compare-principals.ts';
import { comparePrivileges } from '../../policy/compare/compare-privileges.ts';
import type { PrivilegeComparison } from '../../policy/compare/comparison.ts';
import type { NamedPolicy, PolicySet } from '../../policy/evaluate/policy-set.ts';
import type { ComparableItem } from '../comparable-item.ts';
import type { ItemDifference } from '../item-difference.ts';
import { isAmbiguous } from '../judge/facts/judged-statement.ts';
import type { JudgeContext } from '../judge/judge-difference.ts';
import type { AccessChange, AccessProof, ComparedAccess } from './access-change.ts';
import type { AccessSide, AccessSides } from './access-sides.ts';
import { accessSides, countStatements } from './access-sides.ts';
import { stepsOfComparison as steps, type ComparisonMeter } from './comparison-meter.ts';
import { describeComparison, leftOutComparison, provesNothingAdded } from './describe-comparison.ts';
import { noProof, provePermissions, trustsAccounts } from './prove-access.ts';

/** What a difference means for access. */
export interface ItemAccess {
  readonly changes: readonly AccessChange[];
  readonly proof: AccessProof;
}

const leftOutReason = 'not compared request by request: this account has too many or too large changes';

/** A comparison as a change, and whether it proves that nothing was added. */
interface Measured {
  readonly change: AccessChange;
  readonly nothingAdded: boolean;
}

function isAnyAmbiguous(policies: readonly NamedPolicy[]): boolean {
  return policies.some(({ document }) => isAmbiguous(document));
}

function measured(
  of: ComparedAccess,
  meter: ComparisonMeter,
  policies: readonly (readonly NamedPolicy[])[],
  compare: () => PrivilegeComparison,
  missing: readonly string[] = [],
): Measured {
  if (!meter.take(countStatements(...policies))) {
    return { change: leftOutComparison(of, leftOutReason), nothingAdded: false };
  }
  const comparison = compare();
  return {
    change: describeComparison(of, comparison, missing),
    nothingAdded: provesNothingAdded(comparison) && !isAnyAmbiguous(policies.flat()),
  };
}

function policySet({ policies, boundary }: AccessSide): PolicySet {
  return { identity: policies, ...(boundary === undefined ? {} : { boundary }) };
}

function comparePermissions(item: ComparableItem, { before, after }: AccessSides): PrivilegeComparison {
  if (item.type !== 'user' && item.type !== 'role') {
    return comparePrivileges(before.policies, after.policies, { kind: 'identity', steps });
  }
  const principal = { type: item.type, arn: item.arn };
  return comparePrincipals(policySet(before), policySet(after), { principal, steps });
}

function measurePermissions(item: ComparableItem, sides: AccessSides, meter: ComparisonMeter): Measured {
  const { before, after } = sides;
  const missing = [...new Set([...before.missing, ...after.missing])];
  const limits = [before, after].flatMap(({ boundary }) => boundary ?? []);
  const policies = [before.policies, after.policies, limits];
  return measured('permissions', meter, policies, () => comparePermissions(item, sides), missing);
}

function trustOf(item: ComparableItem | undefined): readonly NamedPolicy[] {
  return item?.type === 'role' ? [{ name: 'trust policy', document: item.trustPolicy }] : [];
}

function isSameDocument(left: PolicyDocument, right: PolicyDocument): boolean {
  return JSON.stringify(normalizePolicyDocument(left)) === JSON.stringify(normalizePolicyDocument(right));
}

/** Undefined where the trust policy does not differ. */
function measureTrust({ declared, live }: ItemDifference, meter: ComparisonMeter): Measured | undefined {
  const [before, after] = [trustOf(declared), trustOf(live)];
  const [reviewed, found] = [before[0]?.document, after[0]?.document];
  if (live === undefined || found === undefined) return undefined;
  if (reviewed !== undefined && isSameDocument(reviewed, found)) return undefined;
  const { change, nothingAdded } = measured('trust', meter, [before, after], () =>
    comparePrivileges(before, after, { kind: 'trust', resource: live.arn, steps }),
  );
  return { change, nothingAdded: nothingAdded && reviewed !== undefined && !trustsAccounts(reviewed) };
}

function dormantChanges({ declared, live }: ItemDifference, meter: ComparisonMeter): readonly AccessChange[] {
  if (live?.type !== 'policy') return [];
  const reviewed = declared?.type === 'policy' ? declared.document : live.document;
  return (live.versions ?? [])
    .filter(({ isDefault, document }) => !isDefault && !isSameDocument(document, reviewed))
    .map(({ versionId, document }) => {
      const [before, after] = [[{ name: 'reviewed', document: reviewed }], [{ name: versionId, document }]];
      const compare = (): PrivilegeComparison =>
        comparePrivileges(before, after, { kind: 'identity', steps });
      return measured('dormantVersion', meter, [before, after], compare).change;
    });
}

/**
 * What a difference means for access, with examples, and what is proved about it. Something missing allows nothing, and
 * something cosmetic the same: for those there is nothing to compare. Work is bounded by the meter.
 */
export function compareItemAccess(
  difference: ItemDifference,
  context: JudgeContext,
  meter: ComparisonMeter,
): ItemAccess {
  const { kind, declared, live } = difference;
  if (live === undefined || kind === 'cosmetic') return { changes: [], proof: noProof };
  const sides = accessSides(difference, context);
  const permissions = sides === undefined ? undefined : measurePermissions(live, sides, meter);
  const trust = measureTrust(difference, meter);
  const changes = [permissions, trust].flatMap((each) => each?.change ?? []);
  const proved =
    sides === undefined || permissions === undefined || declared === undefined
      ? noProof
      : provePermissions(sides, permissions.nothingAdded, meter);
  return {
    changes: [...changes, ...dormantChanges(difference, meter)],
    proof: {
      ...proved,
      isAdditionShown: changes.some(({ examples, missing }) => examples.length > 0 && missing.length === 0),
      trustNotWidened: trust?.nothingAdded ?? false,
    },
  };
}
