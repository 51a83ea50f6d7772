import type { AccountMemory } from '../drift/account-memory.ts';
import { itemsByIdentity, listResources } from '../drift/comparable-item.ts';
import type { DriftOptions } from '../drift/drift-options.ts';
import { digestsAsReviewed, reviewedDigest } from '../drift/observation/reviewed-digests.ts';
import { windowStart } from '../drift/events/event-window.ts';
import type { DriftFacts, EventCoverage } from '../drift/three-way/drift-facts.ts';
import { isHappening, type DriftFinding } from '../drift/three-way/drift-finding.ts';
import type { ReviewedRevision } from '../drift/three-way/reviewed-revision.ts';
import { traceDrift, type TracedDrift } from '../drift/three-way/trace-drift.ts';
import { applyExceptions } from '../exceptions/apply-exceptions.ts';
import { driftExceptionRule, type Exception } from '../exceptions/exception.ts';
import type { AccountInventory } from '../iam/account.ts';
import type { AccountMemories } from '../ports/account-memory.ts';
import type { ChangeAttribution, EventWindow } from '../ports/change-attribution.ts';
import type { ReviewedHistory } from '../ports/reviewed-history.ts';
import type { DeclaredAccount } from '../repository/policy-repository.ts';

/** What tells who did it and what was reviewed earlier. */
export interface TracingRequest {
  /** Absent where live IAM has no event history, as in a file. */
  readonly attribution?: ChangeAttribution;
  /** Without it, the declared account is the one revision that there is. */
  readonly history?: ReviewedHistory;
  /**
   * ISO 8601: since when the declared account is what is reviewed. Without it and without history nobody knows what was
   * reviewed when a call was made, and so nothing is said of what was changed and changed back.
   */
  readonly declaredSince?: string;
  readonly memories?: AccountMemories;
  /** Reviewed exceptions; those from `drift` count here. */
  readonly exceptions?: readonly Exception[];
}

/** What a scan found of one account, and what is to be remembered once it is published. */
export interface TracedAccount {
  readonly drift: TracedDrift['drift'];
  readonly findings: readonly DriftFinding[];
  readonly accepted: readonly { readonly finding: DriftFinding; readonly exception: Exception }[];
  readonly notes: readonly string[];
  readonly memory: AccountMemory;
  readonly calls: number;
}

interface TraceRequest {
  readonly live: AccountInventory;
  /** ISO 8601. */
  readonly takenAt: string;
  readonly options: DriftOptions;
  readonly tracing?: TracingRequest;
  readonly signal?: AbortSignal;
}

/**
 * Reads who changed the account since the last scan, and judges what differs by that and by what was reviewed earlier.
 * Where history has to be known further back to tell a rollback from a lag, it is read once more. Undefined where the scan
 * is not to trace.
 */
export async function traceAccount(
  account: DeclaredAccount,
  request: TraceRequest,
): Promise<TracedAccount | undefined> {
  const { tracing } = request;
  if (tracing === undefined) return undefined;
  const { accountId } = account.inventory;
  const memory = await tracing.memories?.recall(accountId);
  const revisions = (await tracing.history?.revisionsOf(accountId)) ?? [
    declaredRevision(account, tracing.declaredSince),
  ];
  const since = windowStart(memory?.eventsReadUntil, request.takenAt);
  const first = await readAndTrace(since, revisions, memory, account, request);
  const { needsEventsSince } = first.traced;
  const isWorthMore = needsEventsSince !== undefined && needsEventsSince < since;
  const second = isWorthMore
    ? await readAndTrace(needsEventsSince, revisions, memory, account, request)
    : undefined;
  const { traced, window } = second ?? first;
  const isBaselineKnown = tracing.history !== undefined || tracing.declaredSince !== undefined;
  const told = traced.findings.filter(({ kind }) => isBaselineKnown || !isHappening(kind));
  const { remaining, waived } = sortOutAccepted(told, tracing.exceptions ?? [], account, request);
  return {
    drift: traced.drift,
    findings: remaining,
    accepted: waived,
    notes: notesOn(window),
    memory: memoryOf(request, first.window, digestsAsReviewed(revisions[0].inventory, traced.drift.changes)),
    calls: (first.window?.calls ?? 0) + (second?.window?.calls ?? 0),
  };
}

/** Without history there is what the repository declares, and nothing is known to be older. */
function declaredRevision(
  { inventory }: DeclaredAccount,
  mergedAt = '1970-01-01T00:00:00.000Z',
): ReviewedRevision {
  return { commit: '', mergedAt, inventory };
}

async function readAndTrace(
  since: string,
  revisions: readonly [ReviewedRevision, ...ReviewedRevision[]],
  memory: AccountMemory | undefined,
  { inventory: { accountId } }: DeclaredAccount,
  { live, takenAt, options, tracing, signal }: TraceRequest,
): Promise<{ readonly traced: TracedDrift; readonly window: EventWindow | undefined }> {
  const window = await tracing?.attribution?.readEvents({
    accountId,
    since,
    until: takenAt,
    ...(signal === undefined ? {} : { signal }),
  });
  const coverage = window === undefined ? undefined : coverageOf(window);
  const knownUniqueIds = options.knownUniqueIds ?? memory?.uniqueIds;
  const exempting = exceptionReasons(tracing?.exceptions ?? [], accountId, takenAt);
  const facts: DriftFacts = {
    revisions,
    live,
    events: window?.events ?? [],
    options: { ...options, ...(knownUniqueIds === undefined ? {} : { knownUniqueIds }) },
    ...(coverage === undefined ? {} : { coverage }),
    ...(memory?.lastScan === undefined ? {} : { lastScan: memory.lastScan }),
    exceptionOf: (arn) => exempting.get(arn),
    wasSeenAsReviewed: seenAsReviewed(memory, revisions[0]),
  };
  return { traced: traceDrift(facts), window };
}

/** Whether a scan saw a resource live as the reviewed revision declares it. */
function seenAsReviewed(
  memory: AccountMemory | undefined,
  { inventory }: ReviewedRevision,
): (identity: string) => boolean {
  const seen = memory?.seenAsReviewed;
  if (seen === undefined) return () => false;
  const items = itemsByIdentity(inventory);
  return (identity) => {
    const item = items.get(identity);
    return item !== undefined && seen.get(identity) === reviewedDigest(item);
  };
}

/** Exceptions for whole resources; one that is bound to a digest covers a difference, and no call. */
function exceptionReasons(
  exceptions: readonly Exception[],
  accountId: string,
  takenAt: string,
): ReadonlyMap<string, string> {
  const holding = exceptions.filter(
    ({ rule, account, digest, expires }) =>
      rule === driftExceptionRule &&
      digest === undefined &&
      (account === undefined || account === accountId) &&
      expires >= takenAt.slice(0, 10),
  );
  return new Map(holding.flatMap(({ arn, reason }) => (arn === undefined ? [] : [[arn, reason] as const])));
}

function coverageOf({ since, readUntil, failure }: EventWindow): EventCoverage {
  return { since, until: readUntil, ...(failure === undefined ? {} : { failure: failure.message }) };
}

function sortOutAccepted(
  findings: readonly DriftFinding[],
  exceptions: readonly Exception[],
  { folder }: DeclaredAccount,
  { takenAt }: TraceRequest,
) {
  const subjects = findings.map((finding) => ({
    finding,
    ruleId: driftExceptionRule,
    accountId: finding.accountId,
    arn: finding.arn,
    digest: finding.digest,
    location: finding.change?.declaredAt ?? { file: folder, line: 1, column: 1 },
  }));
  const { remaining, waived } = applyExceptions(subjects, exceptions, takenAt.slice(0, 10));
  return {
    remaining: remaining.map(({ finding }) => finding),
    waived: waived.map(({ finding: { finding }, exception }) => ({ finding, exception })),
  };
}

function notesOn(window: EventWindow | undefined): readonly string[] {
  if (window?.failure === undefined) return [];
  return [
    `who changed what after ${window.readUntil} is not known: ${window.failure.message}; ${window.failure.remedy}`,
  ];
}

/** Reading goes on from where it ended, so that a failure leaves nothing out. */
function memoryOf(
  { live, takenAt }: TraceRequest,
  window: EventWindow | undefined,
  seenAsReviewed: ReadonlyMap<string, string>,
): AccountMemory {
  const ids = listResources(live).flatMap(({ arn, uniqueId }) =>
    uniqueId === undefined ? [] : [[arn, uniqueId] as const],
  );
  return {
    uniqueIds: new Map(ids),
    seenAsReviewed,
    lastScan: takenAt,
    ...(window === undefined ? {} : { eventsReadUntil: window.readUntil }),
  };
}
