import type { AccountInventory, Partition } from '../../iam/account.ts';
import type { EncryptedFile } from '../secrets/encrypted-file.ts';
import type { CredentialReport } from './credential-report.ts';
import type { Fact, RegionFacts } from './fact.ts';
import type { KeyFacts } from './key-facts.ts';
import type { TrailFacts } from './trail-facts.ts';

/** A virtual MFA device (`ListVirtualMFADevices`). */
export interface VirtualMfaDevice {
  readonly serialNumber: string;
  /** ARN of the user that it is assigned to, the root user's included. */
  readonly userArn?: string;
}

/** One use of `sts:AssumeRoot`: a short session of an account's root user, made by the organisation's administrators. */
export interface RootSession {
  /** ISO 8601. */
  readonly time: string;
  readonly eventId: string;
  /** ARN of whoever made it. */
  readonly actor: string;
  /** Twelve digits of the account that was entered, where the event tells. */
  readonly target?: string;
  /** ARN of the task policy that limits the session. */
  readonly taskPolicy?: string;
}

export const alternateContactTypes = ['security', 'billing', 'operations'] as const;

export type AlternateContactType = (typeof alternateContactTypes)[number];

/** An analyser of IAM Access Analyzer that looks for access from outside. */
export interface ExternalAccessAnalyzer {
  readonly arn: string;
  readonly name: string;
  /** `organization` looks from the organisation's edge, `account` from the account's. */
  readonly scope: 'account' | 'organization';
  readonly isActive: boolean;
  readonly region: string;
  /** Its active findings that concern this account: ARNs of the resources that outsiders reach. */
  readonly activeFindings: Fact<readonly string[]>;
}

/** Everything that the controls judge one account by. Each group is known, or says why it is not. */
export interface AccountHygieneFacts {
  /** Twelve digits. */
  readonly accountId: string;
  readonly partition: Partition;
  /** ISO 8601, when reading ended. */
  readonly takenAt: string;
  readonly inventory: Fact<AccountInventory>;
  readonly credentialReport: Fact<CredentialReport>;
  /** Counters of `GetAccountSummary`. */
  readonly accountSummary: Fact<Readonly<Record<string, number>>>;
  readonly virtualMfaDevices: Fact<readonly VirtualMfaDevice[]>;
  readonly alternateContacts: Fact<readonly AlternateContactType[]>;
  /** Uses of the last 90 days, which is what event history remembers. */
  readonly rootSessions: Fact<readonly RootSession[]>;
  /** Every trail that records the account, those of the organisation included. */
  readonly trails: Fact<readonly TrailFacts[]>;
  readonly keys: readonly RegionFacts<readonly KeyFacts[]>[];
  readonly analyzers: readonly RegionFacts<readonly ExternalAccessAnalyzer[]>[];
  /** Files of the policy repository that are encrypted, whatever account their keys are of. */
  readonly encryptedFiles: readonly EncryptedFile[];
}
