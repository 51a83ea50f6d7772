import type { JsonObject } from '../../iam/policy-document.ts';
import type { Tag } from '../../iam/resources.ts';
import { decodeEntries } from '../../iam/source/decode-mapping.ts';
import { decodeString } from '../../iam/source/decode-value.ts';
import type { Decoder } from '../../iam/source/decoder.ts';
import { compareText } from '../../finding/compare-text.ts';

const decodeTagEntries = decodeEntries(decodeString);

/** Tags as a mapping of keys to values. */
export const decodeTags: Decoder<readonly Tag[]> = (node, place) =>
  decodeTagEntries(node, place)?.map(({ key, value }) => ({ key, value }));

/** Tags as a mapping, ordered by key. */
export function encodeTags(tags: readonly Tag[]): JsonObject {
  const ordered = tags.toSorted((left, right) => compareText(left.key, right.key));
  return Object.fromEntries(ordered.map(({ key, value }) => [key, value]));
}
