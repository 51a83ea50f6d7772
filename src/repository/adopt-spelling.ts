import { encodePolicyDocument, encodeStatement } from '../iam/encode-policy-document.ts';
import { normalizePolicyDocument } from '../iam/normalize-policy-document.ts';
import { normalizeStatement } from '../iam/normalize-statement.ts';
import type { JsonObject, JsonValue, PolicyDocument, Statement } from '../iam/policy-document.ts';
import { childOf, type SourceNode } from '../iam/source/source-node.ts';
import type { AccountIdentity } from './formats/account-identity.ts';
import { expandPolicyReference } from './formats/policy-reference.ts';
import type { EncodeDocument } from './formats/resource-format.ts';
import { toJsonValue } from './text/to-json-value.ts';

/**
 * Encodes documents and statements as a present file spells them where it says the same, and as IAM's JSON elsewhere.
 * Takes the documents that the file declares.
 */
export function createSpellingEncoder(
  declared: readonly PolicyDocument[],
  { partition }: AccountIdentity,
): EncodeDocument {
  const formOf = (document: PolicyDocument): string =>
    JSON.stringify(normalizePolicyDocument(document, { partition }));
  const formOfStatement = (statement: Statement): string => {
    const form = Object.entries(normalizeStatement(statement, partition));
    return JSON.stringify(form.filter(([key]) => key !== 'Sid'));
  };
  const documents = new Map(declared.map((document) => [formOf(document), document.source]));
  const statements = new Map(
    declared.flatMap((document) =>
      document.statements.map((statement) => [formOfStatement(statement), statement.source] as const),
    ),
  );
  return (document) => {
    const present = documents.get(formOf(document));
    if (present !== undefined) return toJsonValue(present) as JsonObject;
    return {
      ...encodePolicyDocument(document),
      Statement: document.statements.map((statement) => {
        const source = statements.get(formOfStatement(statement));
        return source === undefined
          ? encodeStatement(statement)
          : withSid(toJsonValue(source) as JsonObject, statement.sid);
      }),
    };
  };
}

/** A statement with another Sid in the same place, or with none. */
function withSid(statement: JsonObject, sid: string | undefined): JsonObject {
  if (statement['Sid'] === sid) return statement;
  const others = Object.entries(statement).filter(([key]) => key !== 'Sid');
  return Object.fromEntries(sid === undefined ? others : [['Sid', sid], ...others]);
}

/** What a key may hold that says no more than its absence. */
function isDefault(key: string, value: JsonValue): boolean {
  if (key === 'MaxSessionDuration') return value === 3600;
  if (value === '') return true;
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}

function adoptReferences(present: SourceNode, wanted: JsonValue, account: AccountIdentity): JsonValue {
  const spellings = new Map<string, JsonValue>();
  for (const item of present.kind === 'sequence' ? present.items : [present]) {
    const spelling = toJsonValue(item);
    if (typeof spelling === 'string') spellings.set(expandPolicyReference(spelling, account), spelling);
  }
  const adopt = (item: JsonValue): JsonValue =>
    typeof item === 'string' ? (spellings.get(expandPolicyReference(item, account)) ?? item) : item;
  return Array.isArray(wanted) ? wanted.map(adopt) : adopt(wanted);
}

/**
 * A file's new content, with references to policies as the present file spells them, and with what it says beyond IAM
 * (`x-four-eyes`) or says though it need not.
 */
export function adoptSpelling(present: SourceNode, wanted: JsonObject, account: AccountIdentity): JsonObject {
  if (present.kind !== 'mapping') return wanted;
  const adopted = Object.entries(wanted).map(([key, value]) => {
    const node = key === 'Policies' || key === 'PermissionsBoundary' ? childOf(present, key) : undefined;
    return [key, node === undefined ? value : adoptReferences(node, value, account)] as const;
  });
  const kept = present.entries
    .map(({ key, value }) => [key, toJsonValue(value)] as const)
    .filter(([key, value]) => !(key in wanted) && (key === 'x-four-eyes' || isDefault(key, value)));
  return Object.fromEntries([...adopted, ...kept]);
}
