import { digestOf } from '../../drift/three-way/finding-digest.ts';
import type { DriftFinding } from '../../drift/three-way/drift-finding.ts';
import type { Clock } from '../../ports/clock.ts';
import type { IssueTracker } from '../../ports/issue-tracker.ts';
import type { ListedAccount } from '../../ports/organization.ts';
import type { Signer } from '../../ports/signer.ts';
import { driftLabel, publishDriftIssues, readRecord, type IssueWriter } from '../publish-drift-issues.ts';

export interface OrganizationWatch {
  readonly listed: readonly ListedAccount[];
  /** Ids of the accounts that a folder declares. */
  readonly declared: ReadonlySet<string>;
  readonly tracker: IssueTracker;
  readonly signer: Signer;
  readonly writerOn: (today: string) => IssueWriter;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/** What the organisation has, held against the folders. */
export interface WatchedOrganization {
  /** Active accounts that no folder declares. */
  readonly undeclared: readonly string[];
  /** Declared accounts that are suspended. */
  readonly suspended: readonly string[];
}

/** ARN of the subject of an issue about an account that nobody reviews. */
function accountArn(accountId: string): string {
  return `arn:aws:iam::${accountId}:root`;
}

function findingOf({ accountId, name }: ListedAccount): DriftFinding {
  return {
    accountId,
    kind: 'unmanaged',
    subject: 'account',
    arn: accountArn(accountId),
    name: name === '' ? accountId : name,
    severity: 'high',
    reasons: [
      {
        severity: 'high',
        reason: 'the organisation has the account, and no folder declares it: nobody reviews its IAM',
        ruleId: 'undeclared-account',
      },
    ],
    attribution: { status: 'unattributed', reason: 'the list of accounts does not say who made one' },
    notes: [],
    affected: [],
    key: digestOf(accountId, 'account'),
    digest: digestOf(accountId, 'account', name),
  };
}

/** Accounts with an open issue that says that nobody reviews them. */
async function toldAccounts({ tracker, signer }: OrganizationWatch): Promise<readonly string[]> {
  const issues = await tracker.listIssues(driftLabel);
  return issues.flatMap((issue) => {
    const record = issue.isOpen ? readRecord(issue, signer) : undefined;
    return record?.key === digestOf(record?.accountId ?? '', 'account') ? [record.accountId] : [];
  });
}

/**
 * One issue for each account that exists and that no folder declares. An account that got a folder is from then on the
 * matter of its own scans, which close the issue; one that left the organisation is closed here.
 */
export async function watchOrganization(watch: OrganizationWatch): Promise<WatchedOrganization> {
  const { listed, declared, clock, signal } = watch;
  const active = listed.filter(({ state }) => state === 'active');
  const undeclared = active.filter(({ accountId }) => !declared.has(accountId));
  const ids = new Set(undeclared.map(({ accountId }) => accountId));
  const gone = (await toldAccounts(watch)).filter((id) => !ids.has(id) && !declared.has(id));
  const scannedAt = clock.now();
  const about = [
    ...undeclared.map((account) => [account.accountId, [findingOf(account)]] as const),
    ...gone.map((id) => [id, []] as const),
  ];
  for (const [accountId, findings] of about) {
    signal.throwIfAborted();
    await publishDriftIssues({
      tracker: watch.tracker,
      signer: watch.signer,
      writer: watch.writerOn(scannedAt.slice(0, 10)),
      accountId,
      findings,
      unreadable: new Set(),
      scannedAt,
      signal,
    });
  }
  return {
    undeclared: [...ids],
    suspended: listed
      .filter(({ accountId, state }) => state === 'suspended' && declared.has(accountId))
      .map(({ accountId }) => accountId),
  };
}
