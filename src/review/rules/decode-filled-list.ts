import { decodeList } from '../../iam/source/decode-value.ts';
import { enterPlace, refuse, type Decoder, type DecodingPlace } from '../../iam/source/decoder.ts';
import type { SequenceNode, SourceNode } from '../../iam/source/source-node.ts';

/** Longer lists are not read: nobody could review them, and each path of a change is held against each pattern. */
const longestList = 500;

function refuseLength(node: SequenceNode, place: DecodingPlace): boolean {
  const { length } = node.items;
  if (length > 0 && length <= longestList) return false;
  refuse(
    node.location,
    place,
    length === 0
      ? {
          code: 'empty-list',
          message: 'the list is empty',
          remedy: 'name at least one, or leave the key out',
        }
      : {
          code: 'list-too-long',
          message: `the list has ${length} entries, more than ${longestList}`,
          remedy: 'say it in fewer words, such as with a team or a pattern',
        },
  );
  return true;
}

/** Two entries that are the same, once read: `Acme/Security` and `acme/security` are one team. */
function refuseRepeated(items: readonly unknown[], node: SequenceNode, place: DecodingPlace): boolean {
  const index = items.findIndex((item, position) => items.indexOf(item) < position);
  const repeated = node.items[index];
  if (repeated === undefined) return false;
  refuse(repeated.location, enterPlace(place, index), {
    code: 'listed-twice',
    message: `\`${String(items[index]).slice(0, 120)}\` is in the list already`,
    remedy: 'remove one of the two',
  });
  return true;
}

/** A list that names something, each thing once: an empty one is a mistake, not a wish. */
export function decodeFilledList<Item>(decodeItem: Decoder<Item>): Decoder<readonly Item[]> {
  const decode = decodeList(decodeItem);
  return (node, place) => {
    if (node.kind === 'sequence' && refuseLength(node, place)) return undefined;
    const items = decode(node, place);
    if (items === undefined || node.kind !== 'sequence') return items;
    return refuseRepeated(items, node, place) ? undefined : items;
  };
}

/** A filled list, or one thing that stands for a list of one. */
export function decodeOneOrFilledList<Item>(decodeItem: Decoder<Item>): Decoder<readonly Item[]> {
  const decode = decodeFilledList(decodeItem);
  return (node: SourceNode, place) => {
    if (node.kind === 'sequence') return decode(node, place);
    const item = decodeItem(node, place);
    return item === undefined ? undefined : [item];
  };
}
