/**
 * The number of edits (insert, delete, replace, swap of neighbours) that lead from one word to the other, or `undefined` when
 * it exceeds the limit.
 */
export function boundedEditDistance(left: string, right: string, limit: number): number | undefined {
  if (Math.abs(left.length - right.length) > limit) return undefined;
  let beforePrevious: number[] = [];
  let previous = Array.from({ length: right.length + 1 }, (_, column) => column);
  for (let row = 1; row <= left.length; row++) {
    const current = nextRow(left, right, row, previous, beforePrevious);
    if (Math.min(...current) > limit) return undefined;
    beforePrevious = previous;
    previous = current;
  }
  const distance = previous[right.length] ?? 0;
  return distance <= limit ? distance : undefined;
}

function nextRow(
  left: string,
  right: string,
  row: number,
  previous: readonly number[],
  beforePrevious: readonly number[],
): number[] {
  const current = [row];
  for (let column = 1; column <= right.length; column++) {
    const substitution = left[row - 1] === right[column - 1] ? 0 : 1;
    let best = Math.min(
      (previous[column] ?? 0) + 1,
      (current[column - 1] ?? 0) + 1,
      (previous[column - 1] ?? 0) + substitution,
    );
    if (isSwap(left, right, row, column)) best = Math.min(best, (beforePrevious[column - 2] ?? 0) + 1);
    current.push(best);
  }
  return current;
}

function isSwap(left: string, right: string, row: number, column: number): boolean {
  return row > 1 && column > 1 && left[row - 1] === right[column - 2] && left[row - 2] === right[column - 1];
}
