import type { Operation } from 'fast-json-patch';
import type { Severity } from '../finding/severity.ts';
import type { SourceLocation } from '../finding/source-location.ts';
import type { ResourceType } from '../iam/resources.ts';
import type { AccessChange } from './access/access-change.ts';
import type { NormalForm } from './normal-form/normal-form.ts';
import type { Spelling } from './spelling.ts';

/** Everything that can drift: IAM's resource types and the parts of the account's own settings. */
export const driftSubjects = [
  'user',
  'group',
  'role',
  'policy',
  'instance-profile',
  'account-alias',
  'password-policy',
  'saml-provider',
  'oidc-provider',
] as const satisfies readonly (ResourceType | `${string}-${string}`)[];

export type DriftSubject = (typeof driftSubjects)[number];

/**
 * `unmanaged`: live only; `missing`: declared only; `changed`: both, with another meaning; `recreated`: the same ARN
 * with another unique id; `cosmetic`: both, written differently with the same meaning. Something that is both recreated
 * and changed is `recreated` and carries the patch.
 */
export type DriftKind = 'unmanaged' | 'missing' | 'changed' | 'recreated' | 'cosmetic';

/** Why a change has its severity: one sentence for a person, without untrusted text in it. */
export interface SeverityReason {
  readonly severity: Severity;
  readonly reason: string;
  /** Stable kebab-case name of the rule that spoke; never branch on the sentence. */
  readonly ruleId: string;
  /** The part of the normal form that the reason is about, such as `AssumeRolePolicyDocument`; absent for the whole. */
  readonly part?: keyof NormalForm;
}

/** One difference between the reviewed repository and live IAM. */
export interface DriftChange {
  readonly accountId: string;
  readonly subject: DriftSubject;
  /**
   * As declared; as found live for `unmanaged`. The account's alias and password policy belong to the account's root
   * ARN.
   */
  readonly arn: string;
  readonly name: string;
  readonly kind: DriftKind;
  /** The worst of the reasons. */
  readonly severity: Severity;
  /** Worst first; at least one. */
  readonly reasons: readonly SeverityReason[];
  /** What it means for access, with requests that show it; absent where no document or attachment differs. */
  readonly access?: readonly AccessChange[];
  /**
   * RFC 6902: applied to `declared` it gives exactly `live`. For `missing` and `unmanaged` it is one operation on the
   * whole document (`remove`, `add`); empty for `recreated` alone.
   */
  readonly patch: readonly Operation[];
  /** Normal form as declared; absent for `unmanaged`. */
  readonly declared?: NormalForm;
  /** Normal form as found live; absent for `missing`. */
  readonly live?: NormalForm;
  /**
   * How the actions and condition keys of `declared` and `live` were written, for people to read; see `asWritten`.
   * Absent where all were in lower case.
   */
  readonly spelling?: Spelling;
  /** The file, line and column that declare it: the changed part where it can be told; absent for `unmanaged`. */
  readonly declaredAt?: SourceLocation;
  /** SHA-256 in hex; the same for the same difference, whatever the order of lists and the time of the scan. */
  readonly fingerprint: string;
}

/** Why something was not compared, or not reported. */
export type LeftOutKind =
  | 'serviceLinkedRole'
  | 'identityCenterRole'
  | 'managedElsewhere'
  | 'undeclared'
  | 'unknownLive'
  | 'unreadable';

/** What the judge says about a resource that is inventoried, but not reported as drift. */
export interface InventoriedResource {
  readonly arn: string;
  readonly severity: Severity;
  readonly reasons: readonly SeverityReason[];
}

/** Resources that were left out of the comparison, and why: never in silence. */
export interface LeftOut {
  readonly kind: LeftOutKind;
  /** One sentence for a person; for `managedElsewhere` the reason that the configuration gives (untrusted text). */
  readonly reason: string;
  /** For `managedElsewhere`: who owns them (untrusted text). */
  readonly owner?: string;
  readonly count: number;
  /** Sorted. */
  readonly arns: readonly string[];
  /** For `identityCenterRole`: what each role allows, worst first. */
  readonly judged?: readonly InventoriedResource[];
}

/** The comparison of one account. Changes are ordered: worst severity first, then by ARN, then by kind. */
export interface AccountDrift {
  readonly accountId: string;
  readonly changes: readonly DriftChange[];
  /** Number of resources compared, by subject. */
  readonly compared: Readonly<Partial<Record<DriftSubject, number>>>;
  readonly leftOut: readonly LeftOut[];
}

/** Whether a word is one of the subjects of drift. */
export function isDriftSubject(word: string): word is DriftSubject {
  return (driftSubjects as readonly string[]).includes(word);
}
