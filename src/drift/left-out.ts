import { compareSeverity, worstSeverity } from '../finding/severity.ts';
import type { AccountInventory } from '../iam/account.ts';
import { compareText } from '../finding/compare-text.ts';
import type { ComparableItem } from './comparable-item.ts';
import { listSettings } from './comparable-item.ts';
import type { InventoriedResource, LeftOut, LeftOutKind } from './drift-change.ts';
import type { ManagedElsewhere } from './drift-options.ts';
import { oneSidedDifference } from './item-difference.ts';
import type { JudgeContext } from './judge/judge-difference.ts';
import { judgeDifference } from './judge/judge-difference.ts';

const serviceLinkedPath = '/aws-service-role/';
const identityCenterPath = '/aws-reserved/sso.amazonaws.com/';

/** Service-linked roles are AWS's own. INVARIANT: by path and for roles only, never by name (A46). */
export function isServiceLinkedRole(item: ComparableItem): boolean {
  return item.type === 'role' && item.path.startsWith(serviceLinkedPath);
}

/** Roles that Identity Center makes from permission sets; nobody else can create a role under this path. */
export function isIdentityCenterRole(item: ComparableItem): boolean {
  return item.type === 'role' && item.path.startsWith(identityCenterPath);
}

/** The entry that says who else manages an item; undefined when nobody does. */
export function ownerOf(
  item: ComparableItem,
  entries: readonly ManagedElsewhere[],
): ManagedElsewhere | undefined {
  return entries.find(({ selector }) => {
    if (selector.kind === 'arns') return selector.arns.has(item.arn);
    return (
      'path' in item && selector.resourceTypes.includes(item.type) && item.path.startsWith(selector.path)
    );
  });
}

/** One line of what was left out; none for an empty list. */
export function leaveOut(kind: LeftOutKind, reason: string, arns: readonly string[]): readonly LeftOut[] {
  if (arns.length === 0) return [];
  return [{ kind, reason, count: arns.length, arns: [...arns].sort(compareText) }];
}

/** Identity Center's roles that no file declares: inventoried, and judged as if they were drift. */
export function leaveOutIdentityCenterRoles(
  roles: readonly ComparableItem[],
  context: JudgeContext,
): readonly LeftOut[] {
  const judged = roles.map((role): InventoriedResource => {
    const reasons = judgeDifference(oneSidedDifference(role, 'unmanaged'), context);
    return { arn: role.arn, severity: worstSeverity(reasons.map(({ severity }) => severity)), reasons };
  });
  judged.sort(
    (left, right) => compareSeverity(left.severity, right.severity) || compareText(left.arn, right.arn),
  );
  const reason = 'Identity Center makes these roles from its permission sets';
  return leaveOut(
    'identityCenterRole',
    reason,
    roles.map(({ arn }) => arn),
  ).map((entry) => ({ ...entry, judged }));
}

/** What each owner's entry covers. */
export function leaveOutManagedElsewhere(
  items: ReadonlyMap<ManagedElsewhere, readonly ComparableItem[]>,
): readonly LeftOut[] {
  return [...items].flatMap(([{ owner, reason }, covered]) =>
    leaveOut(
      'managedElsewhere',
      reason,
      covered.map(({ arn }) => arn),
    ).map((entry) => ({ ...entry, owner })),
  );
}

/** Settings that only one side knows, and resource policies, which no live source reads yet. */
export function leaveOutUnknown(declared: AccountInventory, live: AccountInventory): readonly LeftOut[] {
  const arnsOf = (inventory: AccountInventory): readonly string[] =>
    listSettings(inventory).map(({ arn }) => arn);
  return [
    ...(live.settings === undefined
      ? leaveOut('unknownLive', 'the live source does not tell the account settings', arnsOf(declared))
      : []),
    ...(declared.settings === undefined
      ? leaveOut('undeclared', 'no file declares the account settings', arnsOf(live))
      : []),
    ...leaveOut(
      'unknownLive',
      'the live source does not tell resource policies of other services',
      declared.resourcePolicies.map(({ service, name }) => resourceArn(service, name, declared)),
    ),
  ];
}

function resourceArn(service: 's3' | 'kms', name: string, inventory: AccountInventory): string {
  const { partition, accountId } = inventory;
  return service === 's3'
    ? `arn:${partition}:s3:::${name}`
    : `arn:${partition}:kms:*:${accountId}:key/${name}`;
}
