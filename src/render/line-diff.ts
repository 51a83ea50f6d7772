/** One line of a comparison: in both, only before, or only after. */
export interface DiffLine {
  readonly kind: 'same' | 'removed' | 'added';
  readonly text: string;
}

/** Above this many lines times lines the middle is shown as removed and added whole: it bounds time and memory. */
const comparisonLimit = 4_000_000;

type LengthTable = readonly Uint16Array[];

function lengthAt(table: LengthTable, row: number, column: number): number {
  return table[row]?.[column] ?? 0;
}

/** For each pair of positions, how many lines the rests have in common. */
function commonLengths(before: readonly string[], after: readonly string[]): LengthTable {
  const table = Array.from({ length: before.length + 1 }, () => new Uint16Array(after.length + 1));
  for (let row = before.length - 1; row >= 0; row -= 1) {
    const lengths = table[row] ?? new Uint16Array();
    for (let column = after.length - 1; column >= 0; column -= 1) {
      lengths[column] =
        before[row] === after[column]
          ? lengthAt(table, row + 1, column + 1) + 1
          : Math.max(lengthAt(table, row + 1, column), lengthAt(table, row, column + 1));
    }
  }
  return table;
}

function diffByCommonLengths(before: readonly string[], after: readonly string[]): readonly DiffLine[] {
  const table = commonLengths(before, after);
  const lines: DiffLine[] = [];
  let column = 0;
  before.forEach((text, row) => {
    while (column < after.length && text !== after[column]) {
      if (lengthAt(table, row + 1, column) >= lengthAt(table, row, column + 1)) break;
      lines.push({ kind: 'added', text: after[column] ?? '' });
      column += 1;
    }
    const isSame = column < after.length && text === after[column];
    lines.push({ kind: isSame ? 'same' : 'removed', text });
    if (isSame) column += 1;
  });
  return [...lines, ...after.slice(column).map((text): DiffLine => ({ kind: 'added', text }))];
}

function diffMiddle(before: readonly string[], after: readonly string[]): readonly DiffLine[] {
  const isSmall = before.length * after.length <= comparisonLimit;
  if (isSmall && before.length > 0 && after.length > 0) return diffByCommonLengths(before, after);
  return [
    ...before.map((text): DiffLine => ({ kind: 'removed', text })),
    ...after.map((text): DiffLine => ({ kind: 'added', text })),
  ];
}

function sharedPrefixLength(left: readonly string[], right: readonly string[]): number {
  const shorter = Math.min(left.length, right.length);
  let length = 0;
  while (length < shorter && left[length] === right[length]) length += 1;
  return length;
}

/** The shortest line-by-line difference (for very large inputs: a correct, not the shortest one). */
export function diffLines(before: readonly string[], after: readonly string[]): readonly DiffLine[] {
  const start = sharedPrefixLength(before, after);
  const beforeRest = before.slice(start);
  const afterRest = after.slice(start);
  const end = sharedPrefixLength(beforeRest.toReversed(), afterRest.toReversed());
  const asSame = (text: string): DiffLine => ({ kind: 'same', text });
  return [
    ...before.slice(0, start).map(asSame),
    ...diffMiddle(beforeRest.slice(0, beforeRest.length - end), afterRest.slice(0, afterRest.length - end)),
    ...beforeRest.slice(beforeRest.length - end).map(asSame),
  ];
}
