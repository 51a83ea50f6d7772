/** How a call changes what somebody signs in with. */
export type CredentialUse =
  /** A credential is there that was not, or works again. */
  | 'gained'
  /** A second factor is gone. */
  | 'weakened'
  /** A credential is gone, or was looked after. */
  | 'harmless';

/** Operations of IAM on credentials, which no file declares (A63). */
const credentialOperations: Readonly<Record<string, CredentialUse>> = {
  ChangePassword: 'harmless',
  CreateAccessKey: 'gained',
  CreateLoginProfile: 'gained',
  CreateServiceSpecificCredential: 'gained',
  CreateVirtualMFADevice: 'harmless',
  DeactivateMFADevice: 'weakened',
  DeleteAccessKey: 'harmless',
  DeleteLoginProfile: 'harmless',
  DeleteSSHPublicKey: 'harmless',
  DeleteServiceSpecificCredential: 'harmless',
  DeleteSigningCertificate: 'harmless',
  DeleteVirtualMFADevice: 'harmless',
  EnableMFADevice: 'gained',
  ResetServiceSpecificCredential: 'gained',
  ResyncMFADevice: 'harmless',
  UpdateAccessKey: 'gained',
  UpdateLoginProfile: 'gained',
  UpdateSSHPublicKey: 'gained',
  UpdateServiceSpecificCredential: 'gained',
  UpdateSigningCertificate: 'gained',
  UploadSSHPublicKey: 'gained',
  UploadSigningCertificate: 'gained',
};

/** What a call does to a credential; undefined for a call on none. Switching one off is harmless. */
export function credentialUse(
  operation: string,
  parameters: Readonly<Record<string, unknown>>,
): CredentialUse | undefined {
  const use = Object.hasOwn(credentialOperations, operation) ? credentialOperations[operation] : undefined;
  return use === 'gained' && parameters['status'] === 'Inactive' ? 'harmless' : use;
}
