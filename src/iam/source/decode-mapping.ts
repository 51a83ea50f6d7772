import { suggestName } from '../../finding/nearest-name.ts';
import { enterPlace, refuse, refuseType, type Decoder, type DecodingPlace } from './decoder.ts';
import type { MappingEntry, MappingNode } from './source-node.ts';

/** A key of a mapping: how its value is read, and whether it must be there. */
export interface Field<Value, IsRequired extends boolean> {
  readonly decoder: Decoder<Value>;
  readonly isRequired: IsRequired;
}

/** A key that must be there. */
export function required<Value>(decoder: Decoder<Value>): Field<Value, true> {
  return { decoder, isRequired: true };
}

/** A key that may be absent. */
export function optional<Value>(decoder: Decoder<Value>): Field<Value, false> {
  return { decoder, isRequired: false };
}

type Fields = Readonly<Record<string, Field<unknown, boolean>>>;
type ValueOf<Given> = Given extends Field<infer Value, boolean> ? Value : never;

/** What `decodeMapping` gives for its fields: optional ones are absent where the file has none. */
export type Decoded<Given extends Fields> = {
  readonly [Key in keyof Given as Given[Key] extends Field<unknown, true> ? Key : never]: ValueOf<Given[Key]>;
} & {
  readonly [Key in keyof Given as Given[Key] extends Field<unknown, true> ? never : Key]?: ValueOf<
    Given[Key]
  >;
};

export interface MappingOptions {
  /** Whether a key is known by its letters alone; two keys for one field are then refused. */
  readonly ignoresCase?: boolean;
}

/**
 * A mapping with known keys. Unknown keys are refused with the nearest known one, missing keys by name; every value is
 * read, also beside one that is refused. The answer has the known keys in the order of the file. `what` names the
 * mapping in messages, such as `a statement`.
 */
export function decodeMapping<const Given extends Fields>(
  what: string,
  fields: Given,
  { ignoresCase = false }: MappingOptions = {},
): Decoder<Decoded<Given>> {
  const fold = (key: string): string => (ignoresCase ? key.toLowerCase() : key);
  const known = Object.keys(fields);
  const knownByFolded = new Map(known.map((key) => [fold(key), key]));
  const needed = known.filter((key) => fields[key]?.isRequired === true);
  return (node, place) => {
    if (node.kind !== 'mapping') {
      refuseType(node, place, `a mapping (${what})`);
      return undefined;
    }
    const values = new Map<string, unknown>();
    let isWhole = true;
    for (const entry of node.entries) {
      const key = knownByFolded.get(fold(entry.key));
      const field = key === undefined || values.has(key) ? undefined : fields[key];
      if (key === undefined || field === undefined) {
        refuseKey(entry, place, what, known);
        isWhole = false;
      } else {
        const value = field.decoder(entry.value, enterPlace(place, entry.key));
        if (value === undefined) isWhole = false;
        values.set(key, value);
      }
    }
    for (const key of needed) {
      if (!values.has(key)) {
        refuseMissing(node, place, what, key);
        isWhole = false;
      }
    }
    return isWhole ? (Object.fromEntries(values) as Decoded<Given>) : undefined;
  };
}

function refuseKey(entry: MappingEntry, place: DecodingPlace, what: string, known: readonly string[]): void {
  refuse(entry.keyLocation, enterPlace(place, entry.key), {
    code: 'unknown-key',
    message: `${what} has no \`${entry.key.slice(0, 64)}\``,
    remedy: suggestName(entry.key, known),
  });
}

/** A key in the wrong case is reported as unknown, and then not as missing too. */
function refuseMissing(node: MappingNode, place: DecodingPlace, what: string, key: string): void {
  const folded = key.toLowerCase();
  if (node.entries.some((entry) => entry.key.toLowerCase() === folded)) return;
  refuse(node.location, place, {
    code: 'missing-key',
    message: `${what} lacks \`${key}\``,
    remedy: `add \`${key}\``,
  });
}

/** One entry of a mapping whose keys are free. */
export interface DecodedEntry<Value> {
  readonly key: string;
  readonly value: Value;
  readonly entry: MappingEntry;
}

/** A mapping with free keys, such as tags, in the order of the file. */
export function decodeEntries<Value>(decoder: Decoder<Value>): Decoder<readonly DecodedEntry<Value>[]> {
  return (node, place) => {
    if (node.kind !== 'mapping') {
      refuseType(node, place, 'a mapping');
      return undefined;
    }
    const decoded: DecodedEntry<Value>[] = [];
    for (const entry of node.entries) {
      const value = decoder(entry.value, enterPlace(place, entry.key));
      if (value !== undefined) decoded.push({ key: entry.key, value, entry });
    }
    return decoded.length === node.entries.length ? decoded : undefined;
  };
}
