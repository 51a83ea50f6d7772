/**
 * Comparing every pattern with every other costs the square of their length, so a list this long (in characters; IAM's
 * longest document has 10,240) only loses its repetitions.
 */
const longestReducedList = 20_000;

/**
 * The same set of actions with fewer patterns: wildcards in their shortest form, no pattern twice, and none that
 * another one of the list covers. Sorted. The patterns must be in lower case. It holds for Action and, as the
 * complement of the same set, for NotAction.
 */
export function reduceActionPatterns(patterns: readonly string[]): readonly string[] {
  const unique = [...new Set(patterns.map(simplifyWildcards))].sort();
  const length = unique.reduce((sum, pattern) => sum + pattern.length, 0);
  if (length > longestReducedList) return unique;
  const wildcards = unique.filter(hasWildcard);
  return unique.filter((pattern) => !wildcards.some((other) => other !== pattern && covers(other, pattern)));
}

function hasWildcard(pattern: string): boolean {
  return pattern.includes('*') || pattern.includes('?');
}

/** Every action has a colon, so `*:*` is `*`. In a run of wildcards only the number of `?` and the presence of `*` count. */
function simplifyWildcards(pattern: string): string {
  if (!hasWildcard(pattern)) return pattern;
  const simple = pattern.replace(/[*?]+/g, (run) => {
    const singles = run.replaceAll('*', '');
    return singles.length === run.length ? run : `${singles}*`;
  });
  return simple === '*:*' ? '*' : simple;
}

/**
 * Whether `general` matches everything that `special` matches. It reads `special` as text in which `*` is a character
 * that only a `*` matches and `?` one that `?` and `*` match: a yes is certain, a no may be wrong in rare cases.
 */
function covers(general: string, special: string): boolean {
  let inGeneral = 0;
  let inSpecial = 0;
  let lastStar = -1;
  let afterStar = 0;
  while (inSpecial < special.length) {
    const wanted = general[inGeneral];
    const given = special[inSpecial];
    if (wanted === '*') {
      lastStar = inGeneral;
      afterStar = inSpecial;
      inGeneral += 1;
    } else if (wanted !== undefined && given !== '*' && (wanted === '?' || wanted === given)) {
      inGeneral += 1;
      inSpecial += 1;
    } else if (lastStar >= 0) {
      afterStar += 1;
      inGeneral = lastStar + 1;
      inSpecial = afterStar;
    } else return false;
  }
  while (general[inGeneral] === '*') inGeneral += 1;
  return inGeneral === general.length;
}
