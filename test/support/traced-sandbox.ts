import { createEventHistory } from '../../src/adapters/aws/event-history.ts';
import type { DriftFacts } from '../../src/drift/three-way/drift-facts.ts';
import type { DriftFinding } from '../../src/drift/three-way/drift-finding.ts';
import type { ReviewedRevision } from '../../src/drift/three-way/reviewed-revision.ts';
import { traceDrift, type TracedDrift } from '../../src/drift/three-way/trace-drift.ts';
import type { AccountInventory } from '../../src/iam/account.ts';
import type { Caller } from '../../src/sandbox/caller.ts';
import { sandboxCredentials } from '../../src/sandbox/sandbox-credentials.ts';
import { startSandbox, type Sandbox } from '../../src/sandbox/start-sandbox.ts';
import { accountId } from './account-builder.ts';
import { readSandbox } from './live-sandbox.ts';

/** An account in the sandbox at a time that a test sets, with its reviewed revisions and its event history. */
export interface TracedSandbox {
  readonly sandbox: Sandbox;
  /** Lets hours pass. */
  pass(hours: number): void;
  /** ISO 8601. */
  now(): string;
  call(action: string, fields: Readonly<Record<string, string>>, caller?: Partial<Caller>): void;
  /** Makes this what was reviewed, from now on. */
  merge(inventory: AccountInventory): void;
  trace(different?: Partial<DriftFacts>): Promise<TracedDrift>;
}

/** Starts with an account that is as the first revision declares it, merged a day before. */
export async function startTraced(declared: AccountInventory): Promise<TracedSandbox> {
  let time = Date.parse('2026-11-02T00:00:00Z');
  const text = (): string => new Date(time).toISOString();
  const sandbox = await startSandbox({ accounts: [declared], clock: () => time });
  const history = createEventHistory({
    credentialsFor: sandboxCredentials,
    endpoint: sandbox.endpoint,
    requestsPerSecond: 10_000,
  });
  const revisions: ReviewedRevision[] = [
    { commit: 'r0', mergedAt: '2026-11-01T00:00:00.000Z', inventory: declared },
  ];
  return {
    sandbox,
    pass: (hours) => {
      time += hours * 3_600_000;
    },
    now: text,
    call: (action, fields, caller) => void sandbox.call(accountId, action, fields, caller),
    merge: (inventory) => {
      revisions.unshift({ commit: `r${revisions.length}`, mergedAt: text(), inventory });
    },
    trace: async (different = {}) => {
      const live = await readSandbox(sandbox, accountId);
      const since = '2026-11-01T00:00:00.000Z';
      const { events, readUntil } = await history.readEvents({ accountId, since, until: text() });
      return traceDrift({
        revisions: revisions as [ReviewedRevision, ...ReviewedRevision[]],
        live,
        events,
        coverage: { since, until: readUntil },
        ...different,
      });
    },
  };
}

/** Kind, subject, name and severity of findings. */
export function summaryOf(findings: readonly DriftFinding[]) {
  return findings.map(({ kind, subject, name, severity }) => `${severity} ${kind} ${subject} ${name}`);
}

/** The operations to which a finding is attributed. */
export function callsOf(finding: DriftFinding | undefined): readonly string[] {
  return finding?.attribution.status === 'attributed'
    ? finding.attribution.events.map(({ name }) => name)
    : [];
}
