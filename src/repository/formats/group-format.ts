import type { Group } from '../../iam/resources.ts';
import { decodeMapping, optional } from '../../iam/source/decode-mapping.ts';
import type { Decoder } from '../../iam/source/decoder.ts';
import { decodeInlinePolicies, encodeInlinePolicies } from './inline-policies-format.ts';
import { decodePolicyReferences, encodePolicyReferences, expandPolicyReference } from './policy-reference.ts';
import type { BuildResource, ResourceFormat } from './resource-format.ts';
import { decodeTemporaryAccessTerms } from './temporary-access-format.ts';
import { withoutEmpty } from './without-empty.ts';

const decodeContent = decodeMapping('a group', {
  Policies: optional(decodePolicyReferences),
  InlinePolicies: optional(decodeInlinePolicies),
  'x-four-eyes': optional(decodeTemporaryAccessTerms),
});

const decodeGroup: Decoder<BuildResource<Group>> = (node, place) => {
  const content = decodeContent(node, place);
  if (content === undefined) return undefined;
  const { Policies, InlinePolicies } = content;
  return (head, account) => ({
    type: 'group',
    ...head,
    attachedPolicies: (Policies ?? []).map((reference) => expandPolicyReference(reference, account)),
    inlinePolicies: InlinePolicies ?? [],
  });
};

export const groupFormat: ResourceFormat<Group> = {
  type: 'group',
  decoder: decodeGroup,
  encode: (group, account, encodeDocument) =>
    withoutEmpty({
      Policies: encodePolicyReferences(group.attachedPolicies, account),
      InlinePolicies: encodeInlinePolicies(group.inlinePolicies, encodeDocument),
    }),
};
