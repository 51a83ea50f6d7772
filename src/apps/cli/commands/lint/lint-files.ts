import { writeFileSync } from 'node:fs';
import type { Finding } from '../../../../finding/finding.ts';
import type { PolicyKind } from '../../../../iam/policy-document.ts';
import { applyFixes } from '../../../../lint/apply-fixes.ts';
import { lintPolicyDocument } from '../../../../lint/lint-policy-document.ts';
import type { LintSummary } from '../../../../render/lint-text.ts';
import type { Console } from '../../console.ts';
import { inputName, inputText } from '../../input-lines.ts';
import { resolvePath } from '../../scan-options.ts';
import { policyFilesOf } from './policy-files.ts';

export interface LintFilesOptions {
  readonly kind?: PolicyKind;
  readonly fix: boolean;
}

/** Fixes can uncover others; after this many rounds the rest is reported. */
const mostRounds = 10;

/** Judges single policy documents, and fixes them in place where asked. */
export async function lintFiles(
  paths: readonly string[],
  { kind, fix }: LintFilesOptions,
  console: Console,
): Promise<LintSummary> {
  const files = policyFilesOf(paths, console);
  const findings: Finding[] = [];
  for (const path of files) {
    const text = await inputText(path, console);
    const options = {
      ...(kind !== undefined && { kind }),
      ...(path !== '-' && { file: path }),
    };
    const lint = (content: string): readonly Finding[] => lintPolicyDocument(content, options).findings;
    const fixed = fix ? fixText(text, lint) : text;
    if (fixed !== text && path !== '-') writeFileSync(resolvePath(path, console), fixed);
    findings.push(...lint(fixed).map((finding) => named(finding, inputName(path))));
  }
  return { findings, files: files.length, waived: 0, remarks: [] };
}

/** Applies fixes until none is left, or for a number of rounds. */
export function fixText(text: string, lint: (text: string) => readonly Finding[]): string {
  let current = text;
  for (let round = 0; round < mostRounds; round++) {
    const { text: next, applied } = applyFixes(current, lint(current));
    if (applied === 0) return current;
    current = next;
  }
  return current;
}

/** What comes from standard input is shown under that name. */
function named(finding: Finding, name: string): Finding {
  return { ...finding, location: { ...finding.location, file: name } };
}
