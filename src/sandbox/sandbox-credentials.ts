/** Credentials of the sandbox. The account is told from the access key id alone; the secret opens nothing. */
export interface SandboxCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

const secretAccessKey = 'the-sandbox-checks-no-signatures';

/** Credentials with which calls reach the account: the sandbox tells accounts apart by the access key id. */
export function sandboxCredentials(accountId: string): SandboxCredentials {
  return { accessKeyId: `AKIA${accountId}SNBX`, secretAccessKey };
}

/** The credentials that `AssumeRole` gives, in its answer's form; they last until the end of the century. */
export function sessionCredentials(accountId: string) {
  return {
    AccessKeyId: `ASIA${accountId}SNBX`,
    SecretAccessKey: secretAccessKey,
    SessionToken: `sandbox-session-of-${accountId}`,
    Expiration: '2099-01-01T00:00:00Z',
  };
}

/** The account whose credentials have this access key id. */
export function accountOfAccessKey(accessKeyId: string): string | undefined {
  return /^A[KS]IA(\d{12})SNBX$/.exec(accessKeyId)?.[1];
}
