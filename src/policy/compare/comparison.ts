import type { AccessRequest } from '../request/access-request.ts';
import type { StatementPlace } from './comparison-subject.ts';
import type { WitnessBasis } from './find-witness.ts';

/**
 * What a change does to access.
 * - `equal`: the same requests are allowed; proved.
 * - `narrowed`: no request is newly allowed, proved, and some no longer are.
 * - `broadened`: some are newly allowed, and no request is taken away, proved.
 * - `mixed`: both happen.
 * - `undetermined`: neither a proof nor a request that shows the contrary was found for one of the two directions.
 */
export type PrivilegeVerdict = 'equal' | 'narrowed' | 'broadened' | 'mixed' | 'undetermined';

/** One way in which a side allows what the other does not. */
export interface PrivilegeDifference {
  /** A request that the one side allows and the other does not; the evaluator confirmed both. */
  readonly witness: AccessRequest;
  readonly basis: WitnessBasis;
  /** Actions, as the policy writes them, for which the same statements make the difference. */
  readonly actions: readonly string[];
  /** The Allow that grants it; absent where a limit, such as a boundary, is gone or new. */
  readonly allowedBy?: StatementPlace;
  /** The Deny on the other side that holds it back. */
  readonly deniedBy?: StatementPlace;
}

/** Something that could not be decided. */
export interface UndeterminedPart {
  readonly direction: 'broadening' | 'narrowing';
  /** Conditions and elements, as policies write them, that left it open; empty where work was cut short. */
  readonly conditions: readonly string[];
  /** One sentence for a person. */
  readonly reason: string;
  readonly allowedBy?: StatementPlace;
  readonly deniedBy?: StatementPlace;
}

export interface PrivilegeComparison {
  readonly verdict: PrivilegeVerdict;
  /** What is newly allowed, one for each pair of responsible statements. */
  readonly broadenings: readonly PrivilegeDifference[];
  /** What is no longer allowed. */
  readonly narrowings: readonly PrivilegeDifference[];
  readonly undetermined: readonly UndeterminedPart[];
}
