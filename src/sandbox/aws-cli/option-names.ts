/** How the AWS CLI reads the value of an option. */
export type OptionType = 'text' | 'number' | 'list' | 'flag';

/**
 * The options of `aws iam` that revert plans use, by the AWS CLI Command Reference: option, parameter of the API, type.
 * Written by hand, so that it checks the names that plans compute.
 */
export const optionNames: ReadonlyMap<string, readonly [parameter: string, type: OptionType]> = new Map([
  ['access-key-id', ['AccessKeyId', 'text']],
  ['account-alias', ['AccountAlias', 'text']],
  ['allow-users-to-change-password', ['AllowUsersToChangePassword', 'flag']],
  ['assume-role-policy-document', ['AssumeRolePolicyDocument', 'text']],
  ['certificate-id', ['CertificateId', 'text']],
  ['client-id', ['ClientID', 'text']],
  ['client-id-list', ['ClientIDList', 'list']],
  ['description', ['Description', 'text']],
  ['group-name', ['GroupName', 'text']],
  ['hard-expiry', ['HardExpiry', 'flag']],
  ['instance-profile-name', ['InstanceProfileName', 'text']],
  ['max-password-age', ['MaxPasswordAge', 'number']],
  ['max-session-duration', ['MaxSessionDuration', 'number']],
  ['minimum-password-length', ['MinimumPasswordLength', 'number']],
  ['name', ['Name', 'text']],
  ['new-group-name', ['NewGroupName', 'text']],
  ['new-path', ['NewPath', 'text']],
  ['new-user-name', ['NewUserName', 'text']],
  ['open-id-connect-provider-arn', ['OpenIDConnectProviderArn', 'text']],
  ['password-reuse-prevention', ['PasswordReusePrevention', 'number']],
  ['path', ['Path', 'text']],
  ['permissions-boundary', ['PermissionsBoundary', 'text']],
  ['policy-arn', ['PolicyArn', 'text']],
  ['policy-document', ['PolicyDocument', 'text']],
  ['policy-name', ['PolicyName', 'text']],
  ['require-lowercase-characters', ['RequireLowercaseCharacters', 'flag']],
  ['require-numbers', ['RequireNumbers', 'flag']],
  ['require-symbols', ['RequireSymbols', 'flag']],
  ['require-uppercase-characters', ['RequireUppercaseCharacters', 'flag']],
  ['role-name', ['RoleName', 'text']],
  ['saml-metadata-document', ['SAMLMetadataDocument', 'text']],
  ['saml-provider-arn', ['SAMLProviderArn', 'text']],
  ['serial-number', ['SerialNumber', 'text']],
  ['set-as-default', ['SetAsDefault', 'flag']],
  ['tag-keys', ['TagKeys', 'list']],
  ['tags', ['Tags', 'list']],
  ['thumbprint-list', ['ThumbprintList', 'list']],
  ['url', ['Url', 'text']],
  ['user-name', ['UserName', 'text']],
  ['version-id', ['VersionId', 'text']],
]);

/** Operations whose names are more than their words joined. */
const unusualOperations: ReadonlyMap<string, string> = new Map([
  ['add-client-id-to-open-id-connect-provider', 'AddClientIDToOpenIDConnectProvider'],
  ['create-open-id-connect-provider', 'CreateOpenIDConnectProvider'],
  ['create-saml-provider', 'CreateSAMLProvider'],
  ['deactivate-mfa-device', 'DeactivateMFADevice'],
  ['delete-open-id-connect-provider', 'DeleteOpenIDConnectProvider'],
  ['delete-saml-provider', 'DeleteSAMLProvider'],
  ['list-mfa-devices', 'ListMFADevices'],
  ['list-ssh-public-keys', 'ListSSHPublicKeys'],
  ['remove-client-id-from-open-id-connect-provider', 'RemoveClientIDFromOpenIDConnectProvider'],
  ['tag-open-id-connect-provider', 'TagOpenIDConnectProvider'],
  ['tag-saml-provider', 'TagSAMLProvider'],
  ['untag-open-id-connect-provider', 'UntagOpenIDConnectProvider'],
  ['untag-saml-provider', 'UntagSAMLProvider'],
  ['update-open-id-connect-provider-thumbprint', 'UpdateOpenIDConnectProviderThumbprint'],
  ['update-saml-provider', 'UpdateSAMLProvider'],
]);

/** `delete-role` → `DeleteRole`. */
export function operationName(command: string): string {
  const words = command.split('-').map((word) => `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`);
  return unusualOperations.get(command) ?? words.join('');
}
