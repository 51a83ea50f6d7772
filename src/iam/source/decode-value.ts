import { suggestName } from '../../finding/nearest-name.ts';
import { enterPlace, refuse, refuseType, type Decoder } from './decoder.ts';
import type { SourceNode } from './source-node.ts';

/** Text. A number or a boolean is refused: unquoted, `012345678901` would lose its zero. */
export const decodeString: Decoder<string> = (node, place) => {
  if (node.kind === 'scalar' && typeof node.value === 'string') return node.value;
  refuseType(node, place, 'text');
  return undefined;
};

export const decodeBoolean: Decoder<boolean> = (node, place) => {
  if (node.kind === 'scalar' && typeof node.value === 'boolean') return node.value;
  refuse(node.location, place, {
    code: 'wrong-type',
    message: 'neither `true` nor `false` stands here',
    remedy: 'write `true` or `false` without quotes',
  });
  return undefined;
};

/** A whole number between two bounds, both included; `unit` names it in messages, such as `seconds`. */
export function decodeInteger(minimum: number, maximum: number, unit = ''): Decoder<number> {
  const range = minimum === maximum ? `the number ${minimum}` : `a whole number of ${minimum} to ${maximum}`;
  const wanted = unit === '' ? range : `${range} ${unit}`;
  return (node, place) => {
    if (node.kind !== 'scalar' || typeof node.value !== 'number') {
      refuse(node.location, place, {
        code: 'wrong-type',
        message: `${wanted} is expected`,
        remedy: 'write the number without quotes',
      });
      return undefined;
    }
    if (Number.isInteger(node.value) && node.value >= minimum && node.value <= maximum) return node.value;
    refuse(node.location, place, {
      code: 'number-out-of-range',
      message: `\`${node.text.slice(0, 64)}\` is not ${wanted}`,
      remedy: `write ${wanted}`,
    });
    return undefined;
  };
}

/** One of a few words, matched with their case. */
export function decodeOneOf<const Word extends string>(words: readonly Word[]): Decoder<Word> {
  return (node, place) => {
    const given = decodeString(node, place);
    if (given === undefined) return undefined;
    const word = words.find((known) => known === given);
    if (word !== undefined) return word;
    refuse(node.location, place, {
      code: 'unknown-value',
      message: `\`${given.slice(0, 64)}\` is not allowed here`,
      remedy: suggestName(given, words),
    });
    return undefined;
  };
}

/** A list; every item is read, also behind one that is refused. */
export function decodeList<Item>(decodeItem: Decoder<Item>): Decoder<readonly Item[]> {
  return (node, place) => {
    if (node.kind !== 'sequence') {
      refuseType(node, place, 'a list');
      return undefined;
    }
    const values: Item[] = [];
    node.items.forEach((item, index) => {
      const value = decodeItem(item, enterPlace(place, index));
      if (value !== undefined) values.push(value);
    });
    return values.length === node.items.length ? values : undefined;
  };
}

/** A list, or one item that stands for a list of one, as IAM has it. */
export function decodeOneOrMany<Item>(decodeItem: Decoder<Item>): Decoder<readonly Item[]> {
  const decodeMany = decodeList(decodeItem);
  return (node, place) => {
    if (node.kind === 'sequence') return decodeMany(node, place);
    const item = decodeItem(node, place);
    return item === undefined ? undefined : [item];
  };
}

/** A value that must also pass a check; `check` gives the problem, or nothing. */
export function decodeChecked<Value>(
  decoder: Decoder<Value>,
  check: (
    value: Value,
  ) => { readonly code: string; readonly message: string; readonly remedy: string } | undefined,
): Decoder<Value> {
  return (node, place) => {
    const value = decoder(node, place);
    if (value === undefined) return undefined;
    const problem = check(value);
    if (problem === undefined) return value;
    refuse(node.location, place, problem);
    return undefined;
  };
}

/** A value together with the node that it was read from. */
export function decodeWithNode<Value>(
  decoder: Decoder<Value>,
): Decoder<{ readonly value: Value; readonly node: SourceNode }> {
  return (node, place) => {
    const value = decoder(node, place);
    return value === undefined ? undefined : { value, node };
  };
}
