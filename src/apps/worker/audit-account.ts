import { repositoryOptionsOf } from '../../config/repository-options.ts';
import type { IssueTracker } from '../../ports/issue-tracker.ts';
import { decodePolicyRepository } from '../../repository/decode-policy-repository.ts';
import type { DeclaredAccount } from '../../repository/policy-repository.ts';
import { auditAccounts } from '../../use-cases/audit-accounts.ts';
import { publishAuditIssues } from '../../use-cases/publish-audit-issues.ts';
import { filesOfAccount, type WatchedPolicy } from '../../use-cases/worker/watched-policy.ts';
import type { WorkerParts } from './worker-parts.ts';

/** One account in its lane, where nothing else writes its issues (A59). */
export interface AuditedLane {
  readonly accountId: string;
  readonly policy: WatchedPolicy;
  readonly tracker: IssueTracker;
  readonly signal: AbortSignal;
}

/** Audits an account if that is due. Never rejects: what failed is told, and tried again at the next look. */
export type AuditIfDue = (lane: AuditedLane) => Promise<void>;

const hour = 3_600_000;

/** Audits as often as the configuration says, and not at all where it says nothing; also after each start. */
export function createAudits(parts: WorkerParts): AuditIfDue {
  const { clock, logger } = parts;
  const last = new Map<string, number>();
  return async (lane) => {
    const { accountId, policy } = lane;
    const { auditHours } = policy.configuration.worker;
    const now = Date.parse(clock.now());
    const isDue = auditHours !== undefined && now - (last.get(accountId) ?? 0) >= auditHours * hour;
    if (!isDue) return;
    try {
      const outcome = await auditAccount(lane, parts);
      last.set(accountId, now);
      logger.info('an account was audited', { accountId, ...outcome });
    } catch (cause) {
      logger.warn('an account could not be audited; the next look tries again', { accountId, cause });
    }
  };
}

async function auditAccount({ accountId, policy, tracker, signal }: AuditedLane, parts: WorkerParts) {
  const { configuration, folders, reviewed } = policy;
  const { audit, lint, worker } = configuration;
  const { clock, signer } = parts;
  const declared = decodeDeclared(accountId, policy);
  const deadline = AbortSignal.any([signal, AbortSignal.timeout(worker.accountDeadline * 1000)]);
  const { reader, hygiene } = parts.openAudit(configuration.accounts);
  const audited = await auditAccounts({
    ...{ reader, hygiene, clock, declared },
    repository: reviewed.commit,
    source: 'aws',
    accounts: declared.filter(({ inventory }) => inventory.accountId === accountId),
    files: reviewed.files,
    configuration: { ...audit, ownAccounts: [...audit.ownAccounts, ...folders.keys()] },
    watchedRoles: lint.watchedRoles,
    signal: deadline,
  });
  if (!audited.ok) throw new Error(`the exceptions have ${audited.problems.length} problems`);
  const [account] = audited.value.accounts;
  if (account === undefined) throw new Error('the reviewed files hold no file of the account');
  const writer = parts.writerOn(account.takenAt.slice(0, 10));
  return publishAuditIssues({ audit: account, tracker, signer, writer, signal });
}

/** The account, and those that people sign in to; the others are known by their ids alone. */
function decodeDeclared(accountId: string, policy: WatchedPolicy): readonly DeclaredAccount[] {
  const { configuration, folders, filesByFolder } = policy;
  const others = new Set(configuration.audit.identityAccounts);
  others.delete(accountId);
  const files = [
    ...filesOfAccount(policy, folders.get(accountId) ?? '').files,
    ...[...others].flatMap((id) => filesByFolder.get(folders.get(id) ?? '/') ?? []),
  ];
  const decoded = decodePolicyRepository(files, repositoryOptionsOf(configuration));
  if (decoded.ok) return decoded.value.accounts;
  throw new Error(`the reviewed files of the account have ${decoded.problems.length} problems`);
}
