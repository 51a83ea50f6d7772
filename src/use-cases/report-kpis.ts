import type { AuditReport } from '../audit/audit-report.ts';
import type { DutyConfiguration } from '../audit/duty/duty-configuration.ts';
import { dueReminder, whoIsOnDuty } from '../audit/duty/who-is-on-duty.ts';
import { known, mapFact, unknown, type Fact } from '../audit/facts/fact.ts';
import { joinCredentialFigures } from '../audit/kpis/credential-figures.ts';
import type { KpiConfiguration } from '../audit/kpis/kpi-configuration.ts';
import type { KpiFacts, KpiIssue, LintRun, OpenDrift } from '../audit/kpis/kpi-facts.ts';
import type { IssueReminder, KpiReport } from '../audit/kpis/kpi-report.ts';
import { measureKpis } from '../audit/kpis/measure-kpis.ts';
import type { Exception } from '../exceptions/exception.ts';
import type { Clock } from '../ports/clock.ts';
import type { SecurityRecord } from '../ports/security-record.ts';

/** What the figures are made from. */
export interface KpiRequest {
  readonly record: SecurityRecord;
  /** Absent where no account was audited. */
  readonly audit?: Pick<AuditReport, 'accounts'>;
  /** What a scan has just found; without one, the open issues stand in. */
  readonly openDrift?: Fact<readonly OpenDrift[]>;
  readonly exceptions: Fact<readonly Exception[]>;
  /** Today's lint findings; added to what is remembered. */
  readonly lintFindings?: number;
  readonly configuration: KpiConfiguration;
  readonly duty: DutyConfiguration;
  readonly clock: Clock;
}

const notAudited = unknown('no account was audited');

function openIssues(issues: Fact<readonly KpiIssue[]>): Fact<readonly OpenDrift[]> {
  return mapFact(issues, (all) => all.filter(({ closedAt }) => closedAt === undefined));
}

function countFailed(audit: KpiRequest['audit']): Fact<number> {
  if (audit === undefined) return notAudited;
  const results = audit.accounts.flatMap((account) => account.results);
  return known(results.filter(({ status }) => status === 'failed').length);
}

/** Today's run is known even where nothing is remembered. */
function lintRuns(
  remembered: Fact<readonly LintRun[]>,
  findings: number | undefined,
  now: string,
): Fact<readonly LintRun[]> {
  if (findings === undefined) return remembered;
  const earlier = remembered.status === 'known' ? remembered.value : [];
  return known([...earlier, { at: now, findings }]);
}

async function gather(request: KpiRequest, now: string): Promise<KpiFacts> {
  const { record, audit, exceptions } = request;
  const [issues, scans, permissions, emergencyUses, remembered] = await Promise.all([
    record.readIssues(),
    record.readScans(),
    record.readPermissions(),
    record.readEmergencyUses(),
    record.readLintRuns(),
  ]);
  return {
    openDrift: request.openDrift ?? openIssues(issues),
    issues,
    scans,
    permissions,
    emergencyUses,
    credentials:
      audit === undefined
        ? notAudited
        : joinCredentialFigures(audit.accounts.map(({ credentials }) => credentials)),
    failedControls: countFailed(audit),
    exceptions,
    lintRuns: lintRuns(remembered, request.lintFindings, now),
  };
}

/** Issues that nobody has acknowledged, and whom to remind of them. */
function remindersFor(
  issues: KpiFacts['issues'],
  duty: DutyConfiguration,
  now: string,
): readonly IssueReminder[] {
  const { onCall, reminders } = duty;
  if (onCall === undefined || issues.status === 'unknown') return [];
  return issues.value
    .filter(({ acknowledgedAt, closedAt }) => acknowledgedAt === undefined && closedAt === undefined)
    .toSorted((left, right) => (left.openedAt < right.openedAt ? -1 : 1))
    .flatMap((issue) => {
      const due = dueReminder(onCall, reminders, issue.openedAt, now);
      return due === undefined ? [] : [{ ...due, issue }];
    });
}

/** Gathers what is known, measures every figure and holds it against its target. What is not known meets none. */
export async function reportKpis(request: KpiRequest): Promise<KpiReport> {
  const { configuration, duty } = request;
  const now = request.clock.now();
  const facts = await gather(request, now);
  const onCall = duty.onCall && whoIsOnDuty(duty.onCall, now);
  const review = duty.review && whoIsOnDuty(duty.review, now);
  return {
    at: now,
    results: measureKpis({ facts, configuration, now }),
    ...(onCall === undefined ? {} : { onCall }),
    ...(review === undefined ? {} : { review }),
    reminders: remindersFor(facts.issues, duty, now),
  };
}
