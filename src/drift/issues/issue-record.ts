import type { FindingKind } from '../three-way/drift-finding.ts';
import type { RecordedActors } from './recorded-actor.ts';

/** Why an issue was closed by the program. */
export type ClosedBecause = 'agrees' | 'acknowledged' | 'duplicate';

/** Somebody looked at a finding; it holds for what the finding was then, and for nothing else (A56). */
export interface Acknowledgement {
  /** Login. */
  readonly by: string;
  /** ISO 8601. */
  readonly at: string;
  /** The digest that it is bound to. */
  readonly digest: string;
  readonly reason?: string;
}

/** A call, as an issue remembers it when event history no longer shows it to a scan. All text is untrusted. */
export interface RecordedCall {
  readonly eventId: string;
  readonly time: string;
  readonly name: string;
  /** The actor's unique id and, for a person to read, its ARN. */
  readonly principalId: string;
  readonly arn: string;
  readonly hasMfa?: boolean;
  readonly sourceAddress?: string;
  readonly userAgent?: string;
}

/** What an issue is about: a finding, the rest of a flood, or several issues at once. */
export type IssueKind = FindingKind | 'rollUp' | 'parent';

/** What an issue remembers, signed and hidden in its body. Times are ISO 8601. */
export interface IssueRecord {
  readonly version: 1;
  readonly accountId: string;
  /** Absent for what a scan found: an audit and a scan each leave the other's issues alone. */
  readonly scope?: 'audit';
  /** The finding's key; see `DriftFinding`. */
  readonly key: string;
  readonly kind: IssueKind;
  readonly arn: string;
  readonly digest: string;
  /** The issue's own number, so that a record copied into another issue is none; 0 before it is known. */
  readonly number: number;
  readonly openedAt: string;
  /** The scan that last found something else than before. */
  readonly changedAt: string;
  /** The first scan that no longer found it; the next one that agrees closes the issue. */
  readonly agreedAt?: string;
  readonly closed?: { readonly at: string; readonly because: ClosedBecause };
  /** Ids of the calls that it told of. */
  readonly eventIds?: readonly string[];
  /** Who did it, once that was known. */
  readonly calls?: readonly RecordedCall[];
  /** Everybody who had a hand in it: they cannot approve that it is kept, nor acknowledge it. */
  readonly actors?: RecordedActors;
  readonly since?: { readonly time: string; readonly basis: 'event' | 'merge' | 'scan' };
  readonly acknowledgement?: Acknowledgement;
  /** The issue under which it stands. */
  readonly parent?: number;
}

/** The acknowledgement, where it is of what the issue is about now. */
export function standingAcknowledgement(record: IssueRecord): Acknowledgement | undefined {
  const { acknowledgement, digest } = record;
  return acknowledgement?.digest === digest ? acknowledgement : undefined;
}
