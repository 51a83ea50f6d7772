/** Line breaks are JSON's own: those of a text are escaped already. */
const outsidePrintableAscii = /[^\x20-\x7e\n]/g;

function escapeUnit(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** JSON in printable ASCII, on one line unless indented: control and bidirectional characters can neither act nor hide. */
export function asciiJson(value: unknown, indent = 0): string {
  return JSON.stringify(value, null, indent).replace(outsidePrintableAscii, escapeUnit);
}

/** Whether every character is printable ASCII. */
export function isPrintableAscii(text: string): boolean {
  return !/[^\x20-\x7e]/.test(text);
}

const longestQuote = 300;

/** An untrusted text as it may stand in a comment: quoted, on one line, in printable ASCII, and not endless. */
export function quoteForNote(text: string): string {
  const quoted = asciiJson(text);
  return quoted.length <= longestQuote ? quoted : `${quoted.slice(0, longestQuote)}…"`.replace('…', '...');
}
