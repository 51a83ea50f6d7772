/**
 * Untrusted text made visible: names, tags, descriptions and paths are chosen by whoever can call IAM, so they may hold
 * terminal controls, characters that reorder the line, characters without width, and letters that look like others.
 */

const letterRanges: readonly (readonly [first: number, last: number])[] = [
  [0x20, 0x7e],
  [0xa1, 0xac],
  [0xae, 0x130],
  [0x132, 0x137],
  [0x139, 0x17e],
  [0x3041, 0x3096],
  [0x30a1, 0x30fa],
  [0x4e00, 0x9fff],
  [0xac00, 0xd7a3],
];

const shortEscapes: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

function isShownAsItIs(codePoint: number): boolean {
  return letterRanges.some(([first, last]) => codePoint >= first && codePoint <= last);
}

function visibleCharacter(character: string): string {
  const codePoint = character.codePointAt(0) ?? 0;
  if (isShownAsItIs(codePoint)) return character;
  return shortEscapes[character] ?? `\\u{${codePoint.toString(16)}}`;
}

/**
 * One line in which only Latin letters, kana, Han and Hangul stand for themselves. Everything else (controls,
 * bidirectional and zero-width characters, Cyrillic or Greek look-alikes, combining marks, emoji, lone surrogates) is
 * shown as `\n`, `\r`, `\t` or `\u{…}` with its code point in hex. A backslash stays as it is: use it for text that
 * already escapes its own, such as JSON.
 */
export function visibleCharacters(text: string): string {
  return Array.from(text, visibleCharacter).join('');
}

/**
 * Like `visibleCharacters`, with each backslash doubled.
 * INVARIANT: two different texts are never shown as the same.
 */
export function visibleText(text: string): string {
  return visibleCharacters(text.replaceAll('\\', '\\\\'));
}
