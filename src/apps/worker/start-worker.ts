import type { DestinationStream } from 'pino';
import { collectDefaultMetrics, Registry } from 'prom-client';
import { createPino } from '../../adapters/logging/create-pino.ts';
import { createPinoLogger } from '../../adapters/logging/pino-logger.ts';
import { BullmqQueue } from '../../adapters/queue/bullmq-queue.ts';
import { InProcessQueue } from '../../adapters/queue/in-process-queue.ts';
import { logWorkEvents } from '../../adapters/queue/log-work-events.ts';
import type { Clock } from '../../ports/clock.ts';
import type { LogLevel } from '../../ports/logger.ts';
import type { Signer } from '../../ports/signer.ts';
import type { WorkQueue } from '../../ports/work-queue.ts';
import type { Environment } from '../settings/connection-settings.ts';
import type { WorkerSettings } from '../settings/worker-settings.ts';
import type { Scan } from './aws-scanner.ts';
import { createWorkerLanes, type WorkerLanes } from './create-lanes.ts';
import { openHomeOnDisk, openWorkerParts, type WorkerHome, type WorkerSurroundings } from './open-parts.ts';
import { watchQueue } from './queue-metrics.ts';
import { startHealthServer, type HealthServer } from './health-server.ts';

export interface StartWorkerOptions {
  readonly environment: Environment;
  readonly clock: Clock;
  readonly signer: Signer;
  readonly dataFolder: string;
  readonly logLevel: LogLevel;
  /** Of the log; standard output by default. */
  readonly destination?: DestinationStream;
  /** Without it the queue is that of this process. */
  readonly redisUrl?: string;
  /** Where health and metrics are served; absent for nowhere. */
  readonly listen?: { readonly host: string; readonly port: number };
  /** How accounts are scanned; by default with AWS, in threads. */
  readonly scan?: Scan;
  /** Where the policy is read and issues go, where that is not a folder of this machine. */
  readonly home?: WorkerHome;
}

/** A worker that works. */
export interface RunningWorker {
  /** Of health and metrics; absent where they are served nowhere. */
  readonly url?: string;
  readonly queue: WorkQueue;
  /** Metrics in the text format of Prometheus. */
  metrics(): Promise<string>;
  /**
   * Begins no more runs and lets those under way end, or gives them back to the queue when its patience is over. May be
   * called twice.
   */
  close(): Promise<void>;
}

function openQueue(
  { redisUrl }: StartWorkerOptions,
  concurrency: number,
  observe: ReturnType<typeof logWorkEvents>,
): WorkQueue {
  return redisUrl === undefined
    ? new InProcessQueue({ concurrency, observe })
    : new BullmqQueue({ url: redisUrl, prefix: '{four-eyes}:worker', concurrency, observe });
}

function homeOf(
  settings: WorkerSettings,
  options: StartWorkerOptions,
  surroundings: WorkerSurroundings,
): WorkerHome {
  const { repository } = settings;
  if (options.home !== undefined) return options.home;
  if (repository.on === 'disk') return openHomeOnDisk(repository, surroundings);
  throw new TypeError('a worker of a repository on GitHub is a role of the server');
}

async function begin(lanes: WorkerLanes, queue: WorkQueue): Promise<void> {
  const schedules = await lanes.schedules();
  for (const { cron, key } of schedules) await queue.every(cron, key);
  await queue.keepSchedules(schedules.map(({ key }) => key));
  for (const { key } of schedules) if (!key.startsWith('digest:')) await queue.request(key);
  queue.process(lanes.work);
  lanes.begin();
}

/**
 * Starts a worker: looks at every account at once, then as scheduled and as events are pushed, until it is closed. Rejects
 * where the queue cannot be reached or the port cannot be had, and leaves nothing open then.
 */
export async function startWorker(
  settings: WorkerSettings,
  options: StartWorkerOptions,
): Promise<RunningWorker> {
  const { clock, logLevel: level, destination, environment, signer, dataFolder, scan } = options;
  const logger = createPinoLogger(createPino({ level, clock, ...(destination && { destination }) }));
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const queue = openQueue(options, settings.concurrency, logWorkEvents(logger));
  watchQueue(registry, queue);
  const surroundings: WorkerSurroundings = {
    ...{ environment, clock, logger, signer, queue, registry, dataFolder },
    ...(scan && { scan }),
  };
  const lanes = createWorkerLanes(
    openWorkerParts(settings, homeOf(settings, options, surroundings), surroundings),
  );
  let health: HealthServer | undefined;
  let closing: Promise<void> | undefined;
  const close = async (): Promise<void> => {
    await health?.close();
    await queue.close();
    await lanes.close();
  };
  try {
    health =
      options.listen === undefined
        ? undefined
        : await startHealthServer(options.listen, {
            isReady: async () => (await queue.depth()).running >= 0,
            metrics: () => registry.metrics(),
          });
    await begin(lanes, queue);
  } catch (cause) {
    await close();
    throw cause;
  }
  return {
    ...(health !== undefined && { url: health.url }),
    queue,
    metrics: () => registry.metrics(),
    close: () => (closing ??= close()),
  };
}
