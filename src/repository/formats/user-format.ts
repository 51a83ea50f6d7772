import type { User } from '../../iam/resources.ts';
import { decodeMapping, optional } from '../../iam/source/decode-mapping.ts';
import type { Decoder } from '../../iam/source/decoder.ts';
import { compareText } from '../../finding/compare-text.ts';
import { decodeInlinePolicies, encodeInlinePolicies } from './inline-policies-format.ts';
import { decodeNameList } from './name-list.ts';
import {
  decodePolicyReference,
  decodePolicyReferences,
  encodePolicyReferences,
  expandPolicyReference,
  shortenPolicyArn,
} from './policy-reference.ts';
import type { BuildResource, ResourceFormat } from './resource-format.ts';
import { decodeTags, encodeTags } from './tags-format.ts';
import { decodeTemporaryAccessTerms } from './temporary-access-format.ts';
import { withoutEmpty } from './without-empty.ts';

const decodeContent = decodeMapping('a user', {
  Groups: optional(decodeNameList('group')),
  Policies: optional(decodePolicyReferences),
  InlinePolicies: optional(decodeInlinePolicies),
  PermissionsBoundary: optional(decodePolicyReference),
  Tags: optional(decodeTags),
  'x-four-eyes': optional(decodeTemporaryAccessTerms),
});

const decodeUser: Decoder<BuildResource<User>> = (node, place) => {
  const content = decodeContent(node, place);
  if (content === undefined) return undefined;
  const { Groups, Policies, InlinePolicies, PermissionsBoundary, Tags } = content;
  return (head, account) => ({
    type: 'user',
    ...head,
    groups: Groups ?? [],
    attachedPolicies: (Policies ?? []).map((reference) => expandPolicyReference(reference, account)),
    inlinePolicies: InlinePolicies ?? [],
    ...(PermissionsBoundary !== undefined && {
      permissionsBoundary: expandPolicyReference(PermissionsBoundary, account),
    }),
    tags: Tags ?? [],
  });
};

export const userFormat: ResourceFormat<User> = {
  type: 'user',
  decoder: decodeUser,
  encode: (user, account, encodeDocument) =>
    withoutEmpty({
      Groups: user.groups.toSorted(compareText),
      Policies: encodePolicyReferences(user.attachedPolicies, account),
      InlinePolicies: encodeInlinePolicies(user.inlinePolicies, encodeDocument),
      PermissionsBoundary: user.permissionsBoundary && shortenPolicyArn(user.permissionsBoundary, account),
      Tags: encodeTags(user.tags),
    }),
};
