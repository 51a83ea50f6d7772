import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { QueueDepth, WorkEvent, WorkKey, WorkObserver } from '../../ports/work-queue.ts';
import { listenedEvents } from './event-subjects.ts';
import type { RoleName } from './role.ts';

/** A call to GitHub that was answered, or failed on its way. */
export interface MeasuredCall {
  /** Such as `GET /repos/{owner}/{repo}/activity`; never with a name in it. */
  readonly operation: string;
  /** HTTP status; undefined where no answer came. */
  readonly status: number | undefined;
  /** What is left of the hour's requests, by kind of request, where the answer says so. */
  readonly remaining?: { readonly resource: string; readonly requests: number };
}

/**
 * What the server counts, in the format of Prometheus. INVARIANT: no label holds a name of a repository, a person or an
 * account, and every label has few values: a stranger who sends requests cannot make it grow.
 */
export interface ServerMetrics {
  /** Where a role registers what it counts besides. */
  readonly registry: Registry;
  webhookTaken(event: string): void;
  webhookRefused(status: number): void;
  /** Tells of the runs of a role's queue. */
  workObserver(role: RoleName): WorkObserver;
  /** Asks for the depth of a role's queue whenever somebody reads the metrics. */
  watchDepth(role: RoleName, depth: () => Promise<QueueDepth>): void;
  calledGitHub(call: MeasuredCall): void;
  reachedVerdict(check: string, conclusion: string): void;
  render(): Promise<{ readonly contentType: string; readonly body: string }>;
}

const runSeconds = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300];

/** The first word of a key: what kind of thing a lane is about. */
function kindOf(key: WorkKey): string {
  return /^[a-z-]{1,20}/.exec(key)?.[0] ?? 'other';
}

type Finish = (labels: { readonly result: string }) => void;

function createWorkObserver(role: RoleName, runs: Histogram<'role' | 'lane' | 'result'>): WorkObserver {
  const underWay = new Map<WorkKey, Finish>();
  return (event: WorkEvent) => {
    if (event.kind === 'started') {
      underWay.set(event.key, runs.startTimer({ role, lane: kindOf(event.key) }));
    } else if (event.kind === 'completed' || event.kind === 'failed' || event.kind === 'abandoned') {
      underWay.get(event.key)?.({ result: event.kind });
      underWay.delete(event.key);
    }
  };
}

/** Makes the metrics of one process, in a registry of their own. */
export function createServerMetrics(): ServerMetrics {
  const registers = [new Registry()];
  const [registry = new Registry()] = registers;
  collectDefaultMetrics({ register: registry });
  const taken = new Counter({
    name: 'four_eyes_webhooks_taken_total',
    help: 'Webhooks whose signature was right, by event',
    labelNames: ['event'],
    registers,
  });
  const refused = new Counter({
    name: 'four_eyes_webhooks_refused_total',
    help: 'Requests to the address of webhooks that were not taken, by HTTP status; 401 is a wrong signature',
    labelNames: ['status'],
    registers,
  });
  const runs = new Histogram({
    name: 'four_eyes_lane_run_seconds',
    help: 'Runs of lanes by what they were about and how they ended',
    labelNames: ['role', 'lane', 'result'],
    buckets: runSeconds,
    registers,
  });
  const depths = new Map<RoleName, () => Promise<QueueDepth>>();
  new Gauge({
    name: 'four_eyes_queue_lanes',
    help: 'Lanes that wait, run or are to be tried again',
    labelNames: ['role', 'state'],
    registers,
    async collect() {
      this.reset();
      for (const [role, read] of depths) {
        // A queue that cannot be reached has no depth, and the rest of the metrics stays readable.
        const depth = await read().catch(() => undefined);
        for (const [state, lanes] of Object.entries(depth ?? {})) this.set({ role, state }, Number(lanes));
      }
    },
  });
  const calls = new Counter({
    name: 'four_eyes_github_calls_total',
    help: 'Calls to GitHub by operation and HTTP status; `none` where no answer came',
    labelNames: ['operation', 'status'],
    registers,
  });
  const remaining = new Gauge({
    name: 'four_eyes_github_rate_limit_remaining',
    help: 'Requests that GitHub still allows in this hour, as the last answer said',
    labelNames: ['resource'],
    registers,
  });
  const verdicts = new Counter({
    name: 'four_eyes_verdicts_total',
    help: 'Verdicts of checks, each time one was reached, by check and conclusion',
    labelNames: ['check', 'conclusion'],
    registers,
  });
  return {
    registry,
    webhookTaken: (event) => taken.inc({ event: listenedEvents.includes(event) ? event : 'other' }),
    webhookRefused: (status) => refused.inc({ status: String(status) }),
    workObserver: (role) => createWorkObserver(role, runs),
    watchDepth: (role, depth) => void depths.set(role, depth),
    calledGitHub: ({ operation, status, remaining: left }) => {
      calls.inc({ operation, status: String(status ?? 'none') });
      if (left !== undefined) remaining.set({ resource: left.resource }, left.requests);
    },
    reachedVerdict: (check, conclusion) => verdicts.inc({ check, conclusion }),
    render: async () => ({ contentType: registry.contentType, body: await registry.metrics() }),
  };
}
