import { Cron } from 'croner';
import PQueue from 'p-queue';
import {
  WorkQueueError,
  type QueueDepth,
  type WorkHandler,
  type WorkKey,
  type WorkObserver,
  type WorkQueue,
} from '../../ports/work-queue.ts';
import { observeSafely } from './observe-safely.ts';
import { requireSchedule, requireWorkKey } from './check-request.ts';
import { settlesWithin } from './settles-within.ts';
import { defaultQueueOptions, type QueueOptions } from './queue-options.ts';
import { retryDelay } from './retry-policy.ts';

/** What is known of a key that is waiting, running or to be tried again; other keys have no lane. */
interface Lane {
  readonly key: WorkKey;
  state: 'waiting' | 'running' | 'retrying';
  /** Tries of the current request. */
  attempt: number;
  /** A request came while it ran. */
  isRequestedAgain: boolean;
  retryTimer?: NodeJS.Timeout;
}

/**
 * The queue of one process: nothing to install, and nothing survives the process. Since keys carry no payload, the
 * periodic passes request again whatever a crash forgot.
 */
export class InProcessQueue implements WorkQueue {
  readonly #options: QueueOptions;
  readonly #observe: WorkObserver;
  readonly #runner: PQueue;
  readonly #lanes = new Map<WorkKey, Lane>();
  readonly #schedules = new Map<WorkKey, Cron>();
  readonly #abort = new AbortController();
  #handler: WorkHandler | undefined;
  #drained: (() => void)[] = [];
  #closing: Promise<void> | undefined;

  constructor(options: Partial<QueueOptions> = {}) {
    this.#options = { ...defaultQueueOptions, ...options };
    this.#observe = observeSafely(this.#options.observe);
    this.#runner = new PQueue({ concurrency: this.#options.concurrency, autoStart: false });
  }

  // eslint-disable-next-line @typescript-eslint/require-await -- what it throws is a rejection, as the port says
  async request(key: WorkKey): Promise<void> {
    requireWorkKey(key);
    this.#requireOpen();
    const lane = this.#lanes.get(key);
    if (lane === undefined) this.#enqueue({ key, state: 'waiting', attempt: 0, isRequestedAgain: false });
    else if (lane.state === 'running') lane.isRequestedAgain = true;
  }

  process(handler: WorkHandler): void {
    if (this.#handler !== undefined) throw new TypeError('the queue has a handler already');
    this.#handler = handler;
    this.#runner.start();
  }

  // eslint-disable-next-line @typescript-eslint/require-await -- what it throws is a rejection, as the port says
  async every(cron: string, key: WorkKey): Promise<void> {
    requireWorkKey(key);
    requireSchedule(cron);
    this.#requireOpen();
    this.#schedules.get(key)?.stop();
    this.#schedules.set(key, new Cron(cron, { timezone: 'UTC' }, () => this.#requestDue(key)));
  }

  keepSchedules(keys: readonly WorkKey[]): Promise<void> {
    for (const [key, schedule] of this.#schedules) {
      if (keys.includes(key)) continue;
      schedule.stop();
      this.#schedules.delete(key);
    }
    return Promise.resolve();
  }

  depth(): Promise<QueueDepth> {
    const states = Array.from(this.#lanes.values(), ({ state }) => state);
    const count = (wanted: Lane['state']) => states.filter((state) => state === wanted).length;
    return Promise.resolve({
      waiting: count('waiting'),
      running: count('running'),
      retrying: count('retrying'),
    });
  }

  drain(): Promise<void> {
    if (this.#lanes.size === 0) return Promise.resolve();
    return new Promise((resolve) => this.#drained.push(resolve));
  }

  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    for (const schedule of this.#schedules.values()) schedule.stop();
    this.#runner.clear();
    for (const lane of this.#lanes.values()) {
      if (lane.state !== 'running') this.#drop(lane);
    }
    const isIdle = await settlesWithin(this.#runner.onPendingZero(), this.#options.closePatience);
    if (isIdle) return;
    this.#abort.abort(new WorkQueueError('closed', 'the queue is closing'));
    await settlesWithin(this.#runner.onPendingZero(), this.#options.abortPatience);
  }

  async #requestDue(key: WorkKey): Promise<void> {
    await this.request(key).catch((cause: unknown) => this.#observe({ kind: 'faulted', cause }));
  }

  #requireOpen(): void {
    if (this.#closing !== undefined) throw new WorkQueueError('closed', 'the queue is closed');
  }

  #enqueue(lane: Lane): void {
    lane.state = 'waiting';
    this.#lanes.set(lane.key, lane);
    void this.#runner.add(() => this.#run(lane));
  }

  async #run(lane: Lane): Promise<void> {
    const { key } = lane;
    lane.state = 'running';
    lane.attempt += 1;
    lane.isRequestedAgain = false;
    const { attempt } = lane;
    this.#observe({ kind: 'started', key, attempt });
    try {
      await this.#handler?.({ key, attempt, signal: this.#abort.signal });
      this.#observe({ kind: 'completed', key, attempt });
      this.#finish(lane);
    } catch (cause) {
      this.#fail(lane, cause);
    }
  }

  /** The lane ends, or begins again at once for those who asked while it ran. */
  #finish(lane: Lane): void {
    if (lane.isRequestedAgain && this.#closing === undefined) {
      lane.attempt = 0;
      this.#enqueue(lane);
    } else if (lane.isRequestedAgain) this.#drop(lane);
    else this.#remove(lane);
  }

  /** A retry begins after every request that came meanwhile, so it answers those too. */
  #fail(lane: Lane, cause: unknown): void {
    const { key, attempt } = lane;
    if (attempt >= this.#options.retry.attempts) {
      this.#observe({ kind: 'abandoned', key, attempt, cause });
      this.#finish(lane);
      return;
    }
    const retryInMilliseconds = retryDelay(this.#options.retry, attempt, cause, this.#options.random());
    this.#observe({ kind: 'failed', key, attempt, cause, retryInMilliseconds });
    if (this.#closing !== undefined) {
      this.#drop(lane);
      return;
    }
    lane.state = 'retrying';
    lane.retryTimer = setTimeout(() => this.#enqueue(lane), retryInMilliseconds);
  }

  #drop(lane: Lane): void {
    clearTimeout(lane.retryTimer);
    this.#remove(lane);
    this.#observe({ kind: 'dropped', key: lane.key });
  }

  #remove(lane: Lane): void {
    this.#lanes.delete(lane.key);
    if (this.#lanes.size > 0) return;
    for (const resolve of this.#drained.splice(0)) resolve();
  }
}
