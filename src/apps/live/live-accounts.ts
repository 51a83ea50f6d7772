import type { ChangeAttribution } from '../../ports/change-attribution.ts';
import type { LiveAccountReader } from '../../ports/live-account.ts';
import type { StackReader } from '../../ports/stack-membership.ts';

/** Live IAM, open for reading. */
export interface LiveAccounts {
  readonly reader: LiveAccountReader;
  /** Absent where nothing knows about stacks, such as a file. */
  readonly stacks?: StackReader;
  /** Who changed an account; absent where nothing tells, such as in a file. */
  readonly attribution?: ChangeAttribution;
  /** ISO 8601: since when live was reviewed as it is declared; absent where nobody knows. */
  readonly declaredSince?: string;
  /** Unique ids that were seen earlier, by ARN; undefined where nothing remembers any. */
  readonly knownUniqueIds: (accountId: string) => ReadonlyMap<string, string> | undefined;
  /** Frees what was opened. */
  close(): Promise<void>;
}
