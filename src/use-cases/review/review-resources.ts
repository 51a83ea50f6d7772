import { compareText } from '../../finding/compare-text.ts';
import type { AccountInventory } from '../../iam/account.ts';
import type { ManagedPolicy } from '../../iam/resources.ts';
import { listResources, listSettings, type ComparableItem } from '../../drift/comparable-item.ts';
import { pairDifference, type ItemDifference } from '../../drift/item-difference.ts';
import { matchItems, type ItemPair } from '../../drift/match-items.ts';
import type { NormalForm } from '../../drift/normal-form/normal-form.ts';
import { allFacts, normalizeItem } from '../../drift/normal-form/normalize-item.ts';
import { asWritten, spellingOf, type Spelling } from '../../drift/spelling.ts';
import { arnOfResourcePolicy } from '../../review/access/owned-documents.ts';
import type { ResourceChange, ResourceChangeKind } from '../../review/access/resource-change.ts';

/** An item with how it is called to people. */
interface Declared {
  readonly accountId: string;
  readonly subject: string;
  readonly items: readonly ComparableItem[];
}

/** A resource policy in the shape of a managed policy, which has a document as well. */
function asPolicies(account: AccountInventory, service: 's3' | 'kms'): readonly ManagedPolicy[] {
  return account.resourcePolicies
    .filter((policy) => policy.service === service)
    .map((policy) => ({
      type: 'policy',
      name: policy.name,
      path: '/',
      arn: arnOfResourcePolicy(account, policy),
      document: policy.document,
      ...(policy.declaration && { declaration: policy.declaration }),
    }));
}

function fileOf(item: ComparableItem): string | undefined {
  if (item.declaration !== undefined) return item.declaration.location.file;
  return item.type === 'policy' ? item.document.source?.location.file : undefined;
}

function declaredIn(account: AccountInventory, touched: ReadonlySet<string>): readonly Declared[] {
  const { accountId } = account;
  const groups: readonly (readonly [string, readonly ComparableItem[]])[] = [
    ['', [...listResources(account), ...listSettings(account)]],
    ['bucket-policy', asPolicies(account, 's3')],
    ['key-policy', asPolicies(account, 'kms')],
  ];
  return groups.map(([subject, items]) => ({
    accountId,
    subject,
    items: items.filter((item) => touched.has(fileOf(item) ?? '')),
  }));
}

function awsManaged(accounts: readonly AccountInventory[], touched: ReadonlySet<string>): Declared {
  const items = (accounts[0]?.awsManagedPolicies ?? []).filter((item) => touched.has(fileOf(item) ?? ''));
  return { accountId: 'aws', subject: 'aws-managed-policy', items };
}

interface Side {
  readonly item: ComparableItem;
  readonly form: NormalForm;
}

function written(item: ComparableItem | undefined, form: NormalForm | undefined, spelling: Spelling) {
  return item === undefined || form === undefined ? undefined : asWritten(form, spelling);
}

function describe(
  { accountId, subject }: Declared,
  kind: ResourceChangeKind,
  sides: { readonly before?: Side; readonly after?: Side },
  patch: ItemDifference['patch'],
): ResourceChange {
  const { before, after } = sides;
  const present = after ?? before;
  if (present === undefined) throw new TypeError('a change has at least one side');
  const { item } = present;
  const spelling = spellingOf(...[before?.item, after?.item].filter((side) => side !== undefined));
  const [from, to] = [
    written(before?.item, before?.form, spelling),
    written(after?.item, after?.form, spelling),
  ];
  const location =
    item.declaration?.location ?? (item.type === 'policy' ? item.document.source?.location : undefined);
  return {
    accountId,
    kind,
    subject: subject === '' ? item.type : subject,
    arn: item.arn,
    name: item.name,
    ...(before !== undefined && before.item.arn !== item.arn && { formerArn: before.item.arn }),
    patch: kind === 'cosmetic' ? [] : patch,
    ...(from && { before: from }),
    ...(to && { after: to }),
    ...(location && { location }),
  };
}

function sideOf(item: ComparableItem): Side {
  return { item, form: normalizeItem(item) };
}

/** Parts of one file, of which only those that differ are worth a word. */
function isPartOfFile({ type }: ComparableItem): boolean {
  return !['user', 'group', 'role', 'policy', 'instance-profile'].includes(type);
}

function changeOfPair(declared: Declared, { declared: before, live: after }: ItemPair) {
  const difference = pairDifference(before, after, allFacts);
  const sides = { before: sideOf(before), after: sideOf(after) };
  if (difference === undefined) {
    return isPartOfFile(after) ? [] : [describe(declared, 'cosmetic', sides, [])];
  }
  const isMoved = before.arn !== after.arn;
  const kind = difference.kind === 'cosmetic' ? 'cosmetic' : isMoved ? 'moved' : 'changed';
  return [describe(declared, kind, sides, difference.patch)];
}

/** What an item is, but for how it is called. */
function namelessForm({ item, form }: Side): string {
  return JSON.stringify([item.type, { ...form, Name: '', Path: '' }]);
}

/** Things that went and things that came: those that are the same but for their name are one, renamed. */
function oneSided(
  declared: Declared,
  gone: readonly ComparableItem[],
  come: readonly ComparableItem[],
): readonly ResourceChange[] {
  const left = new Map<string, Side[]>();
  for (const side of gone.map(sideOf)) {
    left.set(namelessForm(side), [...(left.get(namelessForm(side)) ?? []), side]);
  }
  const changes = come.map(sideOf).map((after) => {
    const before = left.get(namelessForm(after))?.shift();
    if (before === undefined) {
      return describe(declared, 'added', { after }, [{ op: 'add', path: '', value: after.form }]);
    }
    const patch = [{ op: 'replace', path: '/Name', value: after.item.name } as const];
    return describe(declared, 'renamed', { before, after }, patch);
  });
  const removed = [...left.values()]
    .flat()
    .map((before) => describe(declared, 'removed', { before }, [{ op: 'remove', path: '' }]));
  return [...changes, ...removed];
}

function changesOf(declared: Declared, before: readonly ComparableItem[]): readonly ResourceChange[] {
  const { pairs, missing, unmanaged } = matchItems(before, declared.items);
  return [
    ...pairs.flatMap((pair) => changeOfPair(declared, pair)),
    ...oneSided(declared, missing, unmanaged),
  ];
}

const order: readonly ResourceChangeKind[] = ['removed', 'added', 'renamed', 'moved', 'changed', 'cosmetic'];

function compareChanges(left: ResourceChange, right: ResourceChange): number {
  return (
    Number(left.kind === 'cosmetic') - Number(right.kind === 'cosmetic') ||
    compareText(left.accountId, right.accountId) ||
    compareText(left.subject, right.subject) ||
    compareText(left.arn, right.arn) ||
    order.indexOf(left.kind) - order.indexOf(right.kind)
  );
}

/** Every declared thing in a touched file, as it was and as it is, in normal form: reordering shows as nothing. */
export function reviewResources(
  base: readonly AccountInventory[],
  head: readonly AccountInventory[],
  touched: ReadonlySet<string>,
): readonly ResourceChange[] {
  const before = [...base.flatMap((account) => declaredIn(account, touched)), awsManaged(base, touched)];
  const after = [...head.flatMap((account) => declaredIn(account, touched)), awsManaged(head, touched)];
  const keyOf = ({ accountId, subject }: Declared) => `${accountId} ${subject}`;
  const former = new Map(before.map((declared) => [keyOf(declared), declared]));
  const current = new Map(after.map((declared) => [keyOf(declared), declared]));
  const keys = [...new Set([...former.keys(), ...current.keys()])];
  const changes = keys.flatMap((key) => {
    const [old, now] = [former.get(key), current.get(key)];
    const declared = now ?? (old && { ...old, items: [] });
    return declared === undefined ? [] : changesOf(declared, old?.items ?? []);
  });
  return changes.sort(compareChanges);
}
