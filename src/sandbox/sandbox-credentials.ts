/** Credentials of the sandbox. The account is told from the access key id alone; the secret opens nothing. */
export interface SandboxCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** The secret of every access key: the sandbox checks no signatures. */
export const sandboxSecret = 'the-sandbox-checks-no-signatures';

/** Credentials with which calls reach the account as its root user. */
export function sandboxCredentials(accountId: string): SandboxCredentials {
  return { accessKeyId: `AKIA${accountId}SNBX`, secretAccessKey: sandboxSecret };
}

/** The account whose root credentials have this access key id. */
export function accountOfAccessKey(accessKeyId: string): string | undefined {
  return /^AKIA(\d{12})SNBX$/.exec(accessKeyId)?.[1];
}
