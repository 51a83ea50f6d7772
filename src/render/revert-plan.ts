import type { ComparedAccount, ScanReport } from '../drift/scan-report.ts';
import { markdownCode, markdownCodeBlock } from './markdown-text.ts';
import { visibleCharacters } from './visible-text.ts';

function plannedAccounts(report: ScanReport): readonly ComparedAccount[] {
  return report.accounts.flatMap((account) =>
    account.status === 'compared' && account.revertScript.length > 0 ? [account] : [],
  );
}

/**
 * The scripts of all accounts that have something to restore. Each one stops where the credentials are of another
 * account, so several are for reading; one alone can be run. Empty where there is nothing to do.
 */
export function renderPlanScripts(report: ScanReport): string {
  return plannedAccounts(report)
    .map(({ revertScript }) => `${revertScript.map(visibleCharacters).join('\n')}\n`)
    .join('\n');
}

/** The scripts as Markdown, one code block for each account. */
export function renderPlanMarkdown(report: ScanReport): string {
  const accounts = plannedAccounts(report);
  if (accounts.length === 0) return 'There is nothing to restore.\n';
  return [
    '# Revert plan',
    '',
    ...accounts.flatMap(({ folder, revertScript }) => [
      `## ${markdownCode(folder)}`,
      '',
      markdownCodeBlock(revertScript, 'sh'),
      '',
    ]),
  ].join('\n');
}
