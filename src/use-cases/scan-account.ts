import { detectDrift } from '../drift/detect-drift.ts';
import type { AccountDrift } from '../drift/drift-change.ts';
import type { DriftConfiguration } from '../drift/drift-configuration.ts';
import type { DriftOptions } from '../drift/drift-options.ts';
import { findLookAlikes, type LookAlike } from '../drift/look-alikes.ts';
import { managedElsewhereIn } from '../drift/managed-elsewhere.ts';
import { planRevert } from '../drift/revert/plan-revert.ts';
import type { ComparedAccount, ScannedAccount } from '../drift/scan-report.ts';
import type { AccountInventory } from '../iam/account.ts';
import { listResources } from '../drift/comparable-item.ts';
import {
  LiveAccountError,
  type LiveAccountReader,
  type ReadAccountRequest,
  type ReadProgress,
} from '../ports/live-account.ts';
import type { StackReader } from '../ports/stack-membership.ts';
import type { DeclaredAccount } from '../repository/policy-repository.ts';
import { confirmTrustPolicies } from './confirm-trust-policies.ts';
import { readStackMembers } from './read-stack-members.ts';
import { traceAccount, type TracingRequest } from './trace-account.ts';

/** With what accounts are compared. */
export interface AccountScanRequest {
  readonly reader: LiveAccountReader;
  readonly configuration: DriftConfiguration;
  /** Without it no stack is known, and nothing that counts by a stack is left out. */
  readonly stacks?: StackReader;
  /** Unique ids that an earlier scan saw, by ARN. */
  readonly knownUniqueIds?: (accountId: string) => ReadonlyMap<string, string> | undefined;
  /** Who did it, and what was reviewed earlier; without it live is held against one commit alone. */
  readonly tracing?: TracingRequest;
  readonly signal?: AbortSignal;
  /** Milliseconds that one account may take in all; without it, as long as its reader lets it. */
  readonly accountDeadline?: number;
  readonly onProgress?: (accountId: string, progress: ReadProgress) => void;
}

/**
 * Reads one account and compares it. An account that cannot be read whole, or not in time, is blind (A47); anything else
 * that fails rejects.
 */
export async function scanAccount(
  account: DeclaredAccount,
  request: AccountScanRequest,
): Promise<ScannedAccount> {
  try {
    return await withinDeadline(request, (signal) =>
      compareAccount(account, signal === undefined ? request : { ...request, signal }),
    );
  } catch (error) {
    if (error instanceof LiveAccountError) return blindBecause(account, error);
    throw error;
  }
}

/** Ends with `deadlineExceeded` when the time is over, whether what was begun listens to the signal or not. */
async function withinDeadline<Value>(
  { accountDeadline, signal }: AccountScanRequest,
  work: (signal: AbortSignal | undefined) => Promise<Value>,
): Promise<Value> {
  if (accountDeadline === undefined) return work(signal);
  const over = new AbortController();
  const signals = signal === undefined ? [over.signal] : [over.signal, signal];
  let timer: ReturnType<typeof setTimeout> | undefined;
  const deadline = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(tooLate(accountDeadline));
      over.abort();
    }, accountDeadline);
  });
  try {
    return await Promise.race([work(AbortSignal.any(signals)), deadline]);
  } finally {
    clearTimeout(timer);
  }
}

function tooLate(milliseconds: number): LiveAccountError {
  return new LiveAccountError({
    failure: 'deadlineExceeded',
    operation: 'scan',
    message: `the account took longer than ${milliseconds} milliseconds`,
    remedy: 'scan again, or allow more time for each account',
  });
}

function blindBecause(account: DeclaredAccount, error: LiveAccountError): ScannedAccount {
  const { failure, operation, message, remedy } = error;
  const { accountId } = account.inventory;
  return { status: 'blind', accountId, folder: account.folder, failure, operation, message, remedy };
}

async function compareAccount(
  account: DeclaredAccount,
  request: AccountScanRequest,
): Promise<ComparedAccount> {
  const { inventory: declared, folder } = account;
  const { accountId } = declared;
  const { configuration, knownUniqueIds } = request;
  const reading = readRequest(declared, request);
  const { inventory, takenAt, calls, retries } = await request.reader.readAccount(reading);
  const stacks = await readStackMembers(configuration, inventory, request.stacks);
  const known = knownUniqueIds?.(accountId);
  const options: DriftOptions = {
    tags: configuration.tags,
    managedElsewhere: managedElsewhereIn(configuration, accountId, stacks.members),
    ...(known === undefined ? {} : { knownUniqueIds: known }),
  };
  const found = detectDrift(declared, inventory, options);
  const confirmed = await confirmTrustPolicies(found, inventory, request.reader, reading);
  const live = confirmed?.live ?? inventory;
  const traced = await traceAccount(account, { live, takenAt, options, ...request });
  const drift = traced?.drift ?? (confirmed === undefined ? found : detectDrift(declared, live, options));
  return {
    status: 'compared',
    accountId,
    folder,
    drift,
    notes: [...stacks.notes, ...notesOnDescriptions(declared), ...(traced?.notes ?? [])],
    lookAlikes: lookAlikesIn(drift, declared, live),
    revertScript: scriptLines(drift, declared, live),
    takenAt,
    calls: calls + stacks.calls + (confirmed?.calls ?? 0) + (traced?.calls ?? 0),
    ...(retries === undefined ? {} : { retries }),
    ...(traced === undefined
      ? {}
      : { findings: traced.findings, accepted: traced.accepted, memory: traced.memory }),
  };
}

function namesOf(inventory: AccountInventory): readonly string[] {
  return listResources(inventory).map(({ name }) => name);
}

function lookAlikesIn(
  drift: AccountDrift,
  declared: AccountInventory,
  live: AccountInventory,
): readonly LookAlike[] {
  const changed = drift.changes.map(({ name }) => name);
  return changed.length === 0 ? [] : findLookAlikes(changed, [...namesOf(declared), ...namesOf(live)]);
}

function scriptLines(
  drift: AccountDrift,
  declared: AccountInventory,
  live: AccountInventory,
): readonly string[] {
  const plan = planRevert(drift, { declared, live });
  return plan.steps.length === 0 ? [] : plan.script.trimEnd().split('\n');
}

function arnsOf(resources: readonly { readonly arn: string }[]): readonly string[] {
  return resources.map(({ arn }) => arn);
}

/** What is to be read of an account so that all that it declares can be compared. */
export function readRequest(
  declared: AccountInventory,
  request: Pick<AccountScanRequest, 'onProgress' | 'signal'>,
): ReadAccountRequest {
  const { accountId, policies, instanceProfiles } = declared;
  const { onProgress, signal } = request;
  const described = policies.filter(({ description }) => description !== undefined);
  return {
    accountId,
    policiesWithDeclaredTags: arnsOf(policies.filter(({ tags }) => tags !== undefined)),
    ...(described.length === 0 ? {} : { policiesWithDeclaredDescription: arnsOf(described) }),
    instanceProfilesWithDeclaredTags: arnsOf(instanceProfiles.filter(({ tags }) => tags.length > 0)),
    ...(signal === undefined ? {} : { signal }),
    ...(onProgress === undefined ? {} : { onProgress: (progress) => onProgress(accountId, progress) }),
  };
}

/** Descriptions are read where a file declares one; what was not read is told. */
function notesOnDescriptions({ policies }: AccountInventory): readonly string[] {
  const undescribed = policies.filter(({ description }) => description === undefined).length;
  if (undescribed === 0 || undescribed === policies.length) return [];
  return [
    `descriptions that no file declares were not read: those of managed policies, of which there are ${undescribed}`,
  ];
}
