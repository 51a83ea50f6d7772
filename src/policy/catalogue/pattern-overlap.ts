/**
 * Whether some text matches both of two patterns of literals, `*` and `?`. Time is at most the product of the two
 * lengths (A43); differing literal beginnings or endings, the usual case, end it at once.
 */
export function patternsOverlap(left: string, right: string): boolean {
  if (literalsDiffer(left, right)) return false;
  if (coversByPrefix(left, right) || coversByPrefix(right, left)) return true;
  let reachable = new Uint8Array(right.length + 1);
  reachable[0] = 1;
  passStars(reachable, right);
  for (let index = 0; index < left.length; index++) {
    const symbol = left[index] ?? '';
    reachable = symbol === '*' ? afterStar(reachable) : afterSymbol(reachable, symbol, right);
    passStars(reachable, right);
  }
  return reachable[right.length] === 1;
}

/** The usual case: a pattern whose only wildcard is a `*` at its end, and another one with the same beginning. */
function coversByPrefix(pattern: string, other: string): boolean {
  const last = pattern.length - 1;
  if (last < 0 || pattern.indexOf('*') !== last || pattern.includes('?')) return false;
  return other.startsWith(pattern.slice(0, last));
}

function isWild(symbol: string | undefined): boolean {
  return symbol === '*' || symbol === '?';
}

/** Compares the literal beginnings, and the literal endings, as far as both go. */
function literalsDiffer(left: string, right: string): boolean {
  const shorter = Math.min(left.length, right.length);
  for (let index = 0; index < shorter; index++) {
    if (isWild(left[index]) || isWild(right[index])) break;
    if (left[index] !== right[index]) return true;
  }
  for (let index = 1; index <= shorter; index++) {
    const [leftSymbol, rightSymbol] = [left[left.length - index], right[right.length - index]];
    if (isWild(leftSymbol) || isWild(rightSymbol)) break;
    if (leftSymbol !== rightSymbol) return true;
  }
  return false;
}

/** A `*` of the right pattern may stand for nothing. */
function passStars(reachable: Uint8Array, right: string): void {
  for (let index = 0; index < right.length; index++) {
    if (reachable[index] === 1 && right[index] === '*') reachable[index + 1] = 1;
  }
}

/** A `*` of the left pattern stands for any part of the right one. */
function afterStar(reachable: Uint8Array): Uint8Array<ArrayBuffer> {
  const first = reachable.indexOf(1);
  const next = new Uint8Array(reachable.length);
  if (first >= 0) next.fill(1, first);
  return next;
}

function afterSymbol(reachable: Uint8Array, symbol: string, right: string): Uint8Array<ArrayBuffer> {
  const next = new Uint8Array(reachable.length);
  for (let index = 0; index < right.length; index++) {
    if (reachable[index] !== 1) continue;
    const other = right[index];
    if (other === '*') next[index] = 1;
    else if (symbol === '?' || other === '?' || symbol === other) next[index + 1] = 1;
  }
  return next;
}
