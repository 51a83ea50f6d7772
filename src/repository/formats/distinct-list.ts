import { decodeList } from '../../iam/source/decode-value.ts';
import { enterPlace, refuse, type Decoder } from '../../iam/source/decoder.ts';

/** A list without repetition: no two items have the same identity. */
export function decodeDistinctList<Item>(
  decodeItem: Decoder<Item>,
  identityOf: (item: Item) => string,
): Decoder<readonly Item[]> {
  const decodeItems = decodeList(decodeItem);
  return (node, place) => {
    const items = decodeItems(node, place);
    if (items === undefined || node.kind !== 'sequence') return undefined;
    const seen = new Set<string>();
    let isDistinct = true;
    for (const [index, item] of items.entries()) {
      const identity = identityOf(item);
      if (seen.has(identity)) {
        isDistinct = false;
        refuse(node.items[index]?.location ?? node.location, enterPlace(place, index), {
          code: 'listed-twice',
          message: `\`${identity.slice(0, 200)}\` stands in this list twice`,
          remedy: 'remove one of the two',
        });
      }
      seen.add(identity);
    }
    return isDistinct ? items : undefined;
  };
}
