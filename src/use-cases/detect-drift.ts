import { detectDrift } from '../drift/detect-drift.ts';
import type { AccountDrift } from '../drift/drift-change.ts';
import type { DriftConfiguration } from '../drift/drift-configuration.ts';
import { findLookAlikes, type LookAlike } from '../drift/look-alikes.ts';
import type { ComparedAccount, LiveSource, ScanReport, ScannedAccount } from '../drift/scan-report.ts';
import { managedElsewhereIn } from '../drift/managed-elsewhere.ts';
import { planRevert } from '../drift/revert/plan-revert.ts';
import type { AccountInventory } from '../iam/account.ts';
import type { Clock } from '../ports/clock.ts';
import { confirmTrustPolicies } from './confirm-trust-policies.ts';
import { readStackMembers } from './read-stack-members.ts';
import {
  LiveAccountError,
  type LiveAccountReader,
  type ReadAccountRequest,
  type ReadProgress,
} from '../ports/live-account.ts';
import type { StackReader } from '../ports/stack-membership.ts';
import type { DeclaredAccount } from '../repository/policy-repository.ts';

/** What to compare, and with what. */
export interface DriftScanRequest {
  /** The policy repository as the user named it. */
  readonly repository: string;
  readonly accounts: readonly DeclaredAccount[];
  readonly source: LiveSource;
  readonly reader: LiveAccountReader;
  readonly configuration: DriftConfiguration;
  /** Without it no stack is known, and nothing that counts by a stack is left out. */
  readonly stacks?: StackReader;
  /** Unique ids that an earlier scan saw, by ARN. */
  readonly knownUniqueIds?: (accountId: string) => ReadonlyMap<string, string> | undefined;
  readonly clock: Clock;
  readonly signal?: AbortSignal;
  readonly onProgress?: (accountId: string, progress: ReadProgress) => void;
}

function namesOf(inventory: AccountInventory): readonly string[] {
  const { users, groups, roles, policies, instanceProfiles } = inventory;
  return [users, groups, roles, policies, instanceProfiles].flatMap((resources) =>
    resources.map(({ name }) => name),
  );
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

function blindBecause(account: DeclaredAccount, error: LiveAccountError): ScannedAccount {
  const { failure, operation, message, remedy } = error;
  const { accountId } = account.inventory;
  return { status: 'blind', accountId, folder: account.folder, failure, operation, message, remedy };
}

function arnsOf(resources: readonly { readonly arn: string }[]): readonly string[] {
  return resources.map(({ arn }) => arn);
}

function readRequest(declared: AccountInventory, request: DriftScanRequest): ReadAccountRequest {
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

async function compareAccount(account: DeclaredAccount, request: DriftScanRequest): Promise<ComparedAccount> {
  const { inventory: declared, folder } = account;
  const { accountId } = declared;
  const { configuration, knownUniqueIds } = request;
  const reading = readRequest(declared, request);
  const { inventory, takenAt, calls } = await request.reader.readAccount(reading);
  const stacks = await readStackMembers(configuration, inventory, request.stacks);
  const known = knownUniqueIds?.(accountId);
  const options = {
    tags: configuration.tags,
    managedElsewhere: managedElsewhereIn(configuration, accountId, stacks.members),
    ...(known === undefined ? {} : { knownUniqueIds: known }),
  };
  const found = detectDrift(declared, inventory, options);
  const confirmed = await confirmTrustPolicies(found, inventory, request.reader, reading);
  const live = confirmed?.live ?? inventory;
  const drift = confirmed === undefined ? found : detectDrift(declared, live, options);
  return {
    status: 'compared',
    accountId,
    folder,
    drift,
    notes: [...stacks.notes, ...notesOnDescriptions(declared)],
    lookAlikes: lookAlikesIn(drift, declared, live),
    revertScript: scriptLines(drift, declared, live),
    takenAt,
    calls: calls + stacks.calls + (confirmed?.calls ?? 0),
  };
}

async function scanAccount(account: DeclaredAccount, request: DriftScanRequest): Promise<ScannedAccount> {
  try {
    return await compareAccount(account, request);
  } catch (error) {
    if (error instanceof LiveAccountError) return blindBecause(account, error);
    throw error;
  }
}

/**
 * Compares each declared account with live IAM, one after the other. An account that cannot be read whole is blind in
 * the report (A47); anything else that fails rejects. Accounts are ordered by folder.
 */
export async function scanForDrift(request: DriftScanRequest): Promise<ScanReport> {
  const { repository, source, clock } = request;
  const startedAt = clock.now();
  const accounts: ScannedAccount[] = [];
  const ordered = request.accounts.toSorted((left, right) => (left.folder < right.folder ? -1 : 1));
  for (const account of ordered) accounts.push(await scanAccount(account, request));
  return { startedAt, repository, source, accounts };
}
