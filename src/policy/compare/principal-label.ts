import type { PrincipalElement } from '../../iam/policy-document.ts';
import { accountOfArn } from '../request/arn-parts.ts';
import { principalFacts } from '../request/principal-facts.ts';
import type { RequestPrincipal } from '../request/request-principal.ts';
import { strangers } from './principal-universe.ts';

/**
 * How a principal stands to the account of the policy: `own` account, another of the `organization`, `outside` both, an AWS
 * `service`, an identity `provider`, `public`, or `unknown` where the options do not tell.
 */
export type PrincipalRelation =
  'own' | 'organization' | 'outside' | 'service' | 'provider' | 'public' | 'unknown';

export interface PrincipalLabel {
  readonly who: string;
  readonly relation: PrincipalRelation;
}

interface KnownAccounts {
  readonly accountId?: string;
  readonly organization?: { readonly accounts: readonly string[] };
}

function relationOf(account: string, { accountId, organization }: KnownAccounts): PrincipalRelation {
  if (account === accountId) return 'own';
  if (organization?.accounts.includes(account) === true) return 'organization';
  return organization === undefined && accountId === undefined ? 'unknown' : 'outside';
}

function isNamed(name: string | undefined, elements: readonly PrincipalElement[]): name is string {
  return (
    name !== undefined && elements.some(({ entries }) => entries.some(({ values }) => values.includes(name)))
  );
}

function accountLabel(
  principal: RequestPrincipal,
  elements: readonly PrincipalElement[],
  known: KnownAccounts,
): PrincipalLabel {
  const { accountId = '', entity, sessionArn } = principalFacts(principal);
  const relation = relationOf(accountId, known);
  const isStranger = !elements.some(({ entries }) =>
    entries.some(({ values }) =>
      values.some((value) => value === accountId || accountOfArn(value) === accountId),
    ),
  );
  if (isStranger) return { who: 'any AWS account', relation: 'outside' };
  const name = [sessionArn, entity?.arn, entity?.uniqueId].find((each) => isNamed(each, elements));
  return { who: name ?? `account ${accountId}`, relation };
}

/** The name of a principal of a comparison's universe, for a person. */
export function principalLabel(
  principal: RequestPrincipal,
  elements: readonly PrincipalElement[],
  known: KnownAccounts,
): PrincipalLabel {
  switch (principal.type) {
    case 'anonymous':
      return { who: 'everyone', relation: 'public' };
    case 'service': {
      const who = principal.name === strangers.service ? 'any AWS service' : principal.name;
      return { who, relation: 'service' };
    }
    case 'federated': {
      const who = principal.provider === strangers.provider ? 'any identity provider' : principal.provider;
      return { who, relation: 'provider' };
    }
    default:
      return accountLabel(principal, elements, known);
  }
}
