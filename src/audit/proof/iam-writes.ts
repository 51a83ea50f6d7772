import type { User } from '../../iam/resources.ts';
import type { AccessScope } from '../../policy/unit-test/absence-proof.ts';
import { literalPattern } from './literal-pattern.ts';
import type { ForbiddenAccess } from './prove-no-access.ts';

/**
 * What of IAM's actions changes nothing, or nothing that gives anybody access: passing a role is judged by lint, and a
 * service-linked role's rights are AWS's choice (Service Authorization Reference, 'Actions for AWS IAM').
 */
const harmless: AccessScope = {
  actions: [
    'iam:Get*',
    'iam:List*',
    'iam:Generate*',
    'iam:Simulate*',
    'iam:PassRole',
    'iam:CreateServiceLinkedRole',
    'iam:DeleteServiceLinkedRole',
  ],
  resources: ['*'],
};

/** Every change of IAM, by actions that do not exist yet too. */
export const iamWrites: ForbiddenAccess = { actions: ['iam:*'], resources: ['*'], except: [harmless] };

/** The same for a user, whose own password, keys and devices are no change of IAM. */
export function iamWritesOf({ arn, name }: User, partition: string, accountId: string): ForbiddenAccess {
  const devices = `arn:${partition}:iam::${accountId}:mfa/${name}`;
  const own: AccessScope = { actions: ownCredentialActions, resources: [literalPattern(arn), devices] };
  return { ...iamWrites, except: [harmless, own] };
}

/** IAM User Guide, 'AWS: Allows IAM users to manage their own password, access keys, … and MFA device'. */
export const ownCredentialActions: readonly string[] = [
  'iam:ChangePassword',
  'iam:CreateAccessKey',
  'iam:CreateVirtualMFADevice',
  'iam:DeactivateMFADevice',
  'iam:DeleteAccessKey',
  'iam:DeleteSSHPublicKey',
  'iam:DeleteServiceSpecificCredential',
  'iam:DeleteSigningCertificate',
  'iam:DeleteVirtualMFADevice',
  'iam:CreateServiceSpecificCredential',
  'iam:EnableMFADevice',
  'iam:GetAccessKeyLastUsed',
  'iam:GetLoginProfile',
  'iam:GetMFADevice',
  'iam:GetSSHPublicKey',
  'iam:GetUser',
  'iam:ListAccessKeys',
  'iam:ListGroupsForUser',
  'iam:ListMFADevices',
  'iam:ListSSHPublicKeys',
  'iam:ListServiceSpecificCredentials',
  'iam:ListSigningCertificates',
  'iam:ListUserTags',
  'iam:ResetServiceSpecificCredential',
  'iam:ResyncMFADevice',
  'iam:TagMFADevice',
  'iam:UntagMFADevice',
  'iam:UpdateAccessKey',
  'iam:UpdateSSHPublicKey',
  'iam:UpdateServiceSpecificCredential',
  'iam:UpdateSigningCertificate',
  'iam:UploadSSHPublicKey',
  'iam:UploadSigningCertificate',
];
