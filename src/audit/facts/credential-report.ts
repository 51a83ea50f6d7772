/** What the credential report says of one access key; it gives no key ids. */
export interface ReportedAccessKey {
  /** 1 or 2, as in the report. */
  readonly number: 1 | 2;
  readonly isActive: boolean;
  /** ISO 8601; when it was made or last rotated. */
  readonly lastRotated?: string;
  /** ISO 8601; absent where it was never used, or not since IAM remembers. */
  readonly lastUsed?: string;
}

/**
 * One line of the credential report. See 'Getting credential reports for your AWS account' of the IAM User Guide for what
 * its columns mean.
 */
export interface ReportedUser {
  /** `<root_account>` for the root user. */
  readonly name: string;
  readonly arn: string;
  /** ISO 8601. */
  readonly createDate: string;
  /** Absent for the root user, of which the report does not say it. */
  readonly hasPassword?: boolean;
  readonly passwordLastUsed?: string;
  readonly passwordLastChanged?: string;
  readonly hasMfa: boolean;
  /** Both keys that a user can have, whether they exist or not. */
  readonly accessKeys: readonly ReportedAccessKey[];
  /** Number of active X.509 signing certificates. */
  readonly activeCertificates: number;
}

export interface CredentialReport {
  /** ISO 8601; IAM makes a new report every four hours at most. */
  readonly generatedAt: string;
  readonly root: ReportedUser;
  readonly users: readonly ReportedUser[];
}
