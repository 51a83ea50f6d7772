import type { LintSummary } from './lint-text.ts';

/** The findings as JSON: `{ version, findings, files, waived, remarks }`; ends in a newline. */
export function renderLintJson({ findings, files, waived, remarks }: LintSummary, version: string): string {
  return `${JSON.stringify({ version, findings, files, waived, remarks }, null, 2)}\n`;
}
