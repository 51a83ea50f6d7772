import type { DueReminder, Duty } from '../duty/who-is-on-duty.ts';
import type { KpiIssue } from './kpi-facts.ts';
import type { KpiResult } from './kpi.ts';

/** An issue that waits for somebody, and who is to be told again. */
export interface IssueReminder extends DueReminder {
  readonly issue: KpiIssue;
}

/** The figures at one time, held against their targets. Texts in it are untrusted. */
export interface KpiReport {
  /** ISO 8601. */
  readonly at: string;
  readonly results: readonly KpiResult[];
  /** Who owns this week; absent where no rotation is configured, or it has not begun. */
  readonly onCall?: Duty;
  readonly review?: Duty;
  /** The longest waiting first. */
  readonly reminders: readonly IssueReminder[];
}
