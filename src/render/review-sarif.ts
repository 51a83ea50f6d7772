import type { Finding } from '../finding/finding.ts';
import { accountRules } from '../lint/account-rules/index.ts';
import { formatLocation } from '../finding/source-location.ts';
import { lintRules } from '../lint/rules/index.ts';
import { accessFindings, lintFindings, reviewRules } from '../review/review-findings.ts';
import type { ReviewReport } from '../review/review-report.ts';
import { renderSarif } from './sarif.ts';

function fromRoot(finding: Finding, folder: string): Finding {
  const { location } = finding;
  return folder === ''
    ? finding
    : { ...finding, location: { ...location, file: `${folder}/${location.file}` } };
}

/**
 * The review as a SARIF 2.1.0 log, for GitHub code scanning and editors; ends in a newline.
 *
 * @param folder The policy repository, from the root of the Git repository: code scanning knows files by their paths from there.
 */
export function renderReviewSarif(report: ReviewReport, version: string, folder = ''): string {
  const all = [...lintFindings(report), ...accessFindings(report)];
  const findings = all
    .filter(({ location }) => location.file !== '.')
    .map((finding) => fromRoot(finding, folder));
  const ofWhole = all.filter(({ location }) => location.file === '.').map(({ message }) => message);
  const ofBase = report.baseProblems.map(
    ({ message, location }) => `the base cannot be read: ${formatLocation(location)}: ${message}`,
  );
  return renderSarif(findings, {
    version,
    rules: [...reviewRules, ...lintRules, ...accountRules],
    failures: [...ofWhole, ...ofBase],
  });
}
