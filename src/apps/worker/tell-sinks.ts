import type { Notice } from '../../drift/notification/notice.ts';
import type { SendingTime } from '../../drift/notification/notification-configuration.ts';
import { accountLabel, driftLabel } from '../../use-cases/publish-drift-issues.ts';
import { sendNotices } from '../../use-cases/send-notices.ts';
import { issueNotices } from '../../use-cases/worker/issue-notices.ts';
import type { WatchedAccount } from '../../use-cases/worker/watch-account.ts';
import type { WatchedPolicy } from '../../use-cases/worker/watched-policy.ts';
import { openNotifiers } from './open-notifiers.ts';
import type { OpenedTracker, WorkerParts } from './worker-parts.ts';

/** Whether a sink hears of it at that time. */
function isAnySent({ configuration }: WatchedPolicy, send: SendingTime): boolean {
  return configuration.notifications?.routes.some((route) => route.send === send) === true;
}

/** Tells the sinks that hear of each result what is open about an account, and whether it can be read. */
export async function tellOfAccount(
  { accountId, scanned, folder, duration }: WatchedAccount,
  policy: WatchedPolicy,
  opened: OpenedTracker,
  context: WorkerParts,
): Promise<void> {
  if (!isAnySent(policy, 'each')) return;
  const issues = await opened.tracker.listIssues(accountLabel(accountId));
  const blind: Notice = {
    key: `blind:${accountId}`,
    digest: scanned.status === 'blind' ? scanned.failure : '',
    topic: 'blindAccount',
    state: scanned.status === 'blind' ? 'open' : 'closed',
    severity: 'high',
    accountId,
    account: folder,
    owners: [],
    title:
      scanned.status === 'blind'
        ? `the account cannot be read: ${scanned.message}`
        : 'the account is read again',
    since: new Date(Date.parse(context.clock.now()) - duration).toISOString(),
  };
  await send('each', [...noticesOf(issues, policy, opened, context), blind], policy, context);
}

function noticesOf(
  issues: Parameters<typeof issueNotices>[0],
  policy: WatchedPolicy,
  { urlOf }: OpenedTracker,
  { signer }: WorkerParts,
): readonly Notice[] {
  return issueNotices(issues, {
    signer,
    folderOf: (accountId) => policy.folders.get(accountId),
    ...(urlOf !== undefined && { urlOf }),
  });
}

async function send(
  time: SendingTime,
  notices: readonly Notice[],
  policy: WatchedPolicy,
  { environment, clock, notificationMemory: memory, metrics, logger }: WorkerParts,
): Promise<void> {
  const { notifications: configuration } = policy.configuration;
  if (configuration === undefined) return;
  const notifiers = openNotifiers(configuration, environment, clock);
  const outcomes = await sendNotices({ configuration, notices, send: time, notifiers, memory, clock });
  metrics.delivered(outcomes);
  for (const outcome of outcomes) {
    if (outcome.status === 'failed') {
      const { sink, cause } = outcome;
      logger.warn('a notification was not taken and is sent again after the next scan', { sink, cause });
    }
  }
}

/** Tells the sinks that hear once a day, or a week, everything that is open. */
export async function sendDigest(time: 'daily' | 'weekly', context: WorkerParts): Promise<void> {
  const policy = await context.policy.read();
  if (!isAnySent(policy, time)) return;
  const opened = await context.openTracker();
  const issues = await opened.tracker.listIssues(driftLabel);
  await send(time, noticesOf(issues, policy, opened, context), policy, context);
}
