import type { Finding, TextEdit } from '../finding/finding.ts';

/** A text with fixes applied, and the findings whose fixes had to wait. */
export interface FixedText {
  readonly text: string;
  /** Number of findings whose fix is in the text. */
  readonly applied: number;
  /** Findings whose edits overlap with others that came first; lint again and apply these next. */
  readonly deferred: readonly Finding[];
}

/**
 * Applies the fixes of one file's findings to its text. A fix is applied whole or not at all; of two that overlap, the
 * one that starts first wins. The edits must come from this very text.
 */
export function applyFixes(text: string, findings: readonly Finding[]): FixedText {
  const fixable = findings.filter(({ fix }) => fix !== undefined && fix.edits.length > 0);
  const inOrder = fixable.toSorted((left, right) => startOf(left) - startOf(right));
  const accepted: TextEdit[] = [];
  const deferred: Finding[] = [];
  for (const finding of inOrder) {
    const edits = finding.fix?.edits ?? [];
    if (edits.some((edit) => accepted.some((other) => overlaps(edit, other)))) deferred.push(finding);
    else accepted.push(...edits);
  }
  return { text: applyEdits(text, accepted), applied: inOrder.length - deferred.length, deferred };
}

function startOf({ fix }: Finding): number {
  return Math.min(...(fix?.edits ?? []).map(({ start }) => start));
}

function overlaps(left: TextEdit, right: TextEdit): boolean {
  return left.start < right.end && right.start < left.end;
}

function applyEdits(text: string, edits: readonly TextEdit[]): string {
  let result = '';
  let position = 0;
  for (const { start, end, replacement } of edits.toSorted((left, right) => left.start - right.start)) {
    result += text.slice(position, start) + replacement;
    position = end;
  }
  return result + text.slice(position);
}
