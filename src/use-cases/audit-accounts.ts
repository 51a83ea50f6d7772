import type { AuditConfiguration } from '../audit/audit-configuration.ts';
import type { ControlContext } from '../audit/audit-control.ts';
import type { AccountAudit, AuditReport } from '../audit/audit-report.ts';
import { auditControls } from '../audit/controls/index.ts';
import type { AccountHygieneFacts } from '../audit/facts/account-hygiene-facts.ts';
import { known, mapFact, unknown, type Fact } from '../audit/facts/fact.ts';
import { credentialFigures } from '../audit/kpis/credential-figures.ts';
import { locateResource } from '../audit/locate-resource.ts';
import { runAudit } from '../audit/run-audit.ts';
import { findEncryptedFiles } from '../audit/secrets/find-encrypted-files.ts';
import { applyExceptions } from '../exceptions/apply-exceptions.ts';
import type { Exception } from '../exceptions/exception.ts';
import { success, type Result } from '../finding/result.ts';
import type { AccountInventory } from '../iam/account.ts';
import type { OrganisationLimits } from '../policy/principals/principal-policies.ts';
import type { AccountHygieneReader } from '../ports/account-hygiene.ts';
import type { Clock } from '../ports/clock.ts';
import { LiveAccountError, type LiveAccountReader, type ReadProgress } from '../ports/live-account.ts';
import type { DeclaredAccount } from '../repository/policy-repository.ts';
import type { RepositoryFile } from '../repository/repository-file.ts';
import { controlIds } from './exception-rules.ts';
import { readExceptions } from './read-exceptions.ts';

/** What to audit, from where, and by which demands. */
export interface AuditRequest {
  /** The policy repository as the user named it. */
  readonly repository: string;
  readonly source: AuditReport['source'];
  /** Every account of the repository. */
  readonly declared: readonly DeclaredAccount[];
  /** The accounts that are audited. */
  readonly accounts: readonly DeclaredAccount[];
  readonly files: readonly RepositoryFile[];
  readonly configuration: AuditConfiguration;
  readonly watchedRoles: readonly string[];
  readonly reader: LiveAccountReader;
  readonly hygiene: AccountHygieneReader;
  readonly limits?: OrganisationLimits;
  readonly clock: Clock;
  readonly signal?: AbortSignal;
  readonly onProgress?: (accountId: string, progress: ReadProgress) => void;
}

/** Options of a reading that are absent where the request has none. */
function readingOptions({ signal, onProgress }: AuditRequest, accountId: string) {
  return {
    ...(signal === undefined ? {} : { signal }),
    ...(onProgress === undefined
      ? {}
      : { onProgress: (progress: ReadProgress) => onProgress(accountId, progress) }),
  };
}

/** INVARIANT: an account whose IAM cannot be read is unknown, never empty (A47). */
async function readInventory(request: AuditRequest, accountId: string): Promise<Fact<AccountInventory>> {
  try {
    const reading = { accountId, policiesWithDeclaredTags: [], ...readingOptions(request, accountId) };
    const { inventory } = await request.reader.readAccount(reading);
    return known(inventory);
  } catch (error) {
    if (error instanceof LiveAccountError) return unknown(error.message);
    throw error;
  }
}

/** The inventories of the audited accounts, and of those that people sign in to: their users assume the others' roles. */
async function readInventories(request: AuditRequest): Promise<ReadonlyMap<string, Fact<AccountInventory>>> {
  const { accounts, declared, configuration } = request;
  const people = declared.filter(({ inventory }) =>
    configuration.identityAccounts.includes(inventory.accountId),
  );
  const ids = new Set([...accounts, ...people].map(({ inventory }) => inventory.accountId));
  const inventories = new Map<string, Fact<AccountInventory>>();
  for (const accountId of ids) inventories.set(accountId, await readInventory(request, accountId));
  return inventories;
}

function knownInventories(
  inventories: ReadonlyMap<string, Fact<AccountInventory>>,
): ReadonlyMap<string, AccountInventory> {
  const entries = [...inventories].flatMap(([accountId, fact]) =>
    fact.status === 'known' ? [[accountId, fact.value] as const] : [],
  );
  return new Map(entries);
}

interface Judging {
  readonly request: AuditRequest;
  readonly exceptions: readonly Exception[];
  readonly inventories: ReadonlyMap<string, Fact<AccountInventory>>;
}

async function readFacts(
  { request, inventories }: Judging,
  accountId: string,
  encryptedFiles: AccountHygieneFacts['encryptedFiles'],
): Promise<AccountHygieneFacts> {
  const { regions } = request.configuration;
  const facts = await request.hygiene.readHygiene({
    accountId,
    regions,
    ...readingOptions(request, accountId),
  });
  const inventory = inventories.get(accountId) ?? unknown('the account was not read');
  return { ...facts, inventory, encryptedFiles };
}

function contextFor(
  { request, inventories }: Judging,
  facts: AccountHygieneFacts,
  now: string,
): ControlContext {
  const { configuration, watchedRoles, declared, limits = {} } = request;
  const own = declared.map(({ inventory }) => inventory.accountId);
  return {
    facts,
    configuration,
    watchedRoles,
    ownAccounts: new Set([...own, ...configuration.ownAccounts]),
    otherAccounts: knownInventories(inventories),
    limits,
    now,
  };
}

/**
 * Audits each account, one after the other. What cannot be read is unknown in the report, with the reason (A47). Fails
 * with the problems of `exceptions.yaml`. Accounts are ordered by folder.
 */
export async function auditAccounts(request: AuditRequest): Promise<Result<AuditReport>> {
  const { clock, files, repository, source } = request;
  const startedAt = clock.now();
  const today = startedAt.slice(0, 10);
  const exceptions = readExceptions(files, today, controlIds);
  if (!exceptions.ok) return exceptions;
  const encryptedFiles = findEncryptedFiles(files);
  const judging = { request, exceptions: exceptions.value, inventories: await readInventories(request) };
  const accounts: AccountAudit[] = [];
  const ordered = request.accounts.toSorted((left, right) => (left.folder < right.folder ? -1 : 1));
  for (const account of ordered) {
    const { inventory, folder } = account;
    const facts = await readFacts(judging, inventory.accountId, encryptedFiles);
    const results = runAudit(contextFor(judging, facts, clock.now()), {
      controls: auditControls,
      exceptions: exceptions.value,
      locate: (arn) => locateResource(arn, inventory, folder),
    });
    const { takenAt, credentialReport } = facts;
    const credentials = mapFact(credentialReport, credentialFigures);
    accounts.push({ accountId: inventory.accountId, folder, takenAt, results, credentials });
  }
  const all = accounts.flatMap(({ results }) =>
    results.flatMap(({ findings, waived }) => [...findings, ...waived.map(({ finding }) => finding)]),
  );
  const { uses } = applyExceptions(all, exceptions.value, today);
  return success({ startedAt, repository, source, accounts, exceptions: uses });
}
