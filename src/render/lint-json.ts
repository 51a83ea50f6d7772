import type { LintSummary } from './lint-text.ts';
import { renderJson } from './json-text.ts';

/** The findings as JSON: `{ version, findings, files, waived, remarks }`; ends in a newline. */
export function renderLintJson({ findings, files, waived, remarks }: LintSummary, version: string): string {
  return renderJson({ version, findings, files, waived, remarks });
}
