import { foldCode, isLiteral } from './pattern.ts';
import type { Pattern, PatternToken } from './pattern.ts';

const colon = 58;

/** What the matcher of the wider pattern needs to know of both sides. */
interface Sides {
  readonly wide: Pattern;
  readonly narrow: Pattern;
}

function literalCovers(sides: Sides, wide: PatternToken, narrow: PatternToken): boolean {
  if (sides.wide.ignoresCase) return wide.code === foldCode(narrow.code);
  const hasCase = narrow.code >= 97 && narrow.code <= 122;
  return wide.code === narrow.code && !(sides.narrow.ignoresCase && hasCase);
}

function staysWithinSegment(narrow: PatternToken): boolean {
  return narrow.kind === 'literal' ? narrow.code !== colon : narrow.withinSegment;
}

/** True when the token of the wider pattern consumes the token of the narrower one, whatever that stands for. */
function tokenCovers(sides: Sides, wide: PatternToken, narrow: PatternToken): boolean {
  if (wide.kind === 'many') return !wide.withinSegment || staysWithinSegment(narrow);
  if (wide.kind === 'variable') {
    const isSame = narrow.kind === 'variable' && narrow.variable?.identity === wide.variable?.identity;
    return isSame && (sides.wide.ignoresCase || !sides.narrow.ignoresCase);
  }
  if (wide.kind === 'literal') return narrow.kind === 'literal' && literalCovers(sides, wide, narrow);
  const isOneCharacter = narrow.kind === 'literal' || narrow.kind === 'one';
  return isOneCharacter && (!wide.withinSegment || staysWithinSegment(narrow));
}

function addWithStars(pattern: Pattern, target: Set<number>, position: number): void {
  target.add(position);
  for (let next = position; pattern.tokens[next]?.kind === 'many'; next += 1) target.add(next + 1);
}

function advance(sides: Sides, positions: ReadonlySet<number>, narrow: PatternToken): Set<number> {
  const reached = new Set<number>();
  for (const position of positions) {
    const wide = sides.wide.tokens[position];
    if (wide === undefined || !tokenCovers(sides, wide, narrow)) continue;
    addWithStars(sides.wide, reached, wide.kind === 'many' ? position : position + 1);
  }
  return reached;
}

/**
 * True when the wide pattern certainly matches every string that the narrow one matches, for every value of their
 * variables: the matcher of the wide pattern reads the narrow one's tokens as if they were characters. `false` is no proof
 * of the contrary where `?` or variables are involved.
 */
export function patternCovers(wide: Pattern, narrow: Pattern): boolean {
  if (wide.key === narrow.key) return true;
  if (wide.isUncertain || arePrefixesDisjoint(wide, narrow)) return false;
  let positions = new Set<number>();
  addWithStars(wide, positions, 0);
  for (const token of narrow.tokens) {
    positions = advance({ wide, narrow }, positions, token);
    if (positions.size === 0) return false;
  }
  return positions.has(wide.tokens.length);
}

/** True when the literal beginnings of two patterns differ, so that no string can match both. */
export function arePrefixesDisjoint(left: Pattern, right: Pattern): boolean {
  const folds = left.ignoresCase || right.ignoresCase;
  const length = Math.min(left.prefixLength, right.prefixLength);
  for (let index = 0; index < length; index += 1) {
    const leftCode = left.tokens[index]?.code ?? 0;
    const rightCode = right.tokens[index]?.code ?? 0;
    const differ = folds ? foldCode(leftCode) !== foldCode(rightCode) : leftCode !== rightCode;
    if (differ) return true;
  }
  return isShorterLiteral(left, right) || isShorterLiteral(right, left);
}

function isShorterLiteral(literal: Pattern, other: Pattern): boolean {
  return isLiteral(literal) && literal.tokens.length < other.prefixLength;
}
