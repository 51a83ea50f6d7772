import type { TemporaryAccess } from '../../repository/formats/temporary-access-format.ts';
import type { DriftChange } from '../drift-change.ts';

/** What a pull request of this program is about. All text in it is untrusted. */
export type ProposalSubject =
  /** Declares what is live. */
  | {
      readonly purpose: 'adopt';
      readonly issue: number;
      readonly change: Pick<DriftChange, 'accountId' | 'subject' | 'name' | 'kind' | 'access' | 'severity'>;
      readonly askedBy: string;
      readonly excluded: readonly string[];
      readonly unmapped: readonly string[];
    }
  /** Bears it until a day. */
  | {
      readonly purpose: 'accept';
      readonly issue: number;
      readonly change: Pick<DriftChange, 'accountId' | 'subject' | 'name' | 'kind' | 'access' | 'severity'>;
      readonly askedBy: string;
      readonly excluded: readonly string[];
      readonly unmapped: readonly string[];
      readonly reason: string;
      /** `YYYY-MM-DD`. */
      readonly expires: string;
    }
  /** Takes out what was to hold until a day that has passed. */
  | {
      readonly purpose: 'expire';
      readonly exceptions: readonly ExpiredException[];
      readonly grants: readonly TemporaryAccess[];
    };

export interface ExpiredException {
  readonly rule: string;
  readonly owner: string;
  readonly expires: string;
  readonly arn?: string;
  readonly path?: string;
}
