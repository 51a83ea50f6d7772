/**
 * What must not stand in a file as it is, and what the strict parser refuses there: controls, line separators, lone
 * surrogates, and characters that nobody sees. Joiners and variation selectors stay, for scripts and emoji need them.
 */
const hidden =
  /[^ -~\u00a0-\u{10ffff}]|[\u2028\u2029]|(?!\u200c|\u200d|\ufe0e|\ufe0f)\p{Default_Ignorable_Code_Point}|\p{Surrogate}/u;

const everyHidden = new RegExp(hidden, 'gu');

/** Begins like a word and holds nothing that YAML gives a meaning to anywhere. */
const plain = /^[A-Za-z0-9_/.$][A-Za-z0-9_/.$+=,@:()*?'"{}<>;&!%^~| -]*$/;

/** What some version of YAML reads as a boolean, as null, as a merge key or as the end of a document. */
const word = /^(?:y|n|yes|no|on|off|true|false|null|~|=|<<|\.\.\.)$/i;

/** Anything like a number, a date or a time in some version of YAML. */
const numeric = /^[-+.]?[0-9.][0-9a-fA-FxXoOeE_.:,TtZz+ -]*$/;

/** `e0` is a number in YAML 1.1. */
const exponent = /^[-+.]{0,2}[eE][-+]?[0-9_]+$/;

function isPlain(text: string): boolean {
  if (!plain.test(text) || word.test(text) || numeric.test(text) || exponent.test(text)) return false;
  if (/^\.(?:inf|nan)$/i.test(text)) return false;
  return !text.endsWith(' ') && !text.endsWith(':') && !text.includes(': ') && !text.includes(' #');
}

/** Double quotes with escapes, for what cannot be shown. Every escape of JSON's writer is one of YAML. */
function writeEscaped(text: string, escape: (character: string) => string): string {
  return JSON.stringify(text).replace(everyHidden, escape);
}

/** Beyond 16 bits YAML has an escape of its own. */
function escapeInYaml(character: string): string {
  const hexadecimal = (character.codePointAt(0) ?? 0).toString(16);
  return hexadecimal.length > 4 ? `\\U${hexadecimal.padStart(8, '0')}` : `\\u${hexadecimal.padStart(4, '0')}`;
}

/** Beyond 16 bits JSON takes two escapes. */
function escapeInJson(character: string): string {
  const units = Array.from({ length: character.length }, (_unit, index) => character.charCodeAt(index));
  return units.map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`).join('');
}

/**
 * Text as a YAML scalar of one line: plain where every version of YAML reads it as that text, in single quotes where
 * that suffices, else in double quotes with escapes.
 */
export function writeYamlText(text: string): string {
  if (isPlain(text)) return text;
  if (!hidden.test(text)) return `'${text.replaceAll("'", "''")}'`;
  return writeEscaped(text, escapeInYaml);
}

/** Text as a JSON string, with the same characters escaped as in YAML. */
export function writeJsonText(text: string): string {
  return writeEscaped(text, escapeInJson);
}

/** Whether text is better read as a literal block: several lines, each of them visible and without trailing space. */
export function isBlockText(text: string): boolean {
  const lines = text.split('\n');
  return (
    lines.length > 2 &&
    text.endsWith('\n') &&
    !text.endsWith('\n\n') &&
    /^[^ \t\n]/.test(text) &&
    lines.every((line) => !hidden.test(line) && !/[ \t]$/.test(line))
  );
}
