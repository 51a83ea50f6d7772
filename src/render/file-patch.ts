import type { ChangedFile } from '../drift/issues/issue-answer.ts';
import { diffLines, type DiffLine } from './line-diff.ts';

/** Lines around a difference, as `git diff` shows them. */
const contextLines = 3;

const marks = { same: ' ', removed: '-', added: '+' } as const;

interface Hunk {
  readonly beforeStart: number;
  readonly afterStart: number;
  readonly lines: readonly DiffLine[];
}

/** The lines of a text, and whether its last one ends. */
function linesOf(text: string | undefined): { readonly lines: readonly string[]; readonly isEnded: boolean } {
  if (text === undefined || text === '') return { lines: [], isEnded: true };
  const isEnded = text.endsWith('\n');
  return { lines: (isEnded ? text.slice(0, -1) : text).split('\n'), isEnded };
}

/** Indexes of the lines that differ or stand near one that does, in runs. */
function runs(lines: readonly DiffLine[]): readonly (readonly [start: number, end: number])[] {
  const found: [number, number][] = [];
  lines.forEach(({ kind }, index) => {
    if (kind === 'same') return;
    const [start, end] = [
      Math.max(0, index - contextLines),
      Math.min(lines.length, index + contextLines + 1),
    ];
    const last = found.at(-1);
    if (last !== undefined && start <= last[1]) last[1] = end;
    else found.push([start, end]);
  });
  return found;
}

function hunksOf(lines: readonly DiffLine[]): readonly Hunk[] {
  const count = (end: number, left: DiffLine['kind']) =>
    lines.slice(0, end).filter(({ kind }) => kind !== left).length;
  return runs(lines).map(([start, end]) => ({
    beforeStart: count(start, 'added'),
    afterStart: count(start, 'removed'),
    lines: lines.slice(start, end),
  }));
}

function header({ beforeStart, afterStart, lines }: Hunk): string {
  const before = lines.filter(({ kind }) => kind !== 'added').length;
  const after = lines.filter(({ kind }) => kind !== 'removed').length;
  const place = (start: number, length: number) => `${length === 0 ? start : start + 1},${length}`;
  return `@@ -${place(beforeStart, before)} +${place(afterStart, after)} @@`;
}

/** The lines of a patch of one file that `git apply` takes. */
function patchFile({ path, before, after }: ChangedFile): readonly string[] {
  const [old, next] = [linesOf(before), linesOf(after)];
  const differing = diffLines(markEnd(old), markEnd(next));
  return [
    `diff --git a/${path} b/${path}`,
    ...(before === undefined ? ['new file mode 100644'] : []),
    ...(after === undefined ? ['deleted file mode 100644'] : []),
    before === undefined ? '--- /dev/null' : `--- a/${path}`,
    after === undefined ? '+++ /dev/null' : `+++ b/${path}`,
    ...hunksOf(differing).flatMap((hunk) => [header(hunk), ...hunk.lines.flatMap(patchLine)]),
  ];
}

/** A last line without a break is another one than the same with a break. */
const unended = '\n\\ No newline at end of file';

function markEnd({ lines, isEnded }: ReturnType<typeof linesOf>): readonly string[] {
  if (isEnded) return lines;
  return lines.map((line, index) => (index === lines.length - 1 ? line + unended : line));
}

function patchLine({ kind, text }: DiffLine): readonly string[] {
  return `${marks[kind]}${text}`.split('\n');
}

/** Changed files as a patch, line by line. */
export function filePatch(files: readonly ChangedFile[]): readonly string[] {
  return files.flatMap(patchFile);
}
