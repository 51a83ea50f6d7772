import { success, type Result } from '../finding/result.ts';
import type { AccountInventory, Partition, UnknownFact } from '../iam/account.ts';
import { LiveAccountError, type LiveAccountReader, type ReadProgress } from '../ports/live-account.ts';
import type { PolicyRepositoryReader, PolicyRepositoryWriter } from '../ports/policy-repository.ts';
import { planPresentAccount, type AccountFilePlan } from '../repository/plan-account-files.ts';
import { planAwsManagedFiles } from '../repository/plan-aws-managed-files.ts';
import { readPresentAccount, type PresentAccount } from '../repository/present-files.ts';
import type { RepositoryFile } from '../repository/repository-file.ts';

/** Which account to write as files, from where and to where. */
export interface PullAccountRequest {
  /** Twelve digits. */
  readonly accountId: string;
  readonly partition: Partition;
  readonly live: LiveAccountReader;
  readonly repository: PolicyRepositoryReader;
  /** For a dry run one that only records. */
  readonly writer: PolicyRepositoryWriter;
  /** Whether another tool manages a resource that no file declares; it is then not written. */
  readonly isManagedElsewhere?: (arn: string) => boolean;
  /** Whether AWS's managed policies that the account uses are written too, under `aws-managed/`. */
  readonly withAwsManaged?: boolean;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: ReadProgress) => void;
}

/** What a pull did. */
export interface PullAccountReport extends AccountFilePlan {
  readonly accountId: string;
  /** ISO 8601, when live IAM had been read. */
  readonly takenAt: string;
  /** What the live source did not tell, and so stays as the files declare it. */
  readonly unknownFacts: readonly UnknownFact[];
}

/** INVARIANT: one account's IAM never comes to stand in another's folder (A58). */
function assertSameAccount(accountId: string, inventory: AccountInventory): void {
  if (inventory.accountId === accountId) return;
  throw new LiveAccountError({
    failure: 'wrongAccount',
    operation: 'pull',
    message: `the account \`${accountId}\` was asked for, and \`${inventory.accountId}\` answered`,
    remedy: 'check the credentials, and the role of the account in `four-eyes.yml`',
  });
}

function planFiles(
  { isManagedElsewhere, withAwsManaged = false }: PullAccountRequest,
  present: PresentAccount,
  live: AccountInventory,
  files: readonly RepositoryFile[],
): Result<AccountFilePlan> {
  const options = isManagedElsewhere === undefined ? {} : { isManagedElsewhere };
  const plan = planPresentAccount(present, live, options);
  if (!plan.ok || !withAwsManaged) return plan;
  const awsManaged = planAwsManagedFiles(live, files);
  if (!awsManaged.ok) return awsManaged;
  const changes = [...plan.value.changes, ...awsManaged.value.changes];
  const unchanged = plan.value.unchanged + awsManaged.value.unchanged;
  return success({ ...plan.value, changes, unchanged });
}

/**
 * Makes the files of one account declare what is live. Nothing is read from AWS before the present files are found
 * readable, and nothing is written before all of live IAM is read and every file is planned. Gives the problems where a
 * present file cannot be read or live IAM cannot be written as files. Rejects with `LiveAccountError` or
 * `PolicyRepositoryError`.
 */
export async function pullAccount(request: PullAccountRequest): Promise<Result<PullAccountReport>> {
  const { accountId, partition, signal, onProgress } = request;
  const files = await request.repository.readFiles();
  const present = readPresentAccount(files, { accountId, partition });
  if (!present.ok) return present;
  const { inventory, takenAt } = await request.live.readAccount({
    accountId,
    policiesWithDeclaredTags: 'all',
    policiesWithDeclaredDescription: 'all',
    instanceProfilesWithDeclaredTags: 'all',
    ...(signal !== undefined && { signal }),
    ...(onProgress !== undefined && { onProgress }),
  });
  assertSameAccount(accountId, inventory);
  const plan = planFiles(request, present.value, inventory, files);
  if (!plan.ok) return plan;
  await request.writer.applyChanges(plan.value.changes);
  return success({ accountId, takenAt, unknownFacts: inventory.unknownFacts ?? [], ...plan.value });
}
