import type { Environment } from './connection-settings.ts';
import type { SettingProblem } from './server-settings.ts';
import { textOf, type SettingReading } from './setting-reading.ts';

/** Where the policy repository is read and where issues go. */
export type WorkerRepository =
  /** The default branch, where none is named. */
  | { readonly on: 'github'; readonly owner: string; readonly name: string; readonly branch?: string }
  /** A folder of this machine; `ref` where its Git repository is read. Issues are files of the data folder. */
  | { readonly on: 'disk'; readonly folder: string; readonly ref?: string };

/** What the worker needs besides what the server reads. */
export interface WorkerSettings {
  readonly repository: WorkerRepository;
  /** Accounts that one process looks at at the same time. */
  readonly concurrency: number;
  /** Threads that scan; 0 scans in the process's own. */
  readonly scanThreads: number;
  /** Whether AWS Organizations is asked which accounts there are, with the worker's own credentials. */
  readonly hasOrganization: boolean;
  /** Where observations are kept: a folder of one machine, or a branch of the repository that replicas share. */
  readonly state: 'folder' | 'branch';
  /** The SQS queue of pushed events, with its Region; absent without one. */
  readonly eventQueue?: { readonly url: string; readonly region: string };
}

function refuse({ problems }: SettingReading, variable: string, message: string): void {
  problems.push({ variable, message });
}

const repositoryVariable = 'FOUR_EYES_REPOSITORY';
const folderVariable = 'FOUR_EYES_POLICY_FOLDER';

function readRepository(reading: SettingReading): WorkerRepository | undefined {
  const [named, folder, branch] = [
    textOf(reading, repositoryVariable),
    textOf(reading, folderVariable),
    textOf(reading, 'FOUR_EYES_BRANCH'),
  ];
  if (named !== undefined && folder !== undefined) {
    refuse(reading, folderVariable, `set it or ${repositoryVariable}, not both`);
    return undefined;
  }
  if (folder !== undefined) return { on: 'disk', folder, ...(branch !== undefined && { ref: branch }) };
  if (named === undefined) {
    refuse(reading, repositoryVariable, 'missing: the policy repository, such as `acme/iam`');
    return undefined;
  }
  const [, owner, name] = /^([A-Za-z0-9_.-]{1,100})\/([A-Za-z0-9_.-]{1,100})$/.exec(named) ?? [];
  if (owner === undefined || name === undefined) {
    refuse(reading, repositoryVariable, 'write owner and name, such as `acme/iam`');
    return undefined;
  }
  return { on: 'github', owner, name, ...(branch !== undefined && { branch }) };
}

function readCount(reading: SettingReading, variable: string, fallback: number, least: number, most: number) {
  const text = textOf(reading, variable);
  if (text === undefined) return fallback;
  const count = /^\d{1,4}$/.test(text) ? Number(text) : NaN;
  if (count >= least && count <= most) return count;
  refuse(reading, variable, `write a number from ${least} to ${most}`);
  return fallback;
}

/** SQS's own form of a queue's address, which names its Region (Amazon SQS Developer Guide, 'queue URL'). */
const queueUrl = /^https:\/\/sqs\.([a-z0-9-]{1,30})\.amazonaws\.com(?:\.cn)?\/\d{12}\/[\w-]{1,80}$/;

function readEventQueue(reading: SettingReading): WorkerSettings['eventQueue'] {
  const variable = 'FOUR_EYES_EVENT_QUEUE_URL';
  const url = textOf(reading, variable);
  if (url === undefined) return undefined;
  const region = queueUrl.exec(url)?.[1];
  if (region !== undefined) return { url, region };
  // The sandbox and other stand-ins, which only loopback reaches.
  if (/^http:\/\/(?:127\.0\.0\.1|localhost):\d+\/\d{12}\/[\w-]+$/.test(url)) {
    return { url, region: 'us-east-1' };
  }
  refuse(
    reading,
    variable,
    'write the address that SQS gives the queue: `https://sqs.REGION.amazonaws.com/…`',
  );
  return undefined;
}

function readConcurrencyOf(reading: SettingReading): number {
  return readCount(reading, 'FOUR_EYES_CONCURRENCY', 8, 1, 256);
}

/** Accounts that one process looks at at the same time; what cannot be read is as by default, and told elsewhere. */
export function readWorkerConcurrency(environment: Environment): number {
  return readConcurrencyOf({ environment, problems: [] });
}

/** Reads the settings of the worker: all of them, or every problem there is. */
export function readWorkerSettings(environment: Environment): WorkerSettings | readonly SettingProblem[] {
  const reading: SettingReading = { environment, problems: [] };
  const repository = readRepository(reading);
  const concurrency = readConcurrencyOf(reading);
  const scanThreads = readCount(reading, 'FOUR_EYES_SCAN_THREADS', 1, 0, 64);
  const eventQueue = readEventQueue(reading);
  const hasOrganization = readFlag(reading, 'FOUR_EYES_ORGANIZATION');
  const state = readState(reading);
  if (reading.problems.length > 0 || repository === undefined) return reading.problems;
  return {
    ...{ repository, concurrency, scanThreads, hasOrganization, state },
    ...(eventQueue !== undefined && { eventQueue }),
  };
}

function readFlag(reading: SettingReading, variable: string): boolean {
  const text = textOf(reading, variable);
  if (text === undefined || text === 'false' || text === '0') return false;
  if (text === 'true' || text === '1') return true;
  refuse(reading, variable, 'write `true` or `false`');
  return false;
}

function readState(reading: SettingReading): WorkerSettings['state'] {
  const variable = 'FOUR_EYES_STATE';
  const text = textOf(reading, variable) ?? 'folder';
  if (text === 'folder' || text === 'branch') return text;
  refuse(reading, variable, 'write `folder`, or `branch` where replicas share what is remembered');
  return 'folder';
}
