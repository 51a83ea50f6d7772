/** Something that was found out, or why it could not be. INVARIANT: what is unknown is never taken to be well. */
export type Known<Value> =
  { readonly kind: 'known'; readonly value: Value } | { readonly kind: 'unknown'; readonly reason: string };

/** What guards the default branch: one ruleset, or its classic branch protection. */
export interface BranchGuard {
  /** For people, such as ``ruleset `main` ``; untrusted text. */
  readonly name: string;
  /** Checks that it requires, with the id of the app that must give them where it says one. */
  readonly requiredChecks: readonly { readonly name: string; readonly appId?: number }[];
  /** Whether a branch must be up to date with the base before it merges. */
  readonly isStrict: boolean;
  readonly hasMergeQueue: boolean;
  readonly requiresPullRequest: boolean;
  readonly blocksForcePushes: boolean;
  readonly blocksDeletion: boolean;
  /** Who may go around it, in words; untrusted text. */
  readonly bypass: Known<readonly string[]>;
}

/** An installation of the app, as REST `GET /repos/{owner}/{repo}/installation` gives it. */
export interface InstallationFacts {
  readonly permissions: ReadonlyMap<string, string>;
  readonly events: readonly string[];
  /** Whether somebody suspended it. */
  readonly isSuspended: boolean;
}

/** A line of CODEOWNERS that GitHub cannot use: REST `GET /repos/{owner}/{repo}/codeowners/errors`. */
export interface CodeownersError {
  readonly path: string;
  readonly line: number;
  /** GitHub's word for it, such as `Unknown owner`. */
  readonly kind: string;
}

/** What became of reading live IAM of one account with the role that is configured for it. */
export interface AccountAccess {
  /** Twelve digits. */
  readonly accountId: string;
  readonly access: Known<{
    /** ARN of the role or user that is read with. */
    readonly principal: string;
    /** Actions that change IAM and that it is allowed; empty for one that only reads. */
    readonly writeActions: Known<readonly string[]>;
  }>;
}

/** All that `four-eyes doctor` looks at. */
export interface DoctorFacts {
  /** `owner/name`. */
  readonly repository: string;
  readonly defaultBranch: string;
  readonly appId: Known<number>;
  /** Undefined where the app is not installed on the repository. */
  readonly installation: Known<InstallationFacts | undefined>;
  /** Whether anything protects the default branch. */
  readonly isProtected: Known<boolean>;
  readonly guards: readonly BranchGuard[];
  /** Guards that exist and could not be read, with the reason. */
  readonly unreadGuards: readonly string[];
  readonly codeowners: Known<readonly CodeownersError[]>;
  /** Accounts of the configuration; empty where none is connected. */
  readonly accounts: readonly AccountAccess[];
}

/** What the app should have: `app.yml`, and the names of its checks. */
export interface DoctorExpectations {
  readonly permissions: ReadonlyMap<string, string>;
  readonly events: readonly string[];
  /** Names of the checks that must be required. */
  readonly requiredChecks: readonly string[];
  /** The name of the check that must not be: it is given where no rules govern. */
  readonly neverRequiredCheck: string;
}
