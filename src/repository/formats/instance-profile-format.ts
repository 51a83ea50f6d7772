import type { InstanceProfile } from '../../iam/resources.ts';
import { decodeMapping, optional } from '../../iam/source/decode-mapping.ts';
import { refuse, type Decoder } from '../../iam/source/decoder.ts';
import { decodeNameList } from './name-list.ts';
import type { BuildResource, ResourceFormat } from './resource-format.ts';
import { decodeTags, encodeTags } from './tags-format.ts';
import { decodeTemporaryAccessTerms } from './temporary-access-format.ts';
import { withoutEmpty } from './without-empty.ts';

const decodeRoleNames = decodeNameList('role');

/** 'An instance profile can contain only one role': see `AddRoleToInstanceProfile`. */
const decodeSingleRole: Decoder<readonly string[]> = (node, place) => {
  const names = decodeRoleNames(node, place);
  if (names === undefined || names.length <= 1) return names;
  refuse(node.location, place, {
    code: 'too-many-roles',
    message: `an instance profile holds one role, not ${names.length}`,
    remedy: 'keep one of the roles',
  });
  return undefined;
};

const decodeContent = decodeMapping('an instance profile', {
  Roles: optional(decodeSingleRole),
  Tags: optional(decodeTags),
  'x-four-eyes': optional(decodeTemporaryAccessTerms),
});

const decodeInstanceProfile: Decoder<BuildResource<InstanceProfile>> = (node, place) => {
  const content = decodeContent(node, place);
  if (content === undefined) return undefined;
  const { Roles, Tags } = content;
  return (head) => ({ type: 'instance-profile', ...head, roles: Roles ?? [], tags: Tags ?? [] });
};

export const instanceProfileFormat: ResourceFormat<InstanceProfile> = {
  type: 'instance-profile',
  decoder: decodeInstanceProfile,
  encode: (profile) => withoutEmpty({ Roles: profile.roles, Tags: encodeTags(profile.tags) }),
};
