import { createHash } from 'node:crypto';
import { Registry } from 'prom-client';
import { createAccountCredentials } from '../../src/adapters/aws/account-credentials.ts';
import { createEventHistory } from '../../src/adapters/aws/event-history.ts';
import { createAccountHygieneReader } from '../../src/adapters/aws/hygiene/account-hygiene-reader.ts';
import { createLiveAccountReader } from '../../src/adapters/aws/live-account-reader.ts';
import type { RecordStore, StoredRecord } from '../../src/adapters/observations/record-store.ts';
import { SignedNotificationMemory } from '../../src/adapters/observations/signed-notification-memory.ts';
import { SignedObservations } from '../../src/adapters/observations/signed-observations.ts';
import { createAccountViewer } from '../../src/apps/worker/account-viewer.ts';
import { createWorkerLanes } from '../../src/apps/worker/create-lanes.ts';
import { createPolicyMemory } from '../../src/apps/worker/policy-memory.ts';
import { createWorkerMetrics } from '../../src/apps/worker/worker-metrics.ts';
import type { WorkerParts } from '../../src/apps/worker/worker-parts.ts';
import type { ScannedAccount } from '../../src/drift/scan-report.ts';
import type { ChangeAttribution } from '../../src/ports/change-attribution.ts';
import type { AccountInventory } from '../../src/iam/account.ts';
import type { ReviewedFiles } from '../../src/ports/reviewed-policy.ts';
import { driftIssueWriter } from '../../src/render/drift-issue-writer.ts';
import { ContentMemory } from '../../src/repository/content-memory.ts';
import { decodePolicyRepository } from '../../src/repository/decode-policy-repository.ts';
import type { Caller } from '../../src/sandbox/caller.ts';
import { sandboxCredentials } from '../../src/sandbox/sandbox-credentials.ts';
import { startSandbox, type Sandbox, type SandboxOptions } from '../../src/sandbox/start-sandbox.ts';
import { runScanJob } from '../../src/use-cases/worker/scan-job.ts';
import { FakeIssueTracker } from './fake-issue-tracker.ts';
import { testSigner } from './issue-scans.ts';
import { createRecordingLogger, type LogEntry } from './recording-logger.ts';

/** Texts of a policy repository by path. */
export type PolicyTexts = Readonly<Record<string, string>>;

export const workerAccountId = '111111111111';
export const watchedAccountId = '222222222222';
const folder = `acme-production-${watchedAccountId}`;
const externalId = 'four-eyes-of-the-tests';

const readerRole = `AssumeRolePolicyDocument:
  Version: '2012-10-17'
  Statement:
    Effect: Allow
    Principal: { AWS: 'arn:aws:iam::${workerAccountId}:root' }
    Action: sts:AssumeRole
    Condition: { StringEquals: { sts:ExternalId: ${externalId} } }
InlinePolicies:
  - Name: read
    Policy:
      Version: '2012-10-17'
      Statement: { Effect: Allow, Action: ['iam:*', 'sts:*', 'cloudtrail:*'], Resource: '*' }
`;

/** The configuration that reaches the watched account through its reader role. */
export const configurationText = `version: 1
accounts:
  '${watchedAccountId}':
    role: arn:aws:iam::${watchedAccountId}:role/reader
    externalId: ${externalId}
`;

/** A role of the watched account, which may do one thing. */
export function roleText(action: string): string {
  return `AssumeRolePolicyDocument:
  Version: '2012-10-17'
  Statement: { Effect: Allow, Principal: { Service: lambda.amazonaws.com }, Action: sts:AssumeRole }
InlinePolicies:
  - Name: work
    Policy:
      Version: '2012-10-17'
      Statement: { Effect: Allow, Action: '${action}', Resource: 'arn:aws:s3:::data/*' }
`;
}

/** Path of a file of the watched account. */
export function rolePath(name: string): string {
  return `${folder}/iam/role/${name}.yaml`;
}

export const basicTexts: PolicyTexts = {
  'four-eyes.yml': configurationText,
  [rolePath('reader')]: readerRole,
  [rolePath('deploy')]: roleText('s3:GetObject'),
};

function filesOf(texts: PolicyTexts): ReviewedFiles['files'] {
  return Object.entries(texts).map(([path, text]) => ({
    path,
    mode: '100644' as const,
    content: new TextEncoder().encode(text),
  }));
}

/** Records in memory, which a test may lose or tamper with. */
export class MemoryRecordStore implements RecordStore {
  readonly texts = new Map<string, string>();
  read(path: string): Promise<StoredRecord> {
    const text = this.texts.get(path);
    return Promise.resolve({ ...(text !== undefined && { text }), version: versionOf(text) });
  }
  write(path: string, text: string, expectedVersion: string): Promise<'written' | 'conflict'> {
    if (versionOf(this.texts.get(path)) !== expectedVersion) return Promise.resolve('conflict');
    this.texts.set(path, text);
    return Promise.resolve('written');
  }
}

function versionOf(text: string | undefined): string {
  return text === undefined ? '' : createHash('sha256').update(text).digest('hex');
}

export interface WatchedSandboxOptions extends Partial<SandboxOptions> {
  readonly texts?: PolicyTexts;
  readonly tracker?: FakeIssueTracker;
  readonly parts?: Partial<WorkerParts>;
}

/** The worker over a sandbox, at a time that a test sets; its queue is the test itself. */
export interface WatchedSandbox {
  readonly sandbox: Sandbox;
  readonly tracker: FakeIssueTracker;
  readonly records: MemoryRecordStore;
  readonly log: readonly LogEntry[];
  readonly registry: Registry;
  /** Keys that were requested. */
  readonly requested: string[];
  /** ISO 8601. */
  now(): string;
  /** Lets minutes pass. */
  pass(minutes: number): void;
  /** Runs a lane; rejects as the lane does. Twenty seconds pass before. */
  run(key: string): Promise<void>;
  /** Runs the lane of the watched account. */
  look(): Promise<void>;
  /** The result of the last scan. */
  scanned(): ScannedAccount | undefined;
  call(action: string, fields: Readonly<Record<string, string>>, caller?: Partial<Caller>): void;
  /** Makes this what is reviewed. */
  merge(texts: PolicyTexts): void;
  /** Milliseconds that an account, and reading its event history, may take. */
  setDeadline(milliseconds: number): void;
  setHistoryDeadline(milliseconds: number): void;
  /** Event history, read as the worker reads it. */
  readonly attribution: ChangeAttribution;
  /** Forgets what the process has in memory, as after a crash. */
  restart(): void;
  stop(): Promise<void>;
}

export async function startWatched(options: WatchedSandboxOptions = {}): Promise<WatchedSandbox> {
  const { texts = basicTexts, tracker = new FakeIssueTracker() } = options;
  let time = Date.parse('2100-11-02T00:00:00Z');
  const now = () => new Date(time).toISOString();
  const clock = { now };
  const first = { commit: 'c0', reviewedAt: '2100-11-01T00:00:00.000Z', files: filesOf(texts), notes: [] };
  const commits: ReviewedFiles[] = [first];
  const decoded = decodePolicyRepository(filesOf(texts));
  if (!decoded.ok) throw new Error(decoded.problems.map(({ message }) => message).join('; '));
  const sandbox = await startSandbox({
    accounts: [emptyInventory(workerAccountId), ...decoded.value.accounts.map(({ inventory }) => inventory)],
    clock: () => time,
    ...options,
  });
  const connection = { endpoint: sandbox.endpoint, maxAttempts: 1, requestTimeout: 30_000 };
  let deadline = 30_000;
  let historyDeadline = 30_000;
  const credentialsFor = createAccountCredentials({
    roles: { [watchedAccountId]: { roleArn: `arn:aws:iam::${watchedAccountId}:role/reader`, externalId } },
    endpoint: sandbox.endpoint,
    baseCredentials: sandboxCredentials(workerAccountId),
  });
  const reader = createLiveAccountReader({ ...connection, credentialsFor, clock });
  const history = () =>
    createEventHistory({
      ...{ ...connection, credentialsFor, requestsPerSecond: 10_000 },
      deadline: historyDeadline,
    });
  const attribution: ChangeAttribution = {
    readEvents: (request) => history().readEvents(request),
    findEvent: (accountId, eventId) => history().findEvent(accountId, eventId),
  };
  const records = new MemoryRecordStore();
  const logger = createRecordingLogger();
  const requested: string[] = [];
  let registry = new Registry();
  let scanned: ScannedAccount | undefined;

  const open = () => {
    const memory = new ContentMemory();
    registry = new Registry();
    return createWorkerLanes({
      policy: createPolicyMemory(
        {
          readCurrent: () => Promise.resolve(commits[0] ?? first),
          readEarlier: (_, most) => Promise.resolve(commits.slice(1, 1 + most)),
        },
        clock,
      ),
      hasProposals: true,
      openTracker: () => Promise.resolve({ tracker }),
      scan: async (job, signal) => {
        scanned = await runScanJob({ ...job, deadline }, { reader, attribution, memory }, signal);
        return scanned;
      },
      viewAccount: createAccountViewer(() => ({
        ...{ reader, attribution },
        knownUniqueIds: () => undefined,
        close: () => Promise.resolve(),
      })),
      openAudit: () => ({
        reader,
        hygiene: createAccountHygieneReader({ ...connection, credentialsFor, clock }),
      }),
      observations: new SignedObservations(records, testSigner),
      notificationMemory: new SignedNotificationMemory(records, testSigner),
      signer: testSigner,
      writerOn: (today) => driftIssueWriter({ takesCommands: true, today }),
      queue: {
        request: (key) => Promise.resolve(void requested.push(key)),
        process: () => undefined,
        every: () => Promise.resolve(),
        keepSchedules: () => Promise.resolve(),
        depth: () => Promise.resolve({ waiting: 0, running: 0, retrying: 0 }),
        drain: () => Promise.resolve(),
        close: () => Promise.resolve(),
      },
      clock,
      logger,
      metrics: createWorkerMetrics(registry, () => time),
      environment: {},
      close: () => Promise.resolve(),
      ...options.parts,
    });
  };
  let lanes = open();
  const run = async (key: string): Promise<void> => {
    time += 20_000;
    await lanes.work({ key, attempt: 1, signal: new AbortController().signal });
  };
  return {
    sandbox,
    tracker,
    records,
    log: logger.entries,
    get registry() {
      return registry;
    },
    requested,
    now,
    pass: (minutes) => {
      time += minutes * 60_000;
    },
    run,
    look: () => run(`account:${watchedAccountId}`),
    scanned: () => scanned,
    call: (action, fields, caller) => void sandbox.call(watchedAccountId, action, fields, caller),
    merge: (next) => {
      const commit = `c${commits.length}`;
      commits.unshift({ commit, reviewedAt: now(), files: filesOf(next), notes: [] });
    },
    setDeadline: (milliseconds) => {
      deadline = milliseconds;
    },
    setHistoryDeadline: (milliseconds) => {
      historyDeadline = milliseconds;
    },
    attribution,
    restart: () => {
      lanes = open();
    },
    stop: async () => {
      await lanes.close();
      await sandbox.stop();
    },
  };
}

/** An account with nothing in it: the worker's own. */
function emptyInventory(accountId: string): AccountInventory {
  const none = { users: [], groups: [], roles: [], policies: [], instanceProfiles: [] };
  return { ...none, accountId, partition: 'aws', resourcePolicies: [], awsManagedPolicies: [] };
}
