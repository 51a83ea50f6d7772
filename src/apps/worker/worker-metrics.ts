import { Counter, Gauge, Histogram, type Registry } from 'prom-client';
import { isDrift } from '../../drift/scan-report.ts';
import type { WatchedAccount } from '../../use-cases/worker/watch-account.ts';
import type { HeardEvent } from '../../use-cases/worker/hear-events.ts';
import type { DeliveryOutcome } from '../../use-cases/send-notices.ts';

/** What the worker counts, in the format of Prometheus. Labels hold ids of accounts, and never a name. */
export interface WorkerMetrics {
  looked(account: WatchedAccount): void;
  /** Accounts that a folder declares, that are suspended, and that no folder declares. */
  counted(accounts: Readonly<Record<'declared' | 'suspended' | 'undeclared', number | undefined>>): void;
  heard(outcome: HeardEvent['outcome']): void;
  delivered(outcomes: readonly DeliveryOutcome[]): void;
}

/** What is known of an account since this process began. */
interface Known {
  readonly isBlind: boolean;
  /** Seconds since 1970. */
  readonly lastWhole?: number;
  /** Open findings by `kind severity`. */
  readonly open: ReadonlyMap<string, number>;
}

const scanSeconds = [0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300, 600];

function openBy({ scanned }: WatchedAccount): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  if (scanned.status === 'blind') return counts;
  for (const { kind, severity, change } of scanned.findings ?? []) {
    if (change !== undefined && !isDrift(change)) continue;
    const key = `${kind} ${severity}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

function knownAfter(account: WatchedAccount, before: Known | undefined): Known {
  const { scanned, observation } = account;
  const [last] = observation.lastScans;
  const lastWhole = last === undefined ? undefined : Date.parse(last.at) / 1000;
  return {
    isBlind: scanned.status === 'blind',
    ...(lastWhole !== undefined && { lastWhole }),
    // The issues of a blind account stay, and so do their numbers (A47).
    open: scanned.status === 'blind' ? (before?.open ?? new Map()) : openBy(account),
  };
}

/** Makes the metrics in a registry. Each replica tells of the accounts that it looked at last; `max by` joins them. */
export function createWorkerMetrics(registry: Registry, now: () => number): WorkerMetrics {
  const registers = [registry];
  const known = new Map<string, Known>();
  const scans = new Histogram({
    name: 'four_eyes_scan_seconds',
    help: 'Looks at accounts, by whether the account was read whole',
    labelNames: ['result'],
    buckets: scanSeconds,
    registers,
  });
  const blind = new Counter({
    name: 'four_eyes_blind_scans_total',
    help: 'Looks at accounts that could not be read whole, by account and reason',
    labelNames: ['account', 'failure'],
    registers,
  });
  const calls = new Counter({
    name: 'four_eyes_aws_calls_total',
    help: 'Calls to AWS by account, retries not counted',
    labelNames: ['account'],
    registers,
  });
  const retries = new Counter({
    name: 'four_eyes_aws_retries_total',
    help: 'Calls to AWS that were sent again, by account: nearly always because AWS throttled them',
    labelNames: ['account'],
    registers,
  });
  const losses = new Counter({
    name: 'four_eyes_lost_observations_total',
    help: 'Records of accounts that were lost or tampered with, by what became of them; they are rebuilt',
    labelNames: ['loss'],
    registers,
  });
  const accounts = new Gauge({
    name: 'four_eyes_accounts',
    help: 'Accounts that a folder declares, that are suspended, and that exist without a folder',
    labelNames: ['state'],
    registers,
  });
  const events = new Counter({
    name: 'four_eyes_pushed_events_total',
    help: 'Pushed events by what became of them; unknown ones were never confirmed by event history',
    labelNames: ['outcome'],
    registers,
  });
  const notices = new Counter({
    name: 'four_eyes_notifications_total',
    help: 'Messages to sinks by what became of them',
    labelNames: ['sink', 'status'],
    registers,
  });
  collectAccounts(registers, known, now);
  return {
    looked: (account) => {
      const { accountId, scanned, duration, loss } = account;
      scans.observe({ result: scanned.status }, duration / 1000);
      if (scanned.status === 'blind') blind.inc({ account: accountId, failure: scanned.failure });
      else {
        calls.inc({ account: accountId }, scanned.calls);
        retries.inc({ account: accountId }, scanned.retries ?? 0);
      }
      if (loss !== undefined) losses.inc({ loss: loss.loss });
      known.set(accountId, knownAfter(account, known.get(accountId)));
    },
    counted: (counts) => {
      for (const [state, count] of Object.entries(counts)) {
        if (count !== undefined) accounts.set({ state }, count);
      }
    },
    heard: (outcome) => events.inc({ outcome }),
    delivered: (outcomes) => {
      for (const { sink, status } of outcomes) notices.inc({ sink, status });
    },
  };
}

/** Gauges that are worked out when somebody reads them. */
function collectAccounts(registers: Registry[], known: ReadonlyMap<string, Known>, now: () => number): void {
  new Gauge({
    name: 'four_eyes_open_drift',
    help: 'Open findings by account, kind and severity',
    labelNames: ['account', 'kind', 'severity'],
    registers,
    collect() {
      this.reset();
      for (const [account, { open }] of known) {
        for (const [key, count] of open) {
          const [kind = '', severity = ''] = key.split(' ');
          this.set({ account, kind, severity }, count);
        }
      }
    },
  });
  new Gauge({
    name: 'four_eyes_account_blind',
    help: '1 where the last look could not read the account whole',
    labelNames: ['account'],
    registers,
    collect() {
      this.reset();
      for (const [account, { isBlind }] of known) this.set({ account }, isBlind ? 1 : 0);
    },
  });
  new Gauge({
    name: 'four_eyes_last_whole_scan_timestamp_seconds',
    help: 'When the account was last read whole, in seconds since 1970',
    labelNames: ['account'],
    registers,
    collect() {
      this.reset();
      for (const [account, { lastWhole }] of known) {
        if (lastWhole !== undefined) this.set({ account }, lastWhole);
      }
    },
  });
  new Gauge({
    name: 'four_eyes_oldest_whole_scan_age_seconds',
    help: 'Age of the whole scan that is furthest back, of the accounts that this process looked at',
    registers,
    collect() {
      const times = Array.from(known.values(), ({ lastWhole }) => lastWhole ?? 0);
      if (times.length > 0) this.set(now() / 1000 - Math.min(...times));
    },
  });
  new Gauge({
    name: 'four_eyes_coverage_ratio',
    help: 'Part of the accounts that this process looked at whose last look read them whole, from 0 to 1',
    registers,
    collect() {
      const all = [...known.values()];
      if (all.length > 0) this.set(all.filter(({ isBlind }) => !isBlind).length / all.length);
    },
  });
}
