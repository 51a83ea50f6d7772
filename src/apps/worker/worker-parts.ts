import type { AccountConnections } from '../../config/account-connections.ts';
import type { AccountHygieneReader } from '../../ports/account-hygiene.ts';
import type { LiveAccountReader } from '../../ports/live-account.ts';
import type { Clock } from '../../ports/clock.ts';
import type { ChangeAttribution } from '../../ports/change-attribution.ts';
import type { IssueTracker } from '../../ports/issue-tracker.ts';
import type { Logger } from '../../ports/logger.ts';
import type { NotificationMemory } from '../../ports/notification-memory.ts';
import type { Observations } from '../../ports/observations.ts';
import type { Organization } from '../../ports/organization.ts';
import type { PushedEventSource } from '../../ports/pushed-events.ts';
import type { Signer } from '../../ports/signer.ts';
import type { WorkQueue } from '../../ports/work-queue.ts';
import type { IssueWriter } from '../../use-cases/publish-drift-issues.ts';
import type { Environment } from '../settings/connection-settings.ts';
import type { IssueDesk } from '../../use-cases/issue-commands/issue-command.ts';
import type { ViewWatched } from './account-viewer.ts';
import type { Scan } from './aws-scanner.ts';
import type { PolicyMemory } from './policy-memory.ts';
import type { WorkerMetrics } from './worker-metrics.ts';

/** Where issues are kept. */
export interface OpenedTracker {
  readonly tracker: IssueTracker;
  /** Address of an issue; absent where it has none, as a file. */
  readonly urlOf?: (number: number) => string;
  /** What the commands of people are answered with; absent where nobody can comment. */
  readonly desk?: Pick<IssueDesk, 'conversation' | 'directory' | 'proposals' | 'trees'>;
}

/** Everything that the lanes of the worker work with. */
export interface WorkerParts {
  readonly policy: PolicyMemory;
  /** Opened for each run: the sign-in of an app is renewed. */
  readonly openTracker: () => Promise<OpenedTracker>;
  /** Whether pull requests can be opened. */
  readonly hasProposals: boolean;
  readonly scan: Scan;
  readonly viewAccount: ViewWatched;
  /** What an audit reads accounts with. */
  readonly openAudit: (connections: AccountConnections) => {
    readonly reader: LiveAccountReader;
    readonly hygiene: AccountHygieneReader;
  };
  readonly observations: Observations;
  readonly notificationMemory: NotificationMemory;
  readonly signer: Signer;
  readonly writerOn: (today: string) => IssueWriter;
  readonly queue: WorkQueue;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly metrics: WorkerMetrics;
  /** For the settings that sinks of notifications name. */
  readonly environment: Environment;
  /** Absent where nobody may ask it. */
  readonly organization?: Organization;
  /** Absent where no event is pushed. */
  readonly pushed?: { readonly source: PushedEventSource; readonly attribution: ChangeAttribution };
  /** Frees what was opened. */
  close(): Promise<void>;
}
