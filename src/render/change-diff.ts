import type { DriftChange } from '../drift/drift-change.ts';
import type { NormalForm } from '../drift/normal-form/normal-form.ts';
import { asWritten } from '../drift/spelling.ts';
import type { JsonObject } from '../iam/policy-document.ts';
import { diffLines, type DiffLine } from './line-diff.ts';
import { valueLines } from './readable-value.ts';

/** A line of a difference, or a gap of unchanged lines that are not shown. */
export type ShownDiffLine = DiffLine | { readonly kind: 'gap'; readonly count: number };

/** Unchanged lines shown around each change. */
const contextLines = 3;

function nearChange(lines: readonly DiffLine[]): readonly boolean[] {
  const near = lines.map(() => false);
  lines.forEach((line, index) => {
    if (line.kind === 'same') return;
    near.fill(true, Math.max(0, index - contextLines), index + contextLines + 1);
  });
  return near;
}

function foldUnchanged(lines: readonly DiffLine[]): readonly ShownDiffLine[] {
  const near = nearChange(lines);
  const shown: ShownDiffLine[] = [];
  lines.forEach((line, index) => {
    const last = shown.at(-1);
    if (near[index]) shown.push(line);
    else if (last?.kind === 'gap') shown[shown.length - 1] = { kind: 'gap', count: last.count + 1 };
    else shown.push({ kind: 'gap', count: 1 });
  });
  return shown;
}

/**
 * What changed, as lines: from what is declared (removed) to what is live (added), with the lines around it. Actions and
 * condition keys stand as they were written.
 */
export function changeDiff(change: DriftChange): readonly ShownDiffLine[] {
  const { declared, live, spelling = {} } = change;
  const written = (form: NormalForm | undefined) => form && asWritten(form, spelling);
  return formDiff(written(declared), written(live));
}

/** What differs between two forms, as lines with those around them; what is absent has none. */
export function formDiff(
  before: JsonObject | undefined,
  after: JsonObject | undefined,
): readonly ShownDiffLine[] {
  const linesOf = (form: JsonObject | undefined): readonly string[] =>
    form === undefined ? [] : valueLines(form);
  return foldUnchanged(diffLines(linesOf(before), linesOf(after)));
}

/** A shown line in the form of `diff -u`: a sign, a space, the text. */
export function diffLineText(line: ShownDiffLine): string {
  switch (line.kind) {
    case 'gap':
      return `  ... ${line.count} unchanged ${line.count === 1 ? 'line' : 'lines'}`;
    case 'same':
      return `  ${line.text}`;
    case 'removed':
      return `- ${line.text}`;
    case 'added':
      return `+ ${line.text}`;
  }
}
