import type { LiveSource, OrganizationCoverage, ScanReport } from '../drift/scan-report.ts';
import type { Clock } from '../ports/clock.ts';
import { LiveAccountError } from '../ports/live-account.ts';
import type { ListedAccount, Organization } from '../ports/organization.ts';
import type { DeclaredAccount } from '../repository/policy-repository.ts';
import { inParallel } from './in-parallel.ts';
import { scanAccount, type AccountScanRequest } from './scan-account.ts';

/** What to compare, and with what. */
export interface DriftScanRequest extends AccountScanRequest {
  /** The policy repository as the user named it. */
  readonly repository: string;
  readonly accounts: readonly DeclaredAccount[];
  readonly source: LiveSource;
  readonly clock: Clock;
  /** Accounts that are read at the same time; one by default. */
  readonly concurrency?: number;
  /** Tells which accounts there are; without it nobody knows of those that no folder declares. */
  readonly organization?: Organization;
}

/**
 * Compares each declared account with live IAM, several at a time. An account that cannot be read whole is blind in the
 * report (A47) and holds up none of the others; anything else that fails rejects. Accounts are ordered by folder; those
 * that the organisation has suspended are not scanned.
 */
export async function scanForDrift(request: DriftScanRequest): Promise<ScanReport> {
  const { repository, source, clock, concurrency = 1 } = request;
  const startedAt = clock.now();
  const organization = await readOrganization(request);
  const suspended = new Set(organization?.suspended.map(({ accountId }) => accountId));
  const ordered = request.accounts
    .filter(({ inventory }) => !suspended.has(inventory.accountId))
    .toSorted((left, right) => (left.folder < right.folder ? -1 : 1));
  const accounts = await inParallel(ordered, concurrency, (account) => scanAccount(account, request));
  return { startedAt, repository, source, accounts, ...(organization === undefined ? {} : { organization }) };
}

/** An organisation that cannot be read leaves open which accounts nobody watches. */
async function readOrganization({
  organization,
  accounts,
  signal,
}: DriftScanRequest): Promise<OrganizationCoverage | undefined> {
  if (organization === undefined) return undefined;
  try {
    return coverageOf(await organization.listAccounts(signal), accounts);
  } catch (error) {
    if (!(error instanceof LiveAccountError)) throw error;
    return { undeclared: [], suspended: [], failure: error.message };
  }
}

function coverageOf(
  listed: readonly ListedAccount[],
  declared: readonly DeclaredAccount[],
): OrganizationCoverage {
  const folders = new Set(declared.map(({ inventory }) => inventory.accountId));
  const named = ({ accountId, name }: ListedAccount) => ({ accountId, name });
  return {
    undeclared: listed
      .filter(({ accountId, state }) => state === 'active' && !folders.has(accountId))
      .map(named),
    suspended: listed
      .filter(({ accountId, state }) => state === 'suspended' && folders.has(accountId))
      .map(named),
  };
}
