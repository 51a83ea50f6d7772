/** Elements whose text is code, a quote, folded away or not shown at all. */
const hiddenElements = new Set(
  'details blockquote q pre code samp kbd tt var script style textarea template title xmp noscript svg math del s strike'.split(
    ' ',
  ),
);

const longestOpen = 64;

/** The hidden elements that are open behind a line, given those before it. */
export function openHiddenElements(line: string, open: readonly string[]): readonly string[] {
  let stack = open;
  for (const [, slash, name = ''] of line.matchAll(/<(\/?)([a-z][a-z0-9]*)/gi)) {
    const element = name.toLowerCase();
    if (!hiddenElements.has(element)) continue;
    if (slash === '') stack = [...stack, element].slice(-longestOpen);
    else {
      const last = stack.lastIndexOf(element);
      stack = last < 0 ? stack : stack.slice(0, last);
    }
  }
  return stack;
}
