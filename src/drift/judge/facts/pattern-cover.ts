/**
 * Whether a wildcard pattern matches a text, in time linear in the product of their lengths, without backtracking over
 * more than the last star. Where the text is itself a pattern, its wildcards are ordinary characters: a match then means
 * that the pattern matches everything that the text matches.
 */
export function matchesPattern(pattern: string, text: string): boolean {
  let inPattern = 0;
  let inText = 0;
  let star = -1;
  let resume = 0;
  while (inText < text.length) {
    const symbol = pattern[inPattern];
    if (symbol === '*') {
      star = inPattern++;
      resume = inText;
    } else if (
      symbol !== undefined &&
      (symbol === text[inText] || (symbol === '?' && text[inText] !== '*'))
    ) {
      inPattern++;
      inText++;
    } else if (star >= 0) {
      inPattern = star + 1;
      inText = ++resume;
    } else return false;
  }
  while (pattern[inPattern] === '*') inPattern++;
  return inPattern === pattern.length;
}

const arnParts = 6;

/** The parts of an ARN pattern; the last one keeps its colons. */
function splitArn(pattern: string): readonly string[] {
  const parts = pattern.split(':');
  return [...parts.slice(0, arnParts - 1), parts.slice(arnParts - 1).join(':')];
}

/**
 * Whether one resource pattern surely matches all that another one matches. IAM compares ARNs part by part, so a
 * wildcard of the one does not reach across the colons of the other; policy variables cover only themselves.
 */
export function coversResource(pattern: string, other: string): boolean {
  if (pattern === '*' || pattern === other) return true;
  if (pattern.includes('${')) return false;
  const [left, right] = [splitArn(pattern), splitArn(other)];
  if (pattern.split(':').length < arnParts || other.split(':').length < arnParts) return false;
  return left.every((part, position) => matchesPattern(part, right[position] ?? ''));
}
