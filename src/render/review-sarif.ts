import { accountRules } from '../lint/account-rules/index.ts';
import { lintRules } from '../lint/rules/index.ts';
import { accessFindings, lintFindings, reviewRules } from '../review/review-findings.ts';
import type { ReviewReport } from '../review/review-report.ts';
import { renderSarif } from './sarif.ts';

/** The review as a SARIF 2.1.0 log, for GitHub code scanning and editors; ends in a newline. */
export function renderReviewSarif(report: ReviewReport, version: string): string {
  const findings = [...lintFindings(report), ...accessFindings(report)].filter(
    ({ location }) => location.file !== '.',
  );
  return renderSarif(findings, { version, rules: [...reviewRules, ...lintRules, ...accountRules] });
}
