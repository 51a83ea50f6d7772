import type { ManagedPolicy } from '../../iam/resources.ts';
import { decodeMapping, optional, required } from '../../iam/source/decode-mapping.ts';
import { decodeString } from '../../iam/source/decode-value.ts';
import type { Decoder } from '../../iam/source/decoder.ts';
import { decodeIdentityPolicy } from './policy-kinds.ts';
import type { BuildResource, ResourceFormat } from './resource-format.ts';
import { decodeTags, encodeTags } from './tags-format.ts';
import { decodeTemporaryAccessTerms } from './temporary-access-format.ts';
import { withoutEmpty } from './without-empty.ts';

const decodeContent = decodeMapping('a managed policy', {
  Description: optional(decodeString),
  Policy: required(decodeIdentityPolicy),
  Tags: optional(decodeTags),
  'x-four-eyes': optional(decodeTemporaryAccessTerms),
});

const decodeManagedPolicy: Decoder<BuildResource<ManagedPolicy>> = (node, place) => {
  const content = decodeContent(node, place);
  if (content === undefined) return undefined;
  const { Description, Tags } = content;
  return (head) => ({
    type: 'policy',
    ...head,
    ...(Description !== undefined && Description !== '' && { description: Description }),
    document: content.Policy,
    ...(Tags !== undefined && { tags: Tags }),
  });
};

/** A managed policy's tags are compared only where the file has the key `Tags`, be it empty: no list of IAM gives them. */
export const managedPolicyFormat: ResourceFormat<ManagedPolicy> = {
  type: 'policy',
  decoder: decodeManagedPolicy,
  encode: (policy, _account, encodeDocument) => ({
    ...withoutEmpty({ Description: policy.description }),
    Policy: encodeDocument(policy.document),
    ...(policy.tags !== undefined && { Tags: encodeTags(policy.tags) }),
  }),
};
