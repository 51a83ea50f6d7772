import type { User } from '../../iam/resources.ts';
import { decodeMapping, optional } from '../../iam/source/decode-mapping.ts';
import type { Decoder } from '../../iam/source/decoder.ts';
import { compareText } from '../../finding/compare-text.ts';
import { decodeNameList } from './name-list.ts';
import { buildPrincipal, encodePrincipal, principalFields } from './policy-holder-format.ts';
import type { BuildResource, ResourceFormat } from './resource-format.ts';
import { decodeTemporaryAccessTerms } from './temporary-access-format.ts';
import { withoutEmpty } from './without-empty.ts';

const decodeContent = decodeMapping('a user', {
  Groups: optional(decodeNameList('group')),
  ...principalFields,
  'x-four-eyes': optional(decodeTemporaryAccessTerms),
});

const decodeUser: Decoder<BuildResource<User>> = (node, place) => {
  const content = decodeContent(node, place);
  if (content === undefined) return undefined;
  const { Groups = [] } = content;
  return (head, account) => ({
    type: 'user',
    ...head,
    groups: Groups,
    ...buildPrincipal(content, account),
  });
};

export const userFormat: ResourceFormat<User> = {
  type: 'user',
  decoder: decodeUser,
  encode: (user, account, encodeDocument) =>
    withoutEmpty({
      Groups: user.groups.toSorted(compareText),
      ...encodePrincipal(user, account, encodeDocument),
    }),
};
