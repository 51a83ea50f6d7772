import { createHash } from 'node:crypto';
import type { Operation } from 'fast-json-patch';
import { comparePolicyDocuments } from '../iam/policy-document-equivalence.ts';
import type { PolicyDocument } from '../iam/policy-document.ts';
import { orderFreeJson } from './canonical-json.ts';
import { compareText } from '../finding/compare-text.ts';
import type { ComparableItem } from './comparable-item.ts';
import { compareJson } from './difference/compare-json.ts';
import type { DriftKind } from './drift-change.ts';
import type { NormalForm } from './normal-form/normal-form.ts';
import type { ComparedFacts } from './normal-form/normalize-item.ts';
import { normalizeItem } from './normal-form/normalize-item.ts';
import { isWrittenAlike } from './written-alike.ts';

/** One difference before it is judged. At least one of the sides is present. */
export interface ItemDifference {
  readonly kind: DriftKind;
  readonly declared?: ComparableItem;
  readonly live?: ComparableItem;
  readonly declaredForm?: NormalForm;
  readonly liveForm?: NormalForm;
  readonly patch: readonly Operation[];
  /** What differs, without positions in lists; see `JsonDifference.facts`. */
  readonly facts: readonly string[];
}

/** A resource that only one side has. */
export function oneSidedDifference(item: ComparableItem, kind: 'missing' | 'unmanaged'): ItemDifference {
  const form = normalizeItem(item);
  const facts = [orderFreeJson(form)];
  return kind === 'missing'
    ? { kind, declared: item, declaredForm: form, patch: [{ op: 'remove', path: '' }], facts }
    : { kind, live: item, liveForm: form, patch: [{ op: 'add', path: '', value: form }], facts };
}

/** How two sides of one resource differ; undefined when they do not. `formerId` is set when live has another id. */
export function pairDifference(
  declared: ComparableItem,
  live: ComparableItem,
  facts: ComparedFacts,
  formerId?: string,
): ItemDifference | undefined {
  if (formerId === undefined && isWrittenAlike(declared, live)) return undefined;
  const [declaredForm, liveForm] = [normalizeItem(declared, facts), normalizeItem(live, facts)];
  if (formerId === undefined && JSON.stringify(declaredForm) === JSON.stringify(liveForm)) return undefined;
  const { patch, facts: differing } = compareJson(declaredForm, liveForm);
  const sides = { declared, live, declaredForm, liveForm, patch };
  if (formerId !== undefined) {
    return { ...sides, kind: 'recreated', facts: [...differing, `${formerId} ${live.uniqueId ?? ''}`] };
  }
  if (patch.length === 0) return undefined;
  const kind = isCosmetic(declared, live, facts) ? 'cosmetic' : 'changed';
  return { ...sides, kind, facts: differing };
}

/** The documents that stand in an item itself, by a name that pairs those of both sides. */
function documentsOf(item: ComparableItem): ReadonlyMap<string, PolicyDocument> {
  switch (item.type) {
    case 'user':
    case 'group':
      return new Map(item.inlinePolicies.map(({ name, document }) => [`inline ${name}`, document]));
    case 'role':
      return new Map([
        ['trust', item.trustPolicy],
        ...item.inlinePolicies.map(({ name, document }) => [`inline ${name}`, document] as const),
      ]);
    case 'policy':
      return new Map([['policy', item.document]]);
    default:
      return new Map();
  }
}

/** What is left of an item when its documents are empty; inline policies keep their names. */
function withoutDocuments(form: NormalForm): NormalForm {
  return {
    ...form,
    ...(form.AssumeRolePolicyDocument === undefined ? {} : { AssumeRolePolicyDocument: {} }),
    ...(form.Policy === undefined ? {} : { Policy: {} }),
    ...(form.InlinePolicies === undefined
      ? {}
      : { InlinePolicies: form.InlinePolicies.map(({ Name }) => ({ Name, Policy: {} })) }),
  };
}

/** Whether documents alone differ, and each means the same on both sides. */
function isCosmetic(declared: ComparableItem, live: ComparableItem, facts: ComparedFacts): boolean {
  const [left, right] = [declared, live].map((item) => withoutDocuments(normalizeItem(item, facts)));
  if (orderFreeJson(left ?? {}) !== orderFreeJson(right ?? {})) return false;
  const liveDocuments = documentsOf(live);
  return [...documentsOf(declared)].every(([name, document]) => {
    const other = liveDocuments.get(name);
    return other !== undefined && comparePolicyDocuments(document, other) !== 'different';
  });
}

/** SHA-256, in hex, of what differs where: the order of lists, positions and time do not show in it. */
export function fingerprintOf(accountId: string, difference: ItemDifference): string {
  const item = difference.declared ?? difference.live;
  const facts = [...difference.facts].sort(compareText);
  const text = JSON.stringify([accountId, item?.type, item?.arn, difference.kind, facts]);
  return createHash('sha256').update(text).digest('hex');
}
