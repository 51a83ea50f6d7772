import type { Role } from '../../iam/resources.ts';
import { decodeMapping, optional, required } from '../../iam/source/decode-mapping.ts';
import { decodeInteger, decodeString } from '../../iam/source/decode-value.ts';
import type { Decoder } from '../../iam/source/decoder.ts';
import { buildPrincipal, encodePrincipal, principalFields } from './policy-holder-format.ts';
import { decodeTrustPolicy } from './policy-kinds.ts';
import type { BuildResource, ResourceFormat } from './resource-format.ts';
import { decodeTemporaryAccessTerms } from './temporary-access-format.ts';
import { withoutEmpty } from './without-empty.ts';

/** Seconds; see `CreateRole`, MaxSessionDuration. */
const defaultSessionDuration = 3600;
const longestSessionDuration = 43_200;

const decodeContent = decodeMapping('a role', {
  Description: optional(decodeString),
  AssumeRolePolicyDocument: required(decodeTrustPolicy),
  MaxSessionDuration: optional(decodeInteger(defaultSessionDuration, longestSessionDuration, 'seconds')),
  ...principalFields,
  'x-four-eyes': optional(decodeTemporaryAccessTerms),
});

const decodeRole: Decoder<BuildResource<Role>> = (node, place) => {
  const content = decodeContent(node, place);
  if (content === undefined) return undefined;
  const { Description } = content;
  return (head, account) => ({
    type: 'role',
    ...head,
    trustPolicy: content.AssumeRolePolicyDocument,
    // IAM tells no difference between an empty description and none.
    ...(Description !== undefined && Description !== '' && { description: Description }),
    maxSessionDuration: content.MaxSessionDuration ?? defaultSessionDuration,
    ...buildPrincipal(content, account),
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
      ...encodePrincipal(role, account, encodeDocument),
    }),
};
