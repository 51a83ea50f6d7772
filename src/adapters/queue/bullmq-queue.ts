import { Queue, Worker, type Job } from 'bullmq';
import { Redis } from 'ioredis';
import {
  WorkQueueError,
  type QueueDepth,
  type WorkHandler,
  type WorkKey,
  type WorkObserver,
  type WorkQueue,
} from '../../ports/work-queue.ts';
import { defaultBullmqOptions, type BullmqQueueOptions } from './bullmq-options.ts';
import { requireSchedule, requireWorkKey, nextTime } from './check-request.ts';
import { FaultReports } from './fault-reports.ts';
import { LaneRunner } from './lane-runner.ts';
import { observeSafely } from './observe-safely.ts';
import { requestLane } from './request-lane.ts';
import { settlesWithin } from './settles-within.ts';

/** Milliseconds between two looks at whether the queue is empty, and before a lost connection is tried again. */
const drainInterval = 20;
const reconnectDelay = 500;

/** Milliseconds that the libraries have to close what they opened; then the connection is cut. */
const tearDownPatience = 1_000;

interface Workers {
  readonly runner: LaneRunner;
  readonly all: readonly Worker[];
}

/**
 * A queue on Redis or Valkey that any number of replicas share: nothing that was requested is lost with a process.
 * Redis must not evict keys (`maxmemory-policy noeviction`), and should write an append-only file.
 */
export class BullmqQueue implements WorkQueue {
  readonly #options: BullmqQueueOptions;
  readonly #observe: WorkObserver;
  readonly #faults: FaultReports;
  readonly #connection: Redis;
  readonly #lanes: Queue;
  /** Its jobs only request the key they are named after: a schedule is due once, however many replicas there are. */
  readonly #schedules: Queue;
  #workers: Workers | undefined;
  #closing: Promise<void> | undefined;

  constructor(options: Partial<BullmqQueueOptions> & Pick<BullmqQueueOptions, 'url'>) {
    this.#options = { ...defaultBullmqOptions, ...options };
    this.#observe = observeSafely(this.#options.observe);
    this.#faults = new FaultReports(this.#observe);
    this.#connection = new Redis(this.#options.url, {
      // Commands wait for the connection; whoever cannot wait that long has a patience of its own.
      maxRetriesPerRequest: null,
      retryStrategy: () => reconnectDelay,
      disconnectTimeout: reconnectDelay,
    });
    this.#connection.on('error', this.#faults.report).on('ready', this.#faults.clear);
    this.#lanes = this.#openQueue('lanes');
    this.#schedules = this.#openQueue('schedules');
  }

  async request(key: WorkKey): Promise<void> {
    requireWorkKey(key);
    await this.#reach(() => requestLane(this.#lanes, key, this.#options.retry.attempts));
  }

  process(handler: WorkHandler): void {
    if (this.#workers !== undefined) throw new TypeError('the queue has a handler already');
    const runner = new LaneRunner({ ...this.#options, observe: this.#observe, handler });
    const lanes = this.#openWorker(this.#lanes, runner.run, {
      concurrency: this.#options.concurrency,
      skipLockRenewal: true,
      settings: { backoffStrategy: (_attempt, _type, _cause, job) => runner.delayOf(job as Job | undefined) },
    });
    lanes.on('stalled', (id) => void this.#tellRecovery(id));
    lanes.on('failed', (job, cause) => this.#tellDeath(job, cause));
    const requestDue = ({ name }: Job) => requestLane(this.#lanes, name, this.#options.retry.attempts);
    const schedules = this.#openWorker(this.#schedules, requestDue, {
      concurrency: 1,
      settings: { repeatStrategy: nextMillisecond },
    });
    this.#workers = { runner, all: [lanes, schedules] };
    for (const worker of this.#workers.all) worker.run().catch(this.#faults.report);
  }

  async every(cron: string, key: WorkKey): Promise<void> {
    requireWorkKey(key);
    requireSchedule(cron);
    const opts = { removeOnComplete: true, removeOnFail: true };
    await this.#reach(() => this.#schedules.upsertJobScheduler(key, { pattern: cron }, { name: key, opts }));
  }

  async keepSchedules(keys: readonly WorkKey[]): Promise<void> {
    await this.#reach(async () => {
      const schedulers = await this.#schedules.getJobSchedulers(0, -1);
      const ended = schedulers.filter(({ key }) => !keys.includes(key));
      await Promise.all(ended.map(({ key }) => this.#schedules.removeJobScheduler(key)));
    });
  }

  async depth(): Promise<QueueDepth> {
    const counts = await this.#reach(() => this.#lanes.getJobCounts('wait', 'paused', 'active', 'delayed'));
    const count = (state: string) => counts[state] ?? 0;
    return { waiting: count('wait') + count('paused'), running: count('active'), retrying: count('delayed') };
  }

  async drain(): Promise<void> {
    while (this.#closing === undefined && !(await this.#isEmpty())) {
      await new Promise((resolve) => setTimeout(resolve, drainInterval));
    }
  }

  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  /** INVARIANT: ends also when Redis does not answer. */
  async #close(): Promise<void> {
    if (this.#workers !== undefined) await this.#endRuns(this.#workers);
    const closed = Promise.allSettled([
      ...(this.#workers?.all.map((worker) => worker.close(true)) ?? []),
      this.#lanes.close(),
      this.#schedules.close(),
    ]);
    await settlesWithin(closed, tearDownPatience);
    this.#connection.disconnect();
  }

  async #endRuns({ runner, all }: Workers): Promise<void> {
    runner.stop();
    const paused = Promise.allSettled(all.map((worker) => worker.pause()));
    if (await settlesWithin(paused, this.#options.closePatience)) return;
    runner.abort();
    await settlesWithin(paused, this.#options.abortPatience);
  }

  #openQueue(name: string): Queue {
    const queue = new Queue(name, {
      connection: this.#connection,
      prefix: this.#options.prefix,
      settings: { repeatStrategy: nextMillisecond },
      skipMetasUpdate: true,
    });
    return queue.on('error', this.#faults.report);
  }

  #openWorker(
    queue: Queue,
    run: (job: Job, token?: string) => Promise<void>,
    options: Partial<ConstructorParameters<typeof Worker>[2]>,
  ): Worker {
    const worker = new Worker(queue.name, run, {
      connection: this.#connection,
      prefix: this.#options.prefix,
      autorun: false,
      lockDuration: this.#options.lockDuration,
      stalledInterval: this.#options.stalledInterval,
      maxStalledCount: this.#options.mostRecoveries,
      runRetryDelay: reconnectDelay,
      ...options,
    });
    return worker.on('error', this.#faults.report);
  }

  /** Without an answer it is not known to be empty. */
  async #isEmpty(): Promise<boolean> {
    try {
      const { waiting, running, retrying } = await this.depth();
      const due = await this.#reach(() => this.#schedules.getJobCounts('wait', 'active'));
      return waiting + running + retrying + (due['wait'] ?? 0) + (due['active'] ?? 0) === 0;
    } catch {
      return false;
    }
  }

  async #reach<Value>(call: () => Promise<Value>): Promise<Value> {
    if (this.#closing !== undefined) throw new WorkQueueError('closed', 'the queue is closed');
    const answer = call();
    if (await settlesWithin(answer, this.#options.requestPatience)) {
      return answer.catch((cause: unknown) => {
        throw new WorkQueueError('unreachable', 'Redis refused the request', { cause });
      });
    }
    throw new WorkQueueError('unreachable', 'Redis does not answer; the request may still be taken later');
  }

  async #tellRecovery(id: string): Promise<void> {
    const job = await this.#lanes.getJob(id).catch(() => undefined);
    if (job !== undefined) this.#observe({ kind: 'recovered', key: job.name });
  }

  /** What the runner cannot tell: the key whose every run ended with its process. */
  #tellDeath(job: Job | undefined, cause: Error): void {
    if (job === undefined || cause.name !== 'UnrecoverableError') return;
    this.#observe({ kind: 'abandoned', key: job.name, attempt: job.attemptsMade + 1, cause });
  }
}

function nextMillisecond(after: number, { pattern }: { readonly pattern?: string }): number | undefined {
  return nextTime(pattern ?? '', new Date(after))?.getTime();
}
