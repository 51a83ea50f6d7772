import { AuditLogFile } from '../../adapters/audit-log/audit-log-file.ts';
import { createLaterRequests } from '../../adapters/queue/later-requests.ts';
import { BranchRecordFile } from '../../adapters/local/branch-record-file.ts';
import { PushRecordFile } from '../../adapters/local/push-record-file.ts';
import { createReviewPresentation } from '../../render/approval/review-presentation.ts';
import { createReviewCache } from '../../use-cases/review/review-cache.ts';
import { createLaneWork } from './create-lane-work.ts';
import { keptIn } from './data-folder.ts';
import { everyQuarterHour } from './every-quarter-hour.ts';
import { createLaneHandler } from './lanes.ts';
import { renderDetails } from './render-details.ts';
import type { CreateRole } from './role.ts';
import { takeWebhooks } from './take-webhooks.ts';
import { encodeWorkKey } from './work-keys.ts';

/** The role that reviews pull requests: it needs GitHub alone. */
export const createBot: CreateRole = (context) => {
  const { settings, signer, queue, gitHub, logger, clock } = context;
  const kept = keptIn(settings.dataFolder);
  const pushRecords = new PushRecordFile(kept.pushRecords);
  const later = createLaterRequests(queue, clock, (key, cause) => {
    logger.error('a request that was due was not taken', { key, cause });
  });
  const parts = {
    ...context,
    later,
    pushRecords,
    branchRecords: new BranchRecordFile(kept.branchRecords, signer),
    auditLog: new AuditLogFile(kept.auditLog, signer),
    presentation: createReviewPresentation(),
    cache: createReviewCache(),
  };
  const work = createLaneWork(parts);
  return Promise.resolve({
    work: createLaneHandler({ app: gitHub, queue, work, logger, clock }),
    schedules: [
      { cron: everyQuarterHour(`bot ${settings.appId}`), key: encodeWorkKey({ kind: 'installations' }) },
    ],
    takeWebhook: takeWebhooks({ queue, pushRecords, logger, appId: settings.appId }),
    renderDetails: renderDetails(parts),
    close: () => {
      later.stop();
      return Promise.resolve();
    },
  });
};
