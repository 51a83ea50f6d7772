/** An account that the organisation has. */
export interface ListedAccount {
  /** Twelve digits. */
  readonly accountId: string;
  /** As its owner named it: untrusted text. */
  readonly name: string;
  /** `suspended` accounts answer nothing: they are neither blind nor healthy. */
  readonly state: 'active' | 'suspended';
}

/** Which accounts there are, whether anybody reviews them or not. */
export interface Organization {
  /** Every account of the organisation, ordered by id. Rejects with `LiveAccountError`. */
  listAccounts(signal?: AbortSignal): Promise<readonly ListedAccount[]>;
}
