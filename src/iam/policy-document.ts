import type { MappingNode } from './source/source-node.ts';

/** What a policy document is used as; it decides which elements the grammar allows. */
export const policyKinds = [
  'identity',
  'trust',
  'resource',
  'boundary',
  'session',
  'serviceControl',
  'resourceControl',
] as const;

export type PolicyKind = (typeof policyKinds)[number];

export type PolicyVersion = '2012-10-17' | '2008-10-17';

export type Effect = 'Allow' | 'Deny';

/** Action or NotAction, Resource or NotResource: `negated` tells which. Values stand as written, in order. */
export interface MatchElement {
  readonly negated: boolean;
  readonly values: readonly string[];
}

export const principalTypes = ['AWS', 'Service', 'Federated', 'CanonicalUser'] as const;

export type PrincipalType = (typeof principalTypes)[number];

/** Principal or NotPrincipal. `"*"` alone is written as `anyone: true` with no entries. */
export interface PrincipalElement {
  readonly negated: boolean;
  readonly anyone: boolean;
  readonly entries: readonly { readonly type: PrincipalType; readonly values: readonly string[] }[];
}

/** One operator with one key. Booleans and numbers stand as their JSON text (`true`, `1`). */
export interface ConditionClause {
  /** As written, with qualifier and suffix, such as `ForAllValues:StringLikeIfExists`. */
  readonly operator: string;
  /** As written, such as `aws:PrincipalTag/team`. */
  readonly key: string;
  readonly values: readonly string[];
}

export interface Statement {
  readonly sid?: string;
  readonly effect: Effect;
  readonly principal?: PrincipalElement;
  readonly action: MatchElement;
  /** Absent in trust policies. */
  readonly resource?: MatchElement;
  readonly conditions: readonly ConditionClause[];
  /** Where the statement stood; absent for documents that came from an API. */
  readonly source?: MappingNode;
}

/** An IAM policy document as written: nothing is sorted, folded or removed. */
export interface PolicyDocument {
  /** Absent when the document has none; IAM then reads it as 2008-10-17. */
  readonly version?: PolicyVersion;
  readonly id?: string;
  readonly statements: readonly Statement[];
  /** Where the document stood; absent for documents that came from an API. */
  readonly source?: MappingNode;
}

/** A JSON value as `JSON.parse` gives it. */
export type JsonValue =
  string | number | boolean | null | readonly JsonValue[] | { readonly [key: string]: JsonValue };

export type JsonObject = { readonly [key: string]: JsonValue };
