import type { AccountInventory } from '../../iam/account.ts';
import type { IamEvent } from '../../iam/events/iam-event.ts';
import type { DriftOptions } from '../drift-options.ts';
import type { ReviewedRevision } from './reviewed-revision.ts';

/** Which time the events are of. */
export interface EventCoverage {
  /** ISO 8601: what was called before it is not among them. */
  readonly since: string;
  /** ISO 8601. */
  readonly until: string;
  /** Why what was called after `until` is not known; one sentence. Absent where everything up to the scan is (A48). */
  readonly failure?: string;
}

/** Everything that drift is judged by. Time is in it; nothing else is asked. */
export interface DriftFacts {
  /** The reviewed revisions, newest first; the first is what live is held against. At least one. */
  readonly revisions: readonly [ReviewedRevision, ...ReviewedRevision[]];
  readonly live: AccountInventory;
  readonly events: readonly IamEvent[];
  /** Absent where nothing tells who changed an account, as in a file; `noHistory` then says why. */
  readonly coverage?: EventCoverage;
  readonly options?: DriftOptions;
  /** ISO 8601: the last scan that read the account whole. */
  readonly lastScan?: string;
  /** Whether an earlier scan saw a resource, by identity, as the reviewed commit declares it. */
  readonly wasSeenAsReviewed?: (identity: string) => boolean;
  /** Why a reviewed exception covers drift of a resource; undefined where none does. */
  readonly exceptionOf?: (arn: string) => string | undefined;
}
