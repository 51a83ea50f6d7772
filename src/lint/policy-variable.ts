/** A `${…}` in a policy's text, or the beginning of one. */
export interface VariableUse {
  /** What stands between the braces; everything up to the end of the text when none closes them. */
  readonly name: string;
  readonly isClosed: boolean;
}

/** All uses of variables in a text, in order. */
export function variablesIn(text: string): readonly VariableUse[] {
  const uses: VariableUse[] = [];
  let start = text.indexOf('${');
  while (start >= 0) {
    const close = text.indexOf('}', start);
    const end = close < 0 ? text.length : close;
    uses.push({ name: text.slice(start + 2, end), isClosed: close >= 0 });
    start = text.indexOf('${', end);
  }
  return uses;
}
