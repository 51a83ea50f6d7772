import { foldCase } from '../iam/fold-case.ts';
import type { JsonObject, JsonValue, PolicyDocument } from '../iam/policy-document.ts';
import { isJsonList, isJsonObject } from './canonical-json.ts';
import type { ComparableItem } from './comparable-item.ts';
import type { NormalForm } from './normal-form/normal-form.ts';

/**
 * How actions and condition keys were written, by their text in the normal form, which is in lower case:
 * `iam:getuser` → `iam:GetUser`. Texts that were written in lower case are not in it.
 */
export type Spelling = Readonly<Record<string, string>>;

/** Every document that stands in an item itself, versions that are not the default included. */
function documentsIn(item: ComparableItem): readonly PolicyDocument[] {
  switch (item.type) {
    case 'user':
    case 'group':
      return item.inlinePolicies.map(({ document }) => document);
    case 'role':
      return [item.trustPolicy, ...item.inlinePolicies.map(({ document }) => document)];
    case 'policy':
      return [item.document, ...(item.versions ?? []).map(({ document }) => document)];
    default:
      return [];
  }
}

function foldedTexts(document: PolicyDocument): readonly string[] {
  return document.statements.flatMap(({ action, conditions }) => [
    ...action.values,
    ...conditions.map(({ key }) => key),
  ]);
}

/**
 * The spelling that people know. Where the items write the same text in different cases, the first one counts: give
 * the reviewed item first, so that nobody's live spelling makes an unchanged line look changed.
 */
export function spellingOf(...items: readonly ComparableItem[]): Spelling {
  const spelling = new Map<string, string>();
  for (const written of items.flatMap(documentsIn).flatMap(foldedTexts)) {
    const folded = foldCase(written);
    if (!spelling.has(folded)) spelling.set(folded, written);
  }
  return Object.fromEntries([...spelling].filter(([folded, written]) => folded !== written));
}

function spell(text: string, spelling: Spelling): string {
  return Object.hasOwn(spelling, text) ? (spelling[text] ?? text) : text;
}

function spellActions(actions: JsonValue, spelling: Spelling): JsonValue {
  return isJsonList(actions)
    ? actions.map((action) => (typeof action === 'string' ? spell(action, spelling) : action))
    : actions;
}

function spellKeys(clauses: JsonValue, spelling: Spelling): JsonValue {
  if (!isJsonObject(clauses)) return clauses;
  return Object.fromEntries(Object.entries(clauses).map(([key, values]) => [spell(key, spelling), values]));
}

function mapMembers(value: JsonValue, change: (member: JsonValue, key: string) => JsonValue): JsonValue {
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, change(member, key)]));
}

function spellStatement(statement: JsonValue, spelling: Spelling): JsonValue {
  return mapMembers(statement, (member, element) => {
    if (element === 'Action' || element === 'NotAction') return spellActions(member, spelling);
    return element === 'Condition' ? mapMembers(member, (clauses) => spellKeys(clauses, spelling)) : member;
  });
}

function spellDocument(document: JsonObject, spelling: Spelling): JsonObject {
  const { Statement: statements } = document;
  if (statements === undefined || !isJsonList(statements)) return document;
  return { ...document, Statement: statements.map((statement) => spellStatement(statement, spelling)) };
}

/** Inline policies, or versions. */
function spellEach<Named extends { readonly Policy: JsonObject }>(
  list: readonly Named[],
  spelling: Spelling,
): readonly Named[] {
  return list.map((each) => ({ ...each, Policy: spellDocument(each.Policy, spelling) }));
}

/**
 * A normal form in the spelling in which its documents were written; all else, order included, stays. For people to
 * read: patches and fingerprints are made of normal forms.
 */
export function asWritten(form: NormalForm, spelling: Spelling): NormalForm {
  const { AssumeRolePolicyDocument, Policy, InlinePolicies, OtherVersions } = form;
  return {
    ...form,
    ...(AssumeRolePolicyDocument && {
      AssumeRolePolicyDocument: spellDocument(AssumeRolePolicyDocument, spelling),
    }),
    ...(Policy && { Policy: spellDocument(Policy, spelling) }),
    ...(InlinePolicies && { InlinePolicies: spellEach(InlinePolicies, spelling) }),
    ...(OtherVersions && { OtherVersions: spellEach(OtherVersions, spelling) }),
  };
}
