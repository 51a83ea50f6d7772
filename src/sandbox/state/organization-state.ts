/** An account as Organizations lists it. */
export interface OrganizationAccount {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  /** `State` of the API; `Status` follows from it. */
  state: 'ACTIVE' | 'SUSPENDED' | 'PENDING_CLOSURE' | 'CLOSED' | 'PENDING_ACTIVATION';
  /** ISO 8601. */
  readonly joined: string;
}

/** The organisation of the sandbox, if it has one. */
export interface OrganizationState {
  readonly id: string;
  readonly managementAccountId: string;
  /** In the order in which they joined. */
  readonly accounts: readonly OrganizationAccount[];
  /** Accounts that may read the organisation besides the management account. */
  readonly delegatedAdministrators: readonly string[];
}
