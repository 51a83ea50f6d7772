import type { PolicyDocument } from '../../iam/policy-document.ts';
import type { User } from '../../iam/resources.ts';
import { ownCredentialActions } from './iam-writes.ts';
import { literalPattern } from './literal-pattern.ts';

/** Lists that IAM cannot narrow to a user, and what tells a caller who it is. */
const harmlessReads: readonly string[] = [
  'iam:GetAccountPasswordPolicy',
  'iam:GetAccountSummary',
  'iam:ListAccountAliases',
  'iam:ListUsers',
  'iam:ListVirtualMFADevices',
  'sts:GetAccessKeyInfo',
  'sts:GetCallerIdentity',
  'sts:GetSessionToken',
];

function allow(actions: readonly string[], resources: readonly string[]) {
  return {
    effect: 'Allow' as const,
    action: { negated: false, values: actions },
    resource: { negated: false, values: resources },
    conditions: [],
  };
}

/**
 * The most that a user of an identity account may be able to do: look after their own credentials, on the user itself and
 * on MFA devices that bear its name, and assume roles. IAM names virtual devices freely; only a device of one's own name
 * keeps people out of each other's (IAM User Guide, 'AWS: Allows MFA-authenticated IAM users to manage their own
 * credentials').
 */
export function identityCeiling({ arn, name }: User, partition: string, accountId: string): PolicyDocument {
  const devices = `arn:${partition}:iam::${accountId}:mfa/${name}`;
  return {
    version: '2012-10-17',
    statements: [
      allow(ownCredentialActions, [literalPattern(arn), devices]),
      allow(harmlessReads, ['*']),
      allow(['sts:AssumeRole', 'sts:SetSourceIdentity', 'sts:TagSession'], ['*']),
    ],
  };
}
