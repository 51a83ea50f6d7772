import type { Positions } from './pattern-positions.ts';
import type { Pattern } from './pattern.ts';

/** Characters that make a readable example, tried in turn where any character will do. */
const plainCodes = Array.from('xabcdefghijklmnopqrstuvwyz0123456789-', (character) =>
  character.charCodeAt(0),
);
const colon = 58;

function collectLiterals(pattern: Pattern, positions: Positions, codes: Set<number>): void {
  for (const position of positions) {
    const token = pattern.tokens[position];
    if (token?.kind !== 'literal') continue;
    codes.add(token.code);
    if (pattern.ignoresCase && token.code >= 97 && token.code <= 122) codes.add(token.code - 32);
  }
}

/** A character that no literal at hand is about: it stands for all of those. */
function otherCode(codes: ReadonlySet<number>): number {
  const plain = plainCodes.find((code) => !codes.has(code));
  if (plain !== undefined) return plain;
  let code = 0x21;
  while (codes.has(code) || code === colon) code += 1;
  return code;
}

/** One character for each way in which patterns at these places can go on: the literals at hand, `:`, and any other. */
export function distinctCodes(
  patterns: readonly Pattern[],
  positions: readonly Positions[],
): readonly number[] {
  const codes = new Set<number>();
  patterns.forEach((pattern, index) => {
    collectLiterals(pattern, positions[index] ?? [], codes);
  });
  return [otherCode(codes), ...codes, ...(codes.has(colon) ? [] : [colon])];
}
