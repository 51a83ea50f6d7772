/** A KMS key as the sandbox keeps it; words are those of `KeyMetadata`. */
export interface StoredKey {
  readonly id: string;
  readonly arn: string;
  readonly region: string;
  readonly aliases: readonly string[];
  readonly manager: 'CUSTOMER' | 'AWS';
  state: string;
  readonly spec: string;
  readonly origin: string;
  /** JSON text. */
  policy: string;
  rotates: boolean;
  readonly grants: StoredGrant[];
  readonly tags: { readonly key: string; readonly value: string }[];
  /** ISO 8601. */
  deletionDate?: string;
}

export interface StoredGrant {
  readonly id: string;
  /** ARN, or name of a service. */
  readonly grantee: string;
  readonly operations: readonly string[];
}

/** An analyser of IAM Access Analyzer. */
export interface StoredAnalyzer {
  readonly name: string;
  readonly arn: string;
  readonly region: string;
  readonly type: string;
  status: string;
  readonly findings: { readonly id: string; readonly resource: string; readonly status: string }[];
}

/** When the credentials of a user were used and made, where that differs from what the sandbox saw; ISO 8601. */
export interface CredentialDates {
  readonly passwordLastUsed?: string;
  readonly passwordLastChanged?: string;
  /** By id of the key. */
  readonly keys?: Readonly<Record<string, { readonly lastRotated?: string; readonly lastUsed?: string }>>;
}

export interface RootState {
  hasPassword: boolean;
  hasMfa: boolean;
  /** Serial number of a virtual device of the root user. */
  virtualDevice?: string;
  accessKeys: number;
  certificates: number;
  /** ISO 8601. */
  passwordLastUsed?: string;
}

/** What an account has beside its IAM: tidy at the beginning. */
export interface HygieneState {
  readonly root: RootState;
  /** `SECURITY`, `BILLING`, `OPERATIONS`. */
  readonly contacts: Set<string>;
  /** By id. */
  readonly keys: Map<string, StoredKey>;
  readonly analyzers: StoredAnalyzer[];
  /** By user name in lower case. */
  readonly dates: Map<string, CredentialDates>;
  /** How many times the credential report still answers that it is not complete. */
  reportLooks: number;
  /** Services that a principal used, by its ARN; jobs by their id. */
  readonly serviceUses: Map<string, readonly { readonly service: string; readonly lastUsed?: string }[]>;
  readonly jobs: Map<string, string>;
}

export function createHygieneState(): HygieneState {
  return {
    root: { hasPassword: true, hasMfa: true, accessKeys: 0, certificates: 0 },
    contacts: new Set(['SECURITY', 'BILLING', 'OPERATIONS']),
    keys: new Map(),
    analyzers: [],
    dates: new Map(),
    reportLooks: 0,
    serviceUses: new Map(),
    jobs: new Map(),
  };
}
