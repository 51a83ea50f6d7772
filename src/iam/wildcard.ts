/** Whether a pattern holds a wildcard: `*` for any text, `?` for any one character. */
export function hasWildcard(pattern: string): boolean {
  return pattern.includes('*') || pattern.includes('?');
}

function matchesSymbol(symbol: string, character: string | undefined): boolean {
  return symbol === '?' || symbol === character;
}

/**
 * Whether a text matches a pattern of literals, `*` and `?`, case-sensitively. Remembers only the last `*`, which is
 * enough: time is at most the product of the two lengths and memory is constant, whatever the pattern (A43).
 */
export function matchesWildcard(
  pattern: string,
  text: string,
  isMatch: (symbol: string, character: string | undefined) => boolean = matchesSymbol,
): boolean {
  let patternIndex = 0;
  let textIndex = 0;
  let starIndex = -1;
  let resumeIndex = 0;
  while (textIndex < text.length) {
    const symbol = pattern[patternIndex];
    if (symbol === '*') {
      starIndex = patternIndex++;
      resumeIndex = textIndex;
    } else if (symbol !== undefined && isMatch(symbol, text[textIndex])) {
      patternIndex++;
      textIndex++;
    } else if (starIndex >= 0) {
      patternIndex = starIndex + 1;
      textIndex = ++resumeIndex;
    } else return false;
  }
  while (pattern[patternIndex] === '*') patternIndex++;
  return patternIndex === pattern.length;
}

/**
 * Whether every text that matches one pattern matches another. A yes is certain; a no may be wrong where it takes several
 * wildcards to see it, as for `?*` and `*?`. Same bounds as `matchesWildcard`.
 */
export function coversPattern(outer: string, inner: string): boolean {
  if (outer === inner || outer === '*') return true;
  const first = outer.slice(0, 1);
  if (!hasWildcard(first) && first !== inner[0]) return false;
  if (!hasWildcard(outer) || isAmbiguous(outer) || isAmbiguous(inner)) return false;
  const text = inner.replaceAll('*', anyText);
  return matchesWildcard(outer.replaceAll('?', oneCharacter), text, (symbol, other) => {
    return symbol === oneCharacter ? other !== anyText : symbol === other;
  });
}

/** Stand for the wildcards of a pattern that is itself matched; characters for private use, which AWS uses nowhere. */
const anyText = '\ue000';
const oneCharacter = '\ue001';

function isAmbiguous(pattern: string): boolean {
  return pattern.includes(anyText) || pattern.includes(oneCharacter);
}
