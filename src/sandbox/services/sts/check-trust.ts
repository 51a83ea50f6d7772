import { matchesWildcard } from '../../../iam/wildcard.ts';
import type { Caller } from '../../caller.ts';

/** What a call to `AssumeRole` brings along. */
export interface TrustQuestion {
  readonly caller: Caller;
  readonly externalId: string | undefined;
  readonly hasMfa: boolean;
}

interface TrustStatement {
  readonly Effect?: unknown;
  readonly Principal?: { readonly AWS?: unknown } | '*';
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/**
 * Whether a trust policy lets a caller in: an Allow that names it, its role or its account, and whose conditions on
 * external id and MFA are met. Other conditions count as met; a Deny is not looked at.
 */
export function isTrusted(trustPolicy: string, question: TrustQuestion): boolean {
  const { Statement } = JSON.parse(trustPolicy) as { readonly Statement?: unknown };
  return asList(Statement).some((statement) => lets(statement as TrustStatement, question));
}

function lets(statement: TrustStatement, question: TrustQuestion): boolean {
  const { Effect, Principal, Condition = {} } = statement;
  const named = Principal === '*' ? ['*'] : asList(Principal?.AWS);
  return (
    Effect === 'Allow' &&
    named.some((principal) => isNamedBy(String(principal), question.caller)) &&
    Object.values(Condition).every((block) =>
      Object.entries(block).every(([key, values]) => isMet(key, asList(values), question)),
    )
  );
}

/** The sandbox's own credentials of an account stand for any of its principals. */
function isNamedBy(principal: string, caller: Caller): boolean {
  const isOfAccount = principal.startsWith('arn:') && principal.split(':')[4] === caller.accountId;
  return (caller.identity.kind === 'root' && isOfAccount) || namesOf(caller).includes(principal);
}

/** Everything by which a trust policy can name a caller. */
function namesOf({ accountId, identity }: Caller): readonly string[] {
  const account = [
    '*',
    accountId,
    ...['aws', 'aws-cn', 'aws-us-gov'].map((p) => `arn:${p}:iam::${accountId}:root`),
  ];
  switch (identity.kind) {
    case 'root':
      return account;
    case 'user':
      return [...account, identity.arn, identity.uniqueId];
    case 'session':
      return [...account, identity.roleArn, identity.roleId];
  }
}

function isMet(key: string, values: readonly unknown[], { externalId, hasMfa }: TrustQuestion): boolean {
  switch (key.toLowerCase()) {
    case 'sts:externalid':
      return externalId !== undefined && values.some((value) => matchesWildcard(String(value), externalId));
    case 'aws:multifactorauthpresent':
      return values.some((value) => String(value) === String(hasMfa));
    default:
      return true;
  }
}

function asList(value: unknown): readonly unknown[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}
