import type { EscalationPath } from '../escalation-path.ts';

const taskPolicy = 'arn:aws:iam::aws:policy/root-task/IAMDeleteRootUserCredentials';
const identityCenter = 'the account manages IAM Identity Center, as management account or by delegation';

/** Ways over identity providers, keys and the organisation, which the published lists do not have. */
export const furtherPaths: readonly EscalationPath[] = [
  {
    id: 'saml-provider-update',
    source: 'four-eyes',
    does: 'replace the certificate of a SAML provider, and sign an assertion for a role that trusts it',
    needs: [{ action: 'iam:UpdateSAMLProvider', on: 'provider' }],
    gain: { kind: 'federate', provider: 'saml' },
    assumes: [],
  },
  {
    id: 'oidc-provider-client',
    source: 'four-eyes',
    does: 'let a client of its own use an OIDC provider, and assume a role that trusts it',
    needs: [{ action: 'iam:AddClientIDToOpenIDConnectProvider', on: 'provider' }],
    gain: { kind: 'federate', provider: 'oidc' },
    assumes: ['the principal can get a token of the provider for a client of its own'],
  },
  {
    id: 'oidc-provider-thumbprint',
    source: 'four-eyes',
    does: 'replace the thumbprint of an OIDC provider, and sign a token for a role that trusts it',
    needs: [{ action: 'iam:UpdateOpenIDConnectProviderThumbprint', on: 'provider' }],
    gain: { kind: 'federate', provider: 'oidc' },
    assumes: [
      'AWS checks the provider by its thumbprint, and the principal can answer in place of the provider',
    ],
  },
  {
    id: 'kms-grant',
    source: 'four-eyes',
    does: 'grant itself the use of a key that it may not use',
    needs: [{ action: 'kms:CreateGrant', on: 'key' }],
    gain: { kind: 'keyUse' },
    assumes: [],
  },
  {
    id: 'sts-assume-root',
    source: 'four-eyes',
    does: 'act as the root user of a member account',
    needs: [{ action: 'sts:AssumeRoot', on: 'memberRoot', context: { 'sts:TaskPolicyArn': taskPolicy } }],
    gain: { kind: 'memberAccounts' },
    assumes: ['the account manages root access of its organisation, as management account or by delegation'],
  },
  {
    id: 'sso-permission-set-policy',
    source: 'four-eyes',
    does: 'attach a managed policy to a permission set, and roll it out to accounts',
    needs: [
      { action: 'sso:AttachManagedPolicyToPermissionSet', on: 'anything' },
      { action: 'sso:ProvisionPermissionSet', on: 'anything' },
    ],
    gain: { kind: 'organisation' },
    assumes: [identityCenter, 'the principal can sign in with the permission set'],
  },
  {
    id: 'sso-permission-set-inline',
    source: 'four-eyes',
    does: 'write the inline policy of a permission set, and roll it out to accounts',
    needs: [
      { action: 'sso:PutInlinePolicyToPermissionSet', on: 'anything' },
      { action: 'sso:ProvisionPermissionSet', on: 'anything' },
    ],
    gain: { kind: 'organisation' },
    assumes: [identityCenter, 'the principal can sign in with the permission set'],
  },
  {
    id: 'sso-account-assignment',
    source: 'four-eyes',
    does: 'assign itself a permission set in an account',
    needs: [{ action: 'sso:CreateAccountAssignment', on: 'anything' }],
    gain: { kind: 'organisation' },
    assumes: [identityCenter, 'a permission set with administrative permissions exists'],
  },
];
