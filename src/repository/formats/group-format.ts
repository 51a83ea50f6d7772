import type { Group } from '../../iam/resources.ts';
import { decodeMapping, optional } from '../../iam/source/decode-mapping.ts';
import type { Decoder } from '../../iam/source/decoder.ts';
import { buildHolder, encodeHolder, holderFields } from './policy-holder-format.ts';
import type { BuildResource, ResourceFormat } from './resource-format.ts';
import { decodeTemporaryAccessTerms } from './temporary-access-format.ts';
import { withoutEmpty } from './without-empty.ts';

const decodeContent = decodeMapping('a group', {
  ...holderFields,
  'x-four-eyes': optional(decodeTemporaryAccessTerms),
});

const decodeGroup: Decoder<BuildResource<Group>> = (node, place) => {
  const content = decodeContent(node, place);
  if (content === undefined) return undefined;
  return (head, account) => ({ type: 'group', ...head, ...buildHolder(content, account) });
};

export const groupFormat: ResourceFormat<Group> = {
  type: 'group',
  decoder: decodeGroup,
  encode: (group, account, encodeDocument) => withoutEmpty(encodeHolder(group, account, encodeDocument)),
};
