import { RetryAfter, type WorkHandler } from '../../ports/work-queue.ts';
import { GitHubError } from '../../ports/github-error.ts';
import { watchAccount, type WatchedAccount } from '../../use-cases/worker/watch-account.ts';
import { watchOrganization } from '../../use-cases/worker/watch-organization.ts';
import type { WatchedPolicy } from '../../use-cases/worker/watched-policy.ts';
import type { AuditIfDue } from './audit-account.ts';
import { answerCommands, lookAtIssue } from './answer-commands.ts';
import type { SuspendedAccounts } from './suspended-accounts.ts';
import { sendDigest, tellOfAccount } from './tell-sinks.ts';
import { proposeExpiry } from './propose-expiry.ts';
import { rememberIssues } from './remember-issues.ts';
import { decodeWorkerKey, encodeWorkerKey, type WorkerSubject } from './worker-keys.ts';
import type { WorkerParts } from './worker-parts.ts';

/** What the lanes share beside the parts. */
export interface LaneContext extends WorkerParts {
  readonly suspended: SuspendedAccounts;
  readonly auditIfDue: AuditIfDue;
  /** Makes the schedules those of the reviewed configuration. */
  readonly schedule: (policy: WatchedPolicy) => Promise<void>;
}

/** Works on the worker's keys; each run gathers its facts afresh. A key of nobody's making is logged and left. */
export function createWorkerHandler(context: LaneContext): WorkHandler {
  return async ({ key, signal }) => {
    const subject = decodeWorkerKey(key);
    try {
      if (subject === undefined) context.logger.warn('a key of no known kind was left', { key });
      else await workOn(subject, context, signal);
    } catch (cause) {
      throw withPatience(cause, context);
    }
  };
}

function workOn(subject: WorkerSubject, context: LaneContext, signal: AbortSignal): Promise<void> {
  switch (subject.kind) {
    case 'account':
      return workOnAccount(subject.accountId, context, signal);
    case 'issue':
      return lookAtIssue(subject.number, context);
    case 'accounts':
      return lookAtAll(context);
    case 'organization':
      return lookAtOrganization(context, signal);
    case 'expiry':
      return proposeExpiry(context);
    case 'digest':
      return sendDigest(subject.send, context);
  }
}

/** What GitHub's limit asks for is what the queue waits. */
function withPatience(cause: unknown, { clock }: LaneContext): unknown {
  if (!(cause instanceof GitHubError) || cause.retryAt === undefined) return cause;
  const milliseconds = Math.max(0, Date.parse(cause.retryAt) - Date.parse(clock.now()));
  return new RetryAfter(milliseconds, cause.message, { cause });
}

async function lookAtAll(context: LaneContext): Promise<void> {
  const { policy, queue, suspended, metrics } = context;
  const watched = await policy.readAnew();
  const { folders } = watched;
  await context.schedule(watched);
  const left = await suspended.list();
  metrics.counted({ declared: folders.size, suspended: undefined, undeclared: undefined });
  for (const accountId of folders.keys()) {
    if (!left.has(accountId)) await queue.request(encodeWorkerKey({ kind: 'account', accountId }));
  }
}

/** The commands first, so that what they say already counts in this look. */
async function workOnAccount(accountId: string, context: LaneContext, signal: AbortSignal): Promise<void> {
  const opened = await context.openTracker();
  const tracked = { ...opened, tracker: rememberIssues(opened.tracker) };
  const own = { ...context, openTracker: () => Promise.resolve(tracked) };
  await answerCommands(accountId, own, signal);
  await lookAtAccount(accountId, own, signal);
}

async function lookAtAccount(accountId: string, context: LaneContext, signal: AbortSignal): Promise<void> {
  const { logger, suspended, metrics } = context;
  if ((await suspended.list()).has(accountId)) {
    logger.info('a suspended account was not looked at', { accountId });
    return;
  }
  const policy = await context.policy.read();
  const opened = await context.openTracker();
  const looked = await watchAccount(accountId, {
    ...context,
    policy,
    readPolicyAnew: () => context.policy.readAnew(),
    readEarlier: (folder) => context.policy.readEarlier(policy, folder),
    tracker: opened.tracker,
    deadline: policy.configuration.worker.accountDeadline * 1000,
    signal,
  });
  if (looked === undefined) {
    logger.info('no folder declares the account', { accountId });
    return;
  }
  metrics.looked(looked);
  logLook(looked, context);
  await tellOfAccount(looked, policy, opened, context);
  if (looked.scanned.status === 'blind') return;
  await context.auditIfDue({ accountId, policy, tracker: opened.tracker, signal });
}

function logLook(
  { accountId, scanned, published, loss, notes, duration }: WatchedAccount,
  context: LaneContext,
) {
  const { logger } = context;
  if (loss !== undefined) {
    logger.warn('what was remembered of an account counts for nothing and is rebuilt', {
      accountId,
      ...loss,
    });
  }
  if (scanned.status === 'blind') {
    const { failure, operation, message, remedy } = scanned;
    logger.warn('an account could not be read whole', {
      accountId,
      failure,
      operation,
      reason: message,
      remedy,
    });
    return;
  }
  const { calls, findings = [], takenAt } = scanned;
  logger.info('an account was looked at', {
    ...{ accountId, takenAt, duration, calls, findings: findings.length, notes },
    ...{ open: published?.open, opened: published?.opened, closed: published?.closed },
  });
}

async function lookAtOrganization(context: LaneContext, signal: AbortSignal): Promise<void> {
  const { organization, policy, metrics, logger, suspended } = context;
  if (organization === undefined) return;
  const { folders } = await policy.read();
  const listed = await organization.listAccounts(signal);
  suspended.learn(listed);
  const { tracker } = await context.openTracker();
  const watched = await watchOrganization({
    ...context,
    listed,
    declared: new Set(folders.keys()),
    tracker,
    signal,
  });
  metrics.counted({
    declared: folders.size,
    suspended: watched.suspended.length,
    undeclared: watched.undeclared.length,
  });
  logger.info('the organisation was looked at', { ...watched });
}
