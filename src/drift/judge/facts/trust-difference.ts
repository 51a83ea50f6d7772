import type { Role } from '../../../iam/resources.ts';
import type { AccountIndex } from './account-index.ts';
import type { JudgedStatement } from './judged-statement.ts';
import { judgedStatements, uncoveredActions } from './judged-statement.ts';

/** Who a principal of a trust policy is, seen from the role's account. */
export type PrincipalClass =
  'everyone' | 'otherAccount' | 'sameAccount' | 'service' | 'federated' | 'deletedPrincipal';

/** How a live trust policy differs from the reviewed one. */
export interface TrustDifference {
  /** Classes of the principals that the reviewed policy does not name. */
  readonly newPrincipals: ReadonlySet<PrincipalClass>;
  /** The reviewed principals get in under fewer conditions, or for more actions. */
  readonly isLoosened: boolean;
  readonly hasLostDeny: boolean;
}

/** IAM shows the unique id of a user or role that was deleted after it was named in a policy. */
const uniqueId = /^AWS:A(?:ROA|IDA)[A-Z0-9]{12,}$/;

function classOf(principal: string, accountId: string): PrincipalClass {
  if (principal === '*') return 'everyone';
  if (uniqueId.test(principal)) return 'deletedPrincipal';
  if (principal.startsWith('Service:')) return 'service';
  if (principal.startsWith('Federated:')) return 'federated';
  return principal.split(':')[5] === accountId ? 'sameAccount' : 'otherAccount';
}

function isAllow(statement: JudgedStatement): boolean {
  return statement.effect === 'Allow';
}

function statementsOf(role: Role | undefined, index: AccountIndex): readonly JudgedStatement[] {
  return role === undefined ? [] : judgedStatements(role.trustPolicy, index.partition);
}

function loosens(statement: JudgedStatement, allows: readonly JudgedStatement[]): boolean {
  const named = new Set(allows.flatMap((other) => other.principals.values));
  const kept = statement.principals.values.filter((principal) => named.has(principal));
  if (statement.principals.negated) return uncoveredActions(statement, allows).length > 0;
  return kept.some((principal) => {
    const alone = { ...statement, principals: { negated: false, values: [principal] } };
    return uncoveredActions({ ...alone, identity: '' }, allows).length > 0;
  });
}

/** Compares the trust policies of a role; an absent side trusts nobody. */
export function compareTrust(
  declared: Role | undefined,
  live: Role | undefined,
  index: AccountIndex,
): TrustDifference {
  const [before, after] = [statementsOf(declared, index), statementsOf(live, index)];
  const allows = before.filter(isAllow);
  const named = new Set(allows.flatMap((statement) => statement.principals.values));
  const added = after
    .filter(isAllow)
    .flatMap((statement) => (statement.principals.negated ? ['*'] : statement.principals.values))
    .filter((principal) => !named.has(principal));
  const denies = after.filter((statement) => !isAllow(statement));
  return {
    newPrincipals: new Set(added.map((principal) => classOf(principal, index.accountId))),
    isLoosened: after.filter(isAllow).some((statement) => loosens(statement, allows)),
    hasLostDeny: before.some(
      (statement) => !isAllow(statement) && uncoveredActions(statement, denies).length > 0,
    ),
  };
}
