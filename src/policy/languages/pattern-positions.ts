import { foldCode, tokenAccepts } from './pattern.ts';
import type { Pattern } from './pattern.ts';

/**
 * The places of a pattern at which a matcher may stand after some characters: ascending indexes into its tokens, where
 * the number of tokens itself is the end. Patterns here have no variables.
 */
export type Positions = readonly number[];

/**
 * Leaves out places before a star that is reached: whatever they lead to, the star leads to as well. This keeps the set
 * small, so that matching is linear in the text for every pattern.
 */
function dropDominated(pattern: Pattern, positions: Positions): Positions {
  for (let index = positions.length - 1; index > 0; index -= 1) {
    const token = pattern.tokens[positions[index] ?? 0];
    if (token?.kind === 'many' && !token.withinSegment) return positions.slice(index);
  }
  return positions;
}

/** Adds a place, and those that a star there lets the matcher reach without a character, in ascending order. */
function addWithStars(pattern: Pattern, target: number[], position: number): void {
  let next = position;
  for (;;) {
    const last = target.at(-1) ?? -1;
    if (next > last) target.push(next);
    else if (!target.includes(next))
      target.splice(
        target.findIndex((each) => each > next),
        0,
        next,
      );
    if (pattern.tokens[next]?.kind !== 'many') return;
    next += 1;
  }
}

/** Where a matcher stands before the first character. */
export function startPositions(pattern: Pattern): Positions {
  return startAfter(pattern, 0);
}

/** Where a matcher stands after one more character; empty when nothing can match any more. */
export function stepPositions(pattern: Pattern, positions: Positions, code: number): Positions {
  const found: number[] = [];
  for (const position of positions) {
    const token = pattern.tokens[position];
    if (token === undefined || !tokenAccepts(token, code, pattern.ignoresCase)) continue;
    addWithStars(pattern, found, token.kind === 'many' ? position : position + 1);
  }
  return found.length < 2 ? found : dropDominated(pattern, found);
}

/** True when what was read so far is matched. */
export function isAtEnd(pattern: Pattern, positions: Positions): boolean {
  return positions.at(-1) === pattern.tokens.length;
}

/** True when whatever follows is matched. */
export function acceptsEverything(pattern: Pattern, positions: Positions): boolean {
  const last = pattern.tokens.length - 1;
  const token = pattern.tokens[last];
  return token?.kind === 'many' && !token.withinSegment && positions.includes(last);
}

function hasPrefix(pattern: Pattern, text: string): boolean {
  if (text.length < pattern.prefixLength) return false;
  for (let index = 0; index < pattern.prefixLength; index += 1) {
    const code = text.charCodeAt(index);
    if (pattern.tokens[index]?.code !== (pattern.ignoresCase ? foldCode(code) : code)) return false;
  }
  return true;
}

/** True when the pattern, which has no variables, matches the whole text. Linear in the text. */
export function matchesPattern(pattern: Pattern, text: string): boolean {
  if (!hasPrefix(pattern, text)) return false;
  const { prefixLength, tokens } = pattern;
  if (prefixLength === tokens.length) return text.length === prefixLength;
  let positions: Positions = startAfter(pattern, prefixLength);
  if (acceptsEverything(pattern, positions)) return true;
  for (let index = prefixLength; index < text.length; index += 1) {
    positions = stepPositions(pattern, positions, text.charCodeAt(index));
    if (positions.length === 0) return false;
  }
  return isAtEnd(pattern, positions);
}

function startAfter(pattern: Pattern, position: number): Positions {
  const found: number[] = [];
  addWithStars(pattern, found, position);
  return dropDominated(pattern, found);
}
