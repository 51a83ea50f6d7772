import type { PrincipalClass } from '../facts/trust-difference.ts';
import type { DriftRule, Remark } from '../drift-rule.ts';

const remarks: Readonly<Record<PrincipalClass, Omit<Remark, 'part'>>> = {
  everyone: { severity: 'critical', reason: 'the trust policy lets everyone in, any AWS account included' },
  otherAccount: {
    severity: 'high',
    reason: 'the trust policy lets in a principal of another account that nobody reviewed',
  },
  sameAccount: {
    severity: 'high',
    reason: 'the trust policy lets in a principal of this account that nobody reviewed',
  },
  federated: {
    severity: 'high',
    reason: 'the trust policy lets in an identity provider that nobody reviewed',
  },
  service: { severity: 'medium', reason: 'the trust policy lets in an AWS service that nobody reviewed' },
  deletedPrincipal: {
    severity: 'medium',
    reason:
      'the trust policy names the unique id of a principal that was deleted; recreating the principal does not restore the grant',
  },
};

/** Who may assume the role. */
export const widenedTrust: DriftRule = {
  id: 'widened-trust',
  judge: ({ trust }) => {
    if (trust === undefined) return [];
    const loosened: Remark = {
      severity: 'high',
      reason: 'the trust policy lets reviewed principals in under fewer conditions or for more actions',
      part: 'AssumeRolePolicyDocument',
    };
    return [
      ...[...trust.newPrincipals].map((name) => ({
        ...remarks[name],
        part: 'AssumeRolePolicyDocument' as const,
      })),
      ...(trust.isLoosened ? [loosened] : []),
    ];
  },
};
