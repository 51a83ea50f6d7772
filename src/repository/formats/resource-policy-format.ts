import type { ResourcePolicy } from '../../iam/account.ts';
import type { JsonObject, PolicyDocument } from '../../iam/policy-document.ts';
import { decodeMapping, optional, required } from '../../iam/source/decode-mapping.ts';
import type { Decoder } from '../../iam/source/decoder.ts';
import { decodeResourcePolicy } from './policy-kinds.ts';
import type { EncodeDocument } from './resource-format.ts';
import { decodeTemporaryAccessTerms } from './temporary-access-format.ts';

const decodeContent = decodeMapping('a resource policy', {
  Policy: required(decodeResourcePolicy),
  'x-four-eyes': optional(decodeTemporaryAccessTerms),
});

/** The policy of a bucket or a key, as iamy writes it: under the key `Policy`. */
export const decodeResourcePolicyFile: Decoder<PolicyDocument> = (node, place) =>
  decodeContent(node, place)?.Policy;

/** The content of a bucket's or a key's file. */
export function encodeResourcePolicyFile(policy: ResourcePolicy, encodeDocument: EncodeDocument): JsonObject {
  return { Policy: encodeDocument(policy.document) };
}
