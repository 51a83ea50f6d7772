import { compareSeverity, worstSeverity } from '../finding/severity.ts';
import type { AccountInventory, UnknownFact } from '../iam/account.ts';
import { compareText } from '../finding/compare-text.ts';
import { compareItemAccess } from './access/compare-item-access.ts';
import type { ComparisonMeter } from './access/comparison-meter.ts';
import { createComparisonMeter } from './access/comparison-meter.ts';
import type { ComparableItem } from './comparable-item.ts';
import { listResources, listSettings } from './comparable-item.ts';
import { comparedFacts, isInvisibleProfile, leaveOutUnknownFacts, unknownFactsOf } from './compared-facts.ts';
import { declaredPlace } from './declared-at.ts';
import type { AccountDrift, DriftChange, DriftSubject, LeftOut, SeverityReason } from './drift-change.ts';
import type { DriftOptions, ManagedElsewhere } from './drift-options.ts';
import type { ItemDifference } from './item-difference.ts';
import { fingerprintOf, oneSidedDifference, pairDifference } from './item-difference.ts';
import type { JudgeContext } from './judge/judge-difference.ts';
import { createJudgeContext, judgeDifference } from './judge/judge-difference.ts';
import {
  isIdentityCenterRole,
  isServiceLinkedRole,
  leaveOut,
  leaveOutIdentityCenterRoles,
  leaveOutManagedElsewhere,
  leaveOutUnknown,
  ownerOf,
} from './left-out.ts';
import type { ItemPair, MatchedItems } from './match-items.ts';
import { matchItems } from './match-items.ts';
import type { ComparedFacts } from './normal-form/normalize-item.ts';
import { requireInventories } from './require-inventory.ts';
import { spellingOf } from './spelling.ts';

/**
 * Compares the reviewed IAM of one account with the live one, in both directions. Pure and linear in the number of
 * resources. Changes come worst first. Comparing a thing with itself gives no change; swapping the sides swaps
 * `missing` and `unmanaged`.
 */
export function detectDrift(
  declared: AccountInventory,
  live: AccountInventory,
  options: DriftOptions = {},
): AccountDrift {
  requireInventories(declared, live);
  const context = createJudgeContext(declared, live);
  const matched = matchItems(comparableItems(declared, live), comparableItems(live, declared));
  const unknown = unknownFactsOf(declared, live);
  const seen = leaveOutInvisible(matched, unknown);
  const { reported, leftOut } = sortOutUnmanaged(seen.unmanaged, options, context);
  const differences = [
    ...seen.pairs.flatMap((pair) => comparePair(pair, comparedFacts(pair, unknown, options), options) ?? []),
    ...seen.missing.map((item) => oneSidedDifference(item, 'missing')),
    ...reported.map((item) => oneSidedDifference(item, 'unmanaged')),
  ];
  return {
    accountId: declared.accountId,
    changes: describeChanges(declared.accountId, differences, context),
    compared: countCompared(seen, reported),
    leftOut: [
      ...leaveOutServiceLinked(declared, live),
      ...leftOut,
      ...leaveOutUnknown(declared, live),
      ...leaveOutUnknownFacts(seen.pairs, unknown),
      ...seen.leftOut,
    ],
  };
}

/** What one side cannot show is neither missing nor unmanaged. */
function leaveOutInvisible(
  matched: MatchedItems,
  unknown: ReadonlySet<UnknownFact>,
): MatchedItems & { readonly leftOut: readonly LeftOut[] } {
  const { missing, unmanaged } = matched;
  const invisible = [...missing, ...unmanaged].filter((item) => isInvisibleProfile(item, unknown));
  const reason = 'the live source does not tell instance profiles without a role';
  return {
    pairs: matched.pairs,
    missing: missing.filter((item) => !isInvisibleProfile(item, unknown)),
    unmanaged: unmanaged.filter((item) => !isInvisibleProfile(item, unknown)),
    leftOut: leaveOut(
      'unknownLive',
      reason,
      invisible.map(({ arn }) => arn),
    ),
  };
}

/** Settings are compared only where both sides know them. */
function comparableItems(inventory: AccountInventory, other: AccountInventory): readonly ComparableItem[] {
  const resources = listResources(inventory).filter((item) => !isServiceLinkedRole(item));
  return other.settings === undefined ? resources : [...resources, ...listSettings(inventory)];
}

function leaveOutServiceLinked(declared: AccountInventory, live: AccountInventory): readonly LeftOut[] {
  const roles = [...declared.roles, ...live.roles].filter(isServiceLinkedRole);
  const reason = 'service-linked roles belong to AWS services';
  return leaveOut('serviceLinkedRole', reason, [...new Set(roles.map(({ arn }) => arn))]);
}

function sortOutUnmanaged(
  unmanaged: readonly ComparableItem[],
  options: DriftOptions,
  context: JudgeContext,
): { readonly reported: readonly ComparableItem[]; readonly leftOut: readonly LeftOut[] } {
  const reported: ComparableItem[] = [];
  const identityCenterRoles: ComparableItem[] = [];
  const covered = new Map<ManagedElsewhere, ComparableItem[]>();
  for (const item of unmanaged) {
    const owner = ownerOf(item, options.managedElsewhere ?? []);
    if (owner !== undefined) {
      const others = covered.get(owner);
      if (others === undefined) covered.set(owner, [item]);
      else others.push(item);
    } else if (isIdentityCenterRole(item)) identityCenterRoles.push(item);
    else reported.push(item);
  }
  const leftOut = [
    ...leaveOutIdentityCenterRoles(identityCenterRoles, context),
    ...leaveOutManagedElsewhere(covered),
  ];
  return { reported, leftOut };
}

function comparePair(
  pair: ItemPair,
  facts: ComparedFacts,
  options: DriftOptions,
): ItemDifference | undefined {
  const known = options.knownUniqueIds?.get(pair.live.arn);
  const { uniqueId } = pair.live;
  const isRecreated = known !== undefined && uniqueId !== undefined && known !== uniqueId;
  return pairDifference(pair.declared, pair.live, facts, isRecreated ? known : undefined);
}

/** The worst differences are the first to be compared request by request, for which work is bounded. */
function describeChanges(
  accountId: string,
  differences: readonly ItemDifference[],
  context: JudgeContext,
): readonly DriftChange[] {
  const meter = createComparisonMeter();
  return differences
    .map((difference) => {
      const reasons = judgeDifference(difference, context);
      return { difference, change: describeChange(accountId, difference, reasons) };
    })
    .sort((left, right) => compareChanges(left.change, right.change))
    .map(({ difference, change }) => withAccess(change, difference, context, meter))
    .sort(compareChanges);
}

/** Adds what the difference means for access; its severity is judged again where something is proved. */
function withAccess(
  change: DriftChange,
  difference: ItemDifference,
  context: JudgeContext,
  meter: ComparisonMeter,
): DriftChange {
  const { changes: access, proof } = compareItemAccess(difference, context, meter);
  if (access.length === 0) return change;
  const reasons = judgeDifference(difference, context, proof);
  return { ...describeChange(change.accountId, difference, reasons), access };
}

function describeChange(
  accountId: string,
  difference: ItemDifference,
  reasons: readonly SeverityReason[],
): DriftChange {
  const { kind, patch, declared, live, declaredForm, liveForm } = difference;
  const item = (declared ?? live) as ComparableItem;
  const declaredAt = declaredPlace(difference, reasons.find(({ part }) => part !== undefined)?.part);
  const spelling = spellingOf(...[declared, live].filter((side) => side !== undefined));
  return {
    accountId,
    subject: item.type,
    arn: item.arn,
    name: item.name,
    kind,
    severity: worstSeverity(reasons.map(({ severity }) => severity)),
    reasons,
    patch,
    ...(declaredForm === undefined ? {} : { declared: declaredForm }),
    ...(liveForm === undefined ? {} : { live: liveForm }),
    ...(Object.keys(spelling).length === 0 ? {} : { spelling }),
    ...(declaredAt === undefined ? {} : { declaredAt }),
    fingerprint: fingerprintOf(accountId, difference),
  };
}

function compareChanges(left: DriftChange, right: DriftChange): number {
  return (
    compareSeverity(left.severity, right.severity) ||
    compareText(left.arn, right.arn) ||
    compareText(left.subject, right.subject) ||
    compareText(left.kind, right.kind)
  );
}

function countCompared(
  matched: MatchedItems,
  reported: readonly ComparableItem[],
): Readonly<Partial<Record<DriftSubject, number>>> {
  const counts: Partial<Record<DriftSubject, number>> = {};
  const compared = [...matched.pairs.map(({ declared }) => declared), ...matched.missing, ...reported];
  for (const { type } of compared) counts[type] = (counts[type] ?? 0) + 1;
  return counts;
}
