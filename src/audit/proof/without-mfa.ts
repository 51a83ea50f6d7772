import type { AccountInventory } from '../../iam/account.ts';
import { isAccountId, isAccountRootArn, parseArn } from '../../iam/arn.ts';
import type { PolicyDocument } from '../../iam/policy-document.ts';
import type { Role, User } from '../../iam/resources.ts';
import { comparePrincipals } from '../../policy/compare/compare-principals.ts';
import {
  collectPrincipalPolicies,
  type OrganisationLimits,
} from '../../policy/principals/principal-policies.ts';
import type { AccessProof } from './prove-no-access.ts';
import { denyWithoutMfa } from './trust-ceilings.ts';

/** What a trust policy's Allow statements say of whole accounts and users. */
export interface TrustedNames {
  /** Twelve digits: accounts that are trusted as a whole. */
  readonly accounts: readonly string[];
  /** ARNs. */
  readonly users: readonly string[];
  readonly everyone: boolean;
}

/** The AWS principals that a trust policy might let in. */
export function trustedNames({ statements }: PolicyDocument): TrustedNames {
  const elements = statements
    .filter(({ effect }) => effect === 'Allow')
    .flatMap(({ principal }) => principal ?? []);
  const names = elements.flatMap(({ entries }) =>
    entries.flatMap(({ type, values }) => (type === 'AWS' ? values : [])),
  );
  const accounts = names.flatMap((name) => {
    if (isAccountId(name)) return [name];
    return isAccountRootArn(name) ? [parseArn(name)?.accountId ?? ''] : [];
  });
  return {
    accounts: [...new Set(accounts)],
    users: [...new Set(names.filter((name) => name.includes(':user/')))],
    everyone: names.includes('*') || elements.some(({ anyone, negated }) => anyone || negated),
  };
}

/** Whether a user can assume a role only with MFA, by its own policies and the role's trust policy together. */
export function proveMfaDemanded(
  user: User,
  role: Role,
  account: AccountInventory,
  limits: OrganisationLimits,
): AccessProof {
  const { principal, policySet, missing } = collectPrincipalPolicies(user, account, limits);
  if (missing[0] !== undefined)
    return { kind: 'open', reason: `the ${missing[0].usedAs} \`${missing[0].name}\` was not read` };
  const accountId = parseArn(role.arn)?.accountId ?? '';
  const sideOf = (document: PolicyDocument) => ({
    ...policySet,
    resource: {
      kind: 'trust' as const,
      accountId,
      policies: [{ name: `trust policy of ${role.name}`, document }],
    },
  });
  const { trustPolicy } = role;
  const limited = { ...trustPolicy, statements: [...trustPolicy.statements, denyWithoutMfa] };
  const { broadenings, undetermined } = comparePrincipals(sideOf(limited), sideOf(trustPolicy), {
    principal,
  });
  const [first] = broadenings;
  if (first !== undefined) {
    return {
      kind: 'disproved',
      request: first.witness,
      allowedBy: first.allowedBy === undefined ? [] : [first.allowedBy.policy],
    };
  }
  const open = undetermined.find(({ direction }) => direction === 'broadening');
  return open === undefined ? { kind: 'proved' } : { kind: 'open', reason: open.reason };
}
