import type {
  ConditionClause,
  MatchElement,
  PolicyDocument,
  PrincipalElement,
  PrincipalType,
  Statement,
} from '../../src/iam/policy-document.ts';
import type { NamedPolicy } from '../../src/policy/evaluate/policy-set.ts';
import type { RequestPrincipal } from '../../src/policy/request/request-principal.ts';

type OneOrMore = string | readonly string[];

/** A statement as it stands in a JSON document. */
export interface StatementJson {
  readonly Sid?: string;
  readonly Effect?: 'Allow' | 'Deny';
  readonly Principal?: '*' | Readonly<Record<string, OneOrMore>>;
  readonly NotPrincipal?: '*' | Readonly<Record<string, OneOrMore>>;
  readonly Action?: OneOrMore;
  readonly NotAction?: OneOrMore;
  readonly Resource?: OneOrMore | null;
  readonly NotResource?: OneOrMore;
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, OneOrMore>>>>;
}

function list(values: OneOrMore): readonly string[] {
  return typeof values === 'string' ? [values] : values;
}

function element(values: OneOrMore | undefined, negatedValues: OneOrMore | undefined): MatchElement {
  return { negated: negatedValues !== undefined, values: list(negatedValues ?? values ?? []) };
}

function principalElement(json: StatementJson): PrincipalElement | undefined {
  const given = json.NotPrincipal ?? json.Principal;
  if (given === undefined) return undefined;
  const negated = json.NotPrincipal !== undefined;
  if (given === '*') return { negated, anyone: true, entries: [] };
  const entries = Object.entries(given).map(([type, values]) => ({
    type: type as PrincipalType,
    values: list(values),
  }));
  return { negated, anyone: false, entries };
}

function clauses(json: StatementJson): readonly ConditionClause[] {
  return Object.entries(json.Condition ?? {}).flatMap(([operator, keys]) =>
    Object.entries(keys).map(([key, values]) => ({ operator, key, values: list(values) })),
  );
}

/** Builds a statement; Effect is Allow and Resource `*` unless given, and `Resource: null` leaves it out. */
export function statement(json: StatementJson): Statement {
  const principal = principalElement(json);
  const hasResource = json.Resource !== null;
  return {
    ...(json.Sid === undefined ? {} : { sid: json.Sid }),
    effect: json.Effect ?? 'Allow',
    ...(principal && { principal }),
    action: element(json.Action, json.NotAction),
    ...(hasResource && { resource: element(json.Resource ?? '*', json.NotResource) }),
    conditions: clauses(json),
  };
}

/** A document of Version 2012-10-17. */
export function document(...statements: readonly StatementJson[]): PolicyDocument {
  return { version: '2012-10-17', statements: statements.map(statement) };
}

/** A policy named `policy`. */
export function policy(...statements: readonly StatementJson[]): NamedPolicy {
  return { name: 'policy', document: document(...statements) };
}

/** A role's trust policy; statements have no resource. */
export function trustPolicy(...statements: readonly StatementJson[]): NamedPolicy {
  return policy(...statements.map((json) => ({ Action: 'sts:AssumeRole', ...json, Resource: null })));
}

export const accountId = '111122223333';
export const otherAccountId = '444455556666';

export const alice: RequestPrincipal = { type: 'user', arn: `arn:aws:iam::${accountId}:user/people/alice` };

export const deploySession: RequestPrincipal = {
  type: 'roleSession',
  roleArn: `arn:aws:iam::${accountId}:role/ci/deploy`,
  sessionName: 'build-7',
};
