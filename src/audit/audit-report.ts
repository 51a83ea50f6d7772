import type { ExceptionUse } from '../exceptions/apply-exceptions.ts';
import type { Exception } from '../exceptions/exception.ts';
import type { Finding } from '../finding/finding.ts';
import type { CredentialFigures } from './kpis/kpi-facts.ts';
import type { Fact } from './facts/fact.ts';
import type { Severity } from '../finding/severity.ts';

/** `waived`: it fails, and reviewed exceptions set aside everything that fails it. */
export type ResultStatus = 'passed' | 'failed' | 'unknown' | 'notApplicable' | 'waived';

/** A resource that fails a control, in the form that exceptions and SARIF know: the control's id is the rule's. */
export interface AuditFinding extends Finding {
  readonly accountId: string;
  readonly arn: string;
}

/** What one control says of one account, after exceptions. */
export interface ControlResult {
  readonly controlId: string;
  readonly title: string;
  /** The worst of its findings, else the control's own. */
  readonly severity: Severity;
  readonly status: ResultStatus;
  readonly evidence: readonly string[];
  readonly findings: readonly AuditFinding[];
  readonly waived: readonly { readonly finding: AuditFinding; readonly exception: Exception }[];
  /** Why something could not be judged. */
  readonly unknown: readonly string[];
  readonly remedy: string;
}

export interface AccountAudit {
  readonly accountId: string;
  /** The folder that declares the account. */
  readonly folder: string;
  /** ISO 8601, when the facts were read. */
  readonly takenAt: string;
  /** In the order of the controls. */
  readonly results: readonly ControlResult[];
  /** Keys and devices of the account's users, for the figures. */
  readonly credentials: Fact<CredentialFigures>;
}

/** What one audit of the accounts of a policy repository found. Accounts are ordered by folder. */
export interface AuditReport {
  /** ISO 8601. */
  readonly startedAt: string;
  /** The policy repository as the user named it. */
  readonly repository: string;
  readonly source: 'aws' | 'sandbox';
  readonly accounts: readonly AccountAudit[];
  /** Every exception from a control. */
  readonly exceptions: readonly ExceptionUse[];
}

/** `failed` wins over nothing: what could not be judged makes the whole unknown, whatever was found. */
export type AuditVerdict = 'passed' | 'failed' | 'unknown';

/** INVARIANT: an audit in which anything is unknown, or of no account, never says that all is well. */
export function auditVerdict({
  accounts,
}: {
  readonly accounts: readonly Pick<AccountAudit, 'results'>[];
}): AuditVerdict {
  const results = accounts.flatMap((account) => account.results);
  if (results.length === 0 || results.some(({ unknown }) => unknown.length > 0)) return 'unknown';
  return results.some(({ status }) => status === 'failed') ? 'failed' : 'passed';
}

/** How many results have each status, in this order. */
export function countByStatus(results: readonly ControlResult[]): Readonly<Record<ResultStatus, number>> {
  const count = (status: ResultStatus) => results.filter((result) => result.status === status).length;
  return {
    failed: count('failed'),
    unknown: count('unknown'),
    waived: count('waived'),
    passed: count('passed'),
    notApplicable: count('notApplicable'),
  };
}
