/** What stands for an absent field. */
export const absent = '-';

const plain = /[A-Za-z0-9._/:,@+~-]/;

/**
 * A field of a line: printable ASCII without spaces, `<`, `>` and `%`; other characters are written as `%` and two digits per
 * byte of UTF-8. A text that would read as absent, or as nothing, is escaped too.
 */
export function encodeField(text: string | undefined): string {
  if (text === undefined) return absent;
  if (text === '' || text === absent) return text === '' ? '%' : '%2D';
  return Array.from(text, (character) => (plain.test(character) ? character : percentEncode(character))).join(
    '',
  );
}

function percentEncode(character: string): string {
  const bytes = Array.from(new TextEncoder().encode(character));
  return bytes.map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('');
}

/** The text of a field; undefined for an absent one. Throws `URIError` for what `encodeField` never writes. */
export function decodeField(field: string): string | undefined {
  if (field === absent) return undefined;
  return field === '%' ? '' : decodeURIComponent(field);
}
