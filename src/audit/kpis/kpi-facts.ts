import type { Exception } from '../../exceptions/exception.ts';
import type { Severity } from '../../finding/severity.ts';
import type { Fact } from '../facts/fact.ts';

/** An issue that this program opened, as far as figures need it. Times are ISO 8601. */
export interface KpiIssue {
  /** What a person calls it, such as `#12`. */
  readonly name: string;
  readonly accountId: string;
  readonly severity: Severity;
  readonly openedAt: string;
  /** The first word of somebody of the team: an acknowledgement, a comment, an assignment. */
  readonly acknowledgedAt?: string;
  readonly closedAt?: string;
  /** Whether it is about a change that no review covers, and not about a deployment that lags. */
  readonly isUnreviewed: boolean;
}

/** One scan of one account. */
export interface KpiScan {
  readonly accountId: string;
  readonly at: string;
  /** False where the account was blind. */
  readonly wasRead: boolean;
}

/** Live permissions, counted: policies, attachments, memberships and trust that somebody could have reviewed. */
export interface ReviewedPermissions {
  readonly live: number;
  /** Those whose live form equals a commit that at least two people agreed to. */
  readonly reviewedByTwo: number;
}

/** A use of a role or user that is kept for emergencies. */
export interface EmergencyUse {
  readonly at: string;
  /** ARN of who used it. */
  readonly actor: string;
  /** When it was written down what had happened; absent until then. */
  readonly postMortemAt?: string;
}

/** The findings of one lint run of the reviewed commit. */
export interface LintRun {
  readonly at: string;
  readonly findings: number;
}

/** What the credential reports say of all audited accounts together. */
export interface CredentialFigures {
  /** When each active access key was made. */
  readonly keysMadeAt: readonly string[];
  readonly passwords: number;
  readonly passwordsWithMfa: number;
}

/** Drift that is there now. */
export interface OpenDrift {
  /** What a person calls it. */
  readonly name: string;
  readonly severity: Severity;
}

/** Everything that the figures are made of; each group is known, or says why it is not. */
export interface KpiFacts {
  readonly openDrift: Fact<readonly OpenDrift[]>;
  readonly issues: Fact<readonly KpiIssue[]>;
  readonly scans: Fact<readonly KpiScan[]>;
  readonly permissions: Fact<ReviewedPermissions>;
  readonly emergencyUses: Fact<readonly EmergencyUse[]>;
  readonly credentials: Fact<CredentialFigures>;
  readonly failedControls: Fact<number>;
  readonly exceptions: Fact<readonly Exception[]>;
  readonly lintRuns: Fact<readonly LintRun[]>;
}
