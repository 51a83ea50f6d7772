/**
 * What an answer holds. An array repeats the element of its own name: AWS's lists are `{ member: […] }` and its maps
 * are `{ entry: [{ key, value }, …] }`. What is undefined is left out.
 */
export type XmlValue =
  string | number | boolean | undefined | readonly XmlValue[] | { readonly [name: string]: XmlValue };

export interface XmlObject {
  readonly [name: string]: XmlValue;
}

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#xD;',
};

function escapeText(text: string): string {
  return text.replace(/[&<>"\r]/g, (character) => escapes[character] ?? character);
}

/** The element of that name with the value inside; nothing for undefined. */
export function writeElement(name: string, value: XmlValue): string {
  if (value === undefined) return '';
  if (isList(value)) return value.map((item) => writeElement(name, item)).join('');
  if (typeof value === 'object') return `<${name}>${writeChildren(value)}</${name}>`;
  return `<${name}>${escapeText(String(value))}</${name}>`;
}

/** The elements of an object, in the order of its keys. */
export function writeChildren(children: XmlObject): string {
  return Object.entries(children)
    .map(([name, value]) => writeElement(name, value))
    .join('');
}

/** AWS's form of a list. */
export function xmlList(members: readonly XmlValue[]): XmlObject {
  return { member: members };
}

function isList(value: XmlValue): value is readonly XmlValue[] {
  return Array.isArray(value);
}
