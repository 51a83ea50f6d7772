import type { Severity } from '../../finding/severity.ts';
import type { AccessProof } from '../access/access-change.ts';
import type { ComparableItem } from '../comparable-item.ts';
import type { DriftKind, DriftSubject } from '../drift-change.ts';
import type { NormalForm } from '../normal-form/normal-form.ts';
import type { AccessDifference, Grant } from './facts/access-difference.ts';
import type { TrustDifference } from './facts/trust-difference.ts';

/** One difference with the facts that rules judge it by. */
export interface JudgedChange {
  readonly kind: DriftKind;
  readonly subject: DriftSubject;
  readonly declared?: ComparableItem;
  readonly live?: ComparableItem;
  readonly declaredForm: NormalForm;
  readonly liveForm: NormalForm;
  /** Parts of the normal form in which the sides differ; all that exist for `unmanaged` and `missing`. */
  readonly changedParts: ReadonlySet<keyof NormalForm>;
  readonly access: AccessDifference;
  /** What the versions that are not the default would add, were they made the default. */
  readonly dormantGrants: readonly Grant[];
  /** Present where the documents were compared request by request. */
  readonly proof?: AccessProof;
  /** Present for roles. */
  readonly trust?: TrustDifference;
}

/** What one rule says about a change: a sentence for a person, with no untrusted text in it. */
export interface Remark {
  readonly severity: Severity;
  readonly reason: string;
  readonly part?: keyof NormalForm;
}

/** One reason for a severity. */
export interface DriftRule {
  /** Kebab-case; the name of the rule's file. */
  readonly id: string;
  readonly judge: (change: JudgedChange) => readonly Remark[];
}
