/** The key at the beginning of a line, and how many characters it takes, quotes included; the colon is behind it. */
export interface LineKey {
  readonly key: string;
  readonly length: number;
}

/** Letters first, so that it is neither a number nor an indicator of YAML. */
const plainKey = /^[A-Za-z][\w./:@+=,-]*$/;
const otherThanText = new Set(['null', 'true', 'false']);
const longestKey = 256;

/**
 * Reads `key:` at the beginning of a line: harmless plain text, or text in quotes without escapes. It gives `undefined`
 * for everything else, also where a key may stand there after all.
 */
export function readLineKey(content: string): LineKey | undefined {
  const quote = content[0];
  const found = quote === '"' || quote === "'" ? readQuotedKey(content, quote) : readPlainKey(content);
  return found !== undefined && found.length <= longestKey ? found : undefined;
}

function readPlainKey(content: string): LineKey | undefined {
  const colon = content.indexOf(': ');
  const key =
    colon === -1 && content.endsWith(':') ? content.slice(0, -1) : content.slice(0, Math.max(colon, 0));
  const isText = plainKey.test(key) && !otherThanText.has(key.toLowerCase());
  return isText ? { key, length: key.length } : undefined;
}

function readQuotedKey(content: string, quote: string): LineKey | undefined {
  const close = content.indexOf(quote, 1);
  const key = content.slice(1, Math.max(close, 1));
  const behind = content.slice(close + 1, close + 3);
  const isKey = close !== -1 && (behind === ':' || behind === ': ');
  return isKey && !(quote === '"' && key.includes('\\')) ? { key, length: close + 1 } : undefined;
}
