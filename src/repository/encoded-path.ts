/**
 * File names for IAM paths. A path may hold any character from `!` to `~`, and so `..`, `*`, `<`, `//` or `CON`; a file
 * name may not. Ordinary paths stay as they are (iamy's layout); the rest is percent-encoded, reversibly:
 *
 * - a character outside `A-Z a-z 0-9 _ + = , . @ -` becomes `%` and two upper-case hexadecimal digits;
 * - so does the first dot of a folder that begins with one (`.`, `..`, `.git`), its last dot where it ends with one or
 *   in a file ending, and the first letter of a name that Windows reserves (`CON`, `nul.x`);
 * - the second of two slashes stands as `%2F` at the start of the next folder or name;
 * - a folder of more than `longestFolder` characters is cut into several; a `%` at the end says 'no slash here'.
 */
const longestFolder = 240;

/** At most three characters per encoded one, so that a part always fits. */
const charactersPerPart = 75;

const safeCharacter = /^[A-Za-z0-9_+=,.@-]$/;

const fileEnding = /\.(?:yaml|yml|json)$/i;

/** Device names of Windows, which also reserve every name that goes on with a dot. */
const reservedName = /^(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|$)/i;

function percentEncode(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
}

function encodeAt(text: string, index: number): string {
  return text.slice(0, index) + percentEncode(text.charAt(index)) + text.slice(index + 1);
}

function encodeUnsafe(text: string): string {
  return Array.from(text, (character) =>
    safeCharacter.test(character) ? character : percentEncode(character),
  ).join('');
}

function encodeFolderPart(part: string): string {
  let encoded = encodeUnsafe(part);
  if (fileEnding.test(encoded) || encoded.endsWith('.'))
    encoded = encodeAt(encoded, encoded.lastIndexOf('.'));
  if (encoded.startsWith('.') || reservedName.test(encoded)) encoded = encodeAt(encoded, 0);
  return encoded;
}

function cutIntoParts(folder: string): readonly string[] {
  const parts = [];
  for (let start = 0; start < folder.length; start += charactersPerPart) {
    parts.push(folder.slice(start, start + charactersPerPart));
  }
  return parts;
}

function encodeFolder(folder: string): string {
  const whole = encodeFolderPart(folder);
  if (whole.length <= longestFolder) return whole;
  return cutIntoParts(folder).map(encodeFolderPart).join('%/');
}

function encodeFileName(name: string): string {
  const encoded = encodeUnsafe(name);
  return reservedName.test(encoded) ? encodeAt(encoded, 0) : encoded;
}

/** Splits at single slashes; of several in a row, all but the first stay at the start of what follows. */
function splitAtSlashes(path: string): readonly string[] {
  const pieces: string[] = [];
  let pending = '';
  for (const piece of path.slice(1).split('/')) {
    if (piece === '') {
      pending += '/';
    } else {
      pieces.push(pending + piece);
      pending = '';
    }
  }
  return pieces;
}

/**
 * The file name, without its ending, for a resource: relative, with `/` between folders. Takes IAM's path (it begins
 * and ends with `/`) and name. INVARIANT: no two resources have the same answer; it has no empty, `.` or `..` folder.
 */
export function encodeResourcePath(path: string, name: string): string {
  const pieces = splitAtSlashes(path + name);
  return pieces
    .map((piece, index) => (index === pieces.length - 1 ? encodeFileName(piece) : encodeFolder(piece)))
    .join('/');
}

/** Like `encodeResourcePath`, for folders whose names would otherwise differ from another's in case alone. */
export function encodeCapitals(encoded: string): string {
  return encoded.replace(/%[0-9A-F]{2}|[A-Z]/g, (match) =>
    match.length === 1 ? percentEncode(match) : match,
  );
}

function percentDecode(text: string): string | undefined {
  const joined = text.replaceAll('%/', '');
  if (/%(?![0-9A-F]{2})/.test(joined)) return undefined;
  return joined.replace(/%([0-9A-F]{2})/g, (_match, digits: string) =>
    String.fromCharCode(Number.parseInt(digits, 16)),
  );
}

function isCanonical(encoded: string, path: string, name: string): boolean {
  const written = encoded.split('/');
  const canonical = encodeResourcePath(path, name).split('/');
  return (
    written.length === canonical.length &&
    canonical.every(
      (part, index) =>
        part === written[index] || (index < canonical.length - 1 && encodeCapitals(part) === written[index]),
    )
  );
}

/**
 * The IAM path and name of a file name without its ending; undefined where no resource is written like that. Only what
 * `encodeResourcePath` writes is taken, so that nobody hides a name behind needless escapes.
 */
export function decodeResourcePath(
  encoded: string,
): { readonly path: string; readonly name: string } | undefined {
  const decoded = percentDecode(encoded);
  if (decoded === undefined) return undefined;
  const split = decoded.lastIndexOf('/') + 1;
  const path = `/${decoded.slice(0, split)}`;
  const name = decoded.slice(split);
  return name !== '' && isCanonical(encoded, path, name) ? { path, name } : undefined;
}
