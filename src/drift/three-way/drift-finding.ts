import type { Severity } from '../../finding/severity.ts';
import type { IamEvent } from '../../iam/events/iam-event.ts';
import type { DriftChange, DriftSubject, SeverityReason } from '../drift-change.ts';
import type { AffectedPrincipal } from '../affected/affected-principal.ts';

/**
 * What a difference is, in the light of what was reviewed earlier and of what was called:
 *
 * - `unreviewed`: live matches no reviewed revision; also where it cannot be told that it is one of the next two
 * - `unapplied`: live is what an older revision declares, never was what the newer one does, and nobody wrote since
 * - `rolledBack`: live is what an older revision declares, but was put back there (A61)
 * - `missing`, `unmanaged`, `recreated`: as for `DriftChange`
 * - `transient`: it was changed and changed back (A45)
 * - `upstreamChanged`: AWS changed a managed policy of its own (A66)
 * - `credential`: somebody got a credential, or lost a second factor, that no file can declare (A63)
 * - `silencedTrail`: a trail records less (A48)
 * - `control`: the account fails a control of its hygiene; found by an audit, never by a comparison
 */
export const findingKinds = [
  'unreviewed',
  'unapplied',
  'rolledBack',
  'missing',
  'unmanaged',
  'recreated',
  'transient',
  'upstreamChanged',
  'credential',
  'silencedTrail',
  'control',
] as const;

export type FindingKind = (typeof findingKinds)[number];

/** Kinds that are something that happened: reality cannot take them back, so a person has to acknowledge them. */
const happenings: ReadonlySet<FindingKind> = new Set(['transient', 'credential', 'silencedTrail']);

/** Whether a finding is about something that happened, and not about how live IAM is now. */
export function isHappening(kind: FindingKind): boolean {
  return happenings.has(kind);
}

/** Who did it; never a guess. */
export type Attribution =
  | {
      readonly status: 'attributed';
      /** Oldest first, at most `shownEvents`. */
      readonly events: readonly IamEvent[];
      readonly left: number;
    }
  | {
      readonly status: 'unattributed';
      /** One sentence for a person. */
      readonly reason: string;
    };

/** Events that a finding carries; the rest is counted. */
export const shownEvents = 10;

/** When it began, as far as that is known. */
export interface Since {
  /** ISO 8601. */
  readonly time: string;
  /** The call that did it; the merge that was not applied; or the scan before which it was not there. */
  readonly basis: 'event' | 'merge' | 'scan';
}

/** The subject of a finding: what drifts, a trail, a policy of AWS, or an account that nobody reviews. */
export type FindingSubject = DriftSubject | 'trail' | 'aws-managed-policy' | 'account' | 'control';

/** What of an account fails a control. */
export interface FailedControl {
  readonly title: string;
  readonly remedy: string;
  /** Each resource that fails, with a sentence; worst first. Text in them is untrusted. */
  readonly affected: readonly { readonly arn: string; readonly message: string }[];
}

/** One thing that a person has to look at. */
export interface DriftFinding {
  readonly accountId: string;
  readonly kind: FindingKind;
  readonly subject: FindingSubject;
  readonly arn: string;
  readonly name: string;
  readonly severity: Severity;
  /** Worst first; at least one. */
  readonly reasons: readonly SeverityReason[];
  /** The difference; absent for credentials and trails. For `transient` it is what was live in between. */
  readonly change?: DriftChange;
  /** Only of `control`. */
  readonly control?: FailedControl;
  readonly attribution: Attribution;
  readonly since?: Since;
  /** The commit of the older revision that live equals, for `unapplied` and `rolledBack`. */
  readonly matchedCommit?: string;
  /** Sentences about how sure this is. */
  readonly notes: readonly string[];
  /** Who else can do more because of it (A62). */
  readonly affected: readonly AffectedPrincipal[];
  /** SHA-256 in hex: what the issue is about; the same while the same resource drifts in the same way. */
  readonly key: string;
  /** SHA-256 in hex of all that differs: an acknowledgement holds for this digest alone (A56). */
  readonly digest: string;
}
