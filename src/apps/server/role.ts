import type { Clock } from '../../ports/clock.ts';
import type { Logger } from '../../ports/logger.ts';
import type { Signer } from '../../ports/signer.ts';
import type { WorkHandler, WorkKey, WorkQueue } from '../../ports/work-queue.ts';
import type { Environment } from '../settings/connection-settings.ts';
import type { ServerSettings } from '../settings/server-settings.ts';
import type { DetailsPage } from './details-link.ts';
import type { GitHubApp } from './github-app.ts';
import type { ServerMetrics } from './metrics.ts';
import type { Webhook } from './receive-webhooks.ts';

/** `bot` reviews pull requests; `worker` compares live IAM with what was reviewed. */
export type RoleName = 'bot' | 'worker';

/** What every role of a process shares. */
export interface RoleContext {
  readonly settings: ServerSettings;
  readonly environment: Environment;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly signer: Signer;
  readonly gitHub: GitHubApp;
  readonly metrics: ServerMetrics;
  /** The queue of this role alone: roles in processes of their own share one Redis, and not each other's work. */
  readonly queue: WorkQueue;
}

/** A key that is looked at again and again. */
export interface Schedule {
  /** Five fields, or six with seconds first, in UTC. */
  readonly cron: string;
  readonly key: WorkKey;
}

/** What a role does in the process, before it begins: nothing runs until the process can answer. */
export interface Role {
  /** Works on the keys of its queue. */
  readonly work: WorkHandler;
  /** Each key is also looked at once when the process begins: what came while none ran was lost. */
  readonly schedules: readonly Schedule[];
  /** Takes a webhook whose signature was right; a process whose roles have none listens to none. */
  takeWebhook?(webhook: Webhook): Promise<void>;
  /** The page as HTML; undefined for a pull request that there is not. */
  renderDetails?(page: DetailsPage): Promise<string | undefined>;
  /** Begins what is driven by no queue, such as waiting for pushed events. */
  begin?(): void;
  /** Ends that, before the queue is closed. */
  close?(): Promise<void>;
}

/** Makes a role; rejects with `StartFailure` where something that it needs is not there. */
export type CreateRole = (context: RoleContext) => Promise<Role>;
