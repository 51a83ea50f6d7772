import { applyExceptions } from '../exceptions/apply-exceptions.ts';
import type { Exception } from '../exceptions/exception.ts';
import { worstSeverity } from '../finding/severity.ts';
import type { SourceLocation } from '../finding/source-location.ts';
import type { AuditControl, ControlContext, ControlOutcome } from './audit-control.ts';
import type { AuditFinding, ControlResult, ResultStatus } from './audit-report.ts';
import { dayOf } from './elapsed-days.ts';

export interface RunAuditOptions {
  readonly controls: readonly AuditControl[];
  /** Those from controls; those from other rules match nothing here. */
  readonly exceptions: readonly Exception[];
  /** Where the policy repository says something about a resource; about the account where it says nothing. */
  readonly locate: (arn: string) => SourceLocation;
}

function findingsOf(
  { id, severity }: AuditControl,
  { affected }: ControlOutcome,
  accountId: string,
  locate: RunAuditOptions['locate'],
): readonly AuditFinding[] {
  return affected.map((resource) => ({
    ruleId: id,
    severity: resource.severity ?? severity,
    message: resource.message,
    location: resource.location ?? locate(resource.arn),
    accountId,
    arn: resource.arn,
  }));
}

/** INVARIANT: what is unknown never becomes passed or waived. */
function statusOf(outcome: ControlOutcome, remaining: number): ResultStatus {
  if (outcome.status !== 'failed') return outcome.unknown.length > 0 ? 'unknown' : outcome.status;
  if (remaining > 0) return 'failed';
  return outcome.unknown.length > 0 ? 'unknown' : 'waived';
}

function runControl(control: AuditControl, context: ControlContext, options: RunAuditOptions): ControlResult {
  const outcome = control.check(context);
  const { accountId } = context.facts;
  const findings = findingsOf(control, outcome, accountId, options.locate);
  const { remaining, waived } = applyExceptions(findings, options.exceptions, dayOf(context.now));
  return {
    controlId: control.id,
    title: control.title,
    severity:
      remaining.length > 0 ? worstSeverity(remaining.map(({ severity }) => severity)) : control.severity,
    status: statusOf(outcome, remaining.length),
    evidence: outcome.evidence,
    findings: remaining,
    waived,
    unknown: outcome.unknown,
    remedy: control.remedy,
  };
}

/** Judges one account by every control, and sets aside what reviewed exceptions waive on that day. */
export function runAudit(context: ControlContext, options: RunAuditOptions): readonly ControlResult[] {
  return options.controls.map((control) => runControl(control, context, options));
}
