/** Longest piece of user input that a message quotes. */
const longestQuote = 200;

/** User input in backticks, cut where it is long. */
export function quote(text: string): string {
  const cut = text.length > longestQuote ? `${text.slice(0, longestQuote)}…` : text;
  return `\`${cut.replaceAll('`', "'")}\``;
}

/** `\`a\``, `\`a\` or \`b\``, `\`a\`, \`b\` or \`c\``. */
export function quoteAlternatives(texts: readonly string[]): string {
  return joinWith(texts.map(quote), 'or');
}

/** `\`a\`, \`b\` and 12 more`: at most four by name. */
export function quoteSome(texts: readonly string[]): string {
  const named = texts.slice(0, 4).map(quote);
  const others = texts.length - named.length;
  return joinWith(others > 0 ? [...named, `${others} more`] : named, 'and');
}

function joinWith(parts: readonly string[], word: string): string {
  if (parts.length < 2) return parts.join('');
  return `${parts.slice(0, -1).join(', ')} ${word} ${parts.at(-1) ?? ''}`;
}

/** `; did you mean …`, or nothing without candidates. */
export function suggestion(candidates: readonly string[]): string {
  return candidates.length === 0 ? '' : `; did you mean ${quoteAlternatives(candidates)}`;
}
