import type {
  ConditionClause,
  PolicyDocument,
  PrincipalElement,
  Statement,
} from '../../iam/policy-document.ts';
import { accountRootArn } from '../../iam/arn.ts';

/** An external id that no policy names: whoever can use it can use any. */
const guessedExternalId = 'four-eyes-guess-5d0c1e7b';

function clause(operator: string, key: string, ...values: readonly string[]): ConditionClause {
  return { operator, key, values };
}

function allow(principal: PrincipalElement, conditions: readonly ConditionClause[]): Statement {
  return { effect: 'Allow', principal, action: { negated: false, values: ['*'] }, conditions };
}

const anyone: PrincipalElement = { negated: false, anyone: true, entries: [] };

/** Services and identity providers that the policy names: they are no third-party accounts. */
function otherEntries({ statements }: PolicyDocument): PrincipalElement['entries'] {
  return statements.flatMap(({ principal }) => principal?.entries ?? []).filter(({ type }) => type !== 'AWS');
}

export interface OwnAccounts {
  readonly partition: string;
  /** Twelve digits each. */
  readonly accounts: readonly string[];
  readonly organizationId?: string;
}

/**
 * The most that a trust policy may allow without being a door for the confused deputy: whatever it lets its services,
 * providers and the organisation's own accounts do, and everybody else only with an external id that was agreed on.
 */
export function externalIdCeiling(trust: PolicyDocument, own: OwnAccounts): PolicyDocument {
  const { partition, accounts, organizationId } = own;
  const ours = { type: 'AWS' as const, values: accounts.map((id) => accountRootArn(id, partition)) };
  const entries = [...otherEntries(trust), ...(accounts.length === 0 ? [] : [ours])];
  const agreed = [
    clause('Null', 'sts:ExternalId', 'false'),
    clause('StringNotEquals', 'sts:ExternalId', guessedExternalId),
  ];
  return {
    version: '2012-10-17',
    statements: [
      ...(entries.length === 0 ? [] : [allow({ negated: false, anyone: false, entries }, [])]),
      allow(anyone, agreed),
      ...(organizationId === undefined
        ? []
        : [allow(anyone, [clause('StringEquals', 'aws:PrincipalOrgID', organizationId)])]),
    ],
  };
}

/** Denies whoever has not used MFA, access keys included, whose requests lack the key. */
export const denyWithoutMfa: Statement = {
  effect: 'Deny',
  principal: anyone,
  action: { negated: false, values: ['*'] },
  conditions: [clause('BoolIfExists', 'aws:MultiFactorAuthPresent', 'false')],
};
