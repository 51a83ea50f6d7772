import type { Role } from '../../iam/resources.ts';
import { decodeMapping, optional, required } from '../../iam/source/decode-mapping.ts';
import { decodeInteger, decodeString } from '../../iam/source/decode-value.ts';
import type { Decoder } from '../../iam/source/decoder.ts';
import { decodeInlinePolicies, encodeInlinePolicies } from './inline-policies-format.ts';
import { decodeTrustPolicy } from './policy-kinds.ts';
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

/** Seconds; see `CreateRole`, MaxSessionDuration. */
const defaultSessionDuration = 3600;
const longestSessionDuration = 43_200;

const decodeContent = decodeMapping('a role', {
  Description: optional(decodeString),
  AssumeRolePolicyDocument: required(decodeTrustPolicy),
  MaxSessionDuration: optional(decodeInteger(defaultSessionDuration, longestSessionDuration, 'seconds')),
  Policies: optional(decodePolicyReferences),
  InlinePolicies: optional(decodeInlinePolicies),
  PermissionsBoundary: optional(decodePolicyReference),
  Tags: optional(decodeTags),
  'x-four-eyes': optional(decodeTemporaryAccessTerms),
});

const decodeRole: Decoder<BuildResource<Role>> = (node, place) => {
  const content = decodeContent(node, place);
  if (content === undefined) return undefined;
  const { Description, Policies, InlinePolicies, PermissionsBoundary, Tags } = content;
  return (head, account) => ({
    type: 'role',
    ...head,
    trustPolicy: content.AssumeRolePolicyDocument,
    // IAM tells no difference between an empty description and none.
    ...(Description !== undefined && Description !== '' && { description: Description }),
    maxSessionDuration: content.MaxSessionDuration ?? defaultSessionDuration,
    attachedPolicies: (Policies ?? []).map((reference) => expandPolicyReference(reference, account)),
    inlinePolicies: InlinePolicies ?? [],
    ...(PermissionsBoundary !== undefined && {
      permissionsBoundary: expandPolicyReference(PermissionsBoundary, account),
    }),
    tags: Tags ?? [],
  });
};

export const roleFormat: ResourceFormat<Role> = {
  type: 'role',
  decoder: decodeRole,
  encode: (role, account, encodeDocument) =>
    withoutEmpty({
      Description: role.description,
      AssumeRolePolicyDocument: encodeDocument(role.trustPolicy),
      MaxSessionDuration:
        role.maxSessionDuration === defaultSessionDuration ? undefined : role.maxSessionDuration,
      Policies: encodePolicyReferences(role.attachedPolicies, account),
      InlinePolicies: encodeInlinePolicies(role.inlinePolicies, encodeDocument),
      PermissionsBoundary: role.permissionsBoundary && shortenPolicyArn(role.permissionsBoundary, account),
      Tags: encodeTags(role.tags),
    }),
};
