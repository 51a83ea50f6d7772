import { join } from 'node:path';
import type { Registry } from 'prom-client';
import { createIssueFileTracker } from '../../adapters/local/issue-file-tracker.ts';
import { createLocalReviewedPolicy } from '../../adapters/local/git-reviewed-policy.ts';
import type { RecordStore } from '../../adapters/observations/record-store.ts';
import { FileRecordStore } from '../../adapters/observations/file-record-store.ts';
import { SignedNotificationMemory } from '../../adapters/observations/signed-notification-memory.ts';
import { SignedObservations } from '../../adapters/observations/signed-observations.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Logger } from '../../ports/logger.ts';
import type { ReviewedPolicySource } from '../../ports/reviewed-policy.ts';
import type { Signer } from '../../ports/signer.ts';
import type { WorkQueue } from '../../ports/work-queue.ts';
import { driftIssueWriter } from '../../render/drift-issue-writer.ts';
import type { Environment } from '../settings/connection-settings.ts';
import type { WorkerSettings } from '../settings/worker-settings.ts';
import { openAwsAudit } from '../live/aws-audit.ts';
import { createAccountViewer } from './account-viewer.ts';
import { createAwsScanner, type Scan } from './aws-scanner.ts';
import { openOwnAws } from './open-aws.ts';
import { createPolicyMemory } from './policy-memory.ts';
import { startScanThreads } from './scan-threads.ts';
import { createWorkerMetrics } from './worker-metrics.ts';
import type { OpenedTracker, WorkerParts } from './worker-parts.ts';

/** What the process gives the worker. */
export interface WorkerSurroundings {
  readonly environment: Environment;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly signer: Signer;
  readonly queue: WorkQueue;
  readonly registry: Registry;
  /** Where observations are kept, and issues where they are files. */
  readonly dataFolder: string;
  /** Where it is remembered what was seen; by default in the data folder. */
  readonly records?: RecordStore;
  /** How accounts are scanned; by default with AWS, in threads. */
  readonly scan?: Scan;
}

/** Where the policy is read, and where issues go. */
export interface WorkerHome {
  readonly source: ReviewedPolicySource;
  readonly openTracker: () => Promise<OpenedTracker>;
  /** Whether people can command in comments, and pull requests be opened. */
  readonly takesCommands: boolean;
}

/** A folder of this machine: issues are files of the data folder. */
export function openHomeOnDisk(
  repository: Extract<WorkerSettings['repository'], { on: 'disk' }>,
  { environment, dataFolder }: WorkerSurroundings,
): WorkerHome {
  const { folder, ref } = repository;
  const tracker = createIssueFileTracker(join(dataFolder, 'issues'));
  return {
    source: createLocalReviewedPolicy({
      ...{ folder, environment },
      ref: ref ?? 'HEAD',
      isGit: ref !== undefined,
    }),
    openTracker: () => Promise.resolve({ tracker }),
    takesCommands: false,
  };
}

/** Threads are programs of their own, which Node runs compiled alone. */
const threadProgram = new URL(
  `./scan-thread.${import.meta.url.endsWith('.ts') ? 'ts' : 'js'}`,
  import.meta.url,
);

function openScan(count: number, environment: Environment): { readonly scan: Scan; close(): Promise<void> } {
  if (count > 0) return startScanThreads(count, threadProgram, environment);
  return { scan: createAwsScanner(), close: () => Promise.resolve() };
}

/** Joins the parts of the worker. */
export function openWorkerParts(
  settings: WorkerSettings,
  home: WorkerHome,
  surroundings: WorkerSurroundings,
): WorkerParts {
  const { clock, logger, signer, queue, registry, environment, dataFolder } = surroundings;
  const policy = createPolicyMemory(home.source, clock);
  const store = surroundings.records ?? new FileRecordStore(dataFolder);
  const opened =
    surroundings.scan === undefined
      ? openScan(settings.scanThreads, environment)
      : { scan: surroundings.scan, close: () => Promise.resolve() };
  return {
    ...{ policy, clock, logger, signer, queue, environment },
    ...openOwnAws(settings, policy),
    openTracker: home.openTracker,
    hasProposals: home.takesCommands,
    scan: opened.scan,
    viewAccount: createAccountViewer(),
    openAudit: openAwsAudit,
    observations: new SignedObservations(store, signer),
    notificationMemory: new SignedNotificationMemory(store, signer),
    writerOn: (today) => driftIssueWriter({ takesCommands: home.takesCommands, today }),
    metrics: createWorkerMetrics(registry, () => Date.parse(clock.now())),
    close: () => opened.close(),
  };
}
