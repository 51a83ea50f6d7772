import { parseIamArn } from '../arn.ts';
import type {
  Group,
  InlinePolicy,
  InstanceProfile,
  ManagedPolicy,
  PolicyVersionDocument,
  Role,
  Tag,
  User,
} from '../resources.ts';
import type { DetailFields } from './detail-fields.ts';

/** IAM's default, in seconds: the details do not tell it. */
const defaultSessionDuration = 3600;

/** `UserDetail`. */
export function decodeUserDetail(fields: DetailFields): User {
  const base = decodeBase(fields, 'user', 'User');
  return {
    type: 'user',
    ...base,
    groups: fields.texts('GroupList'),
    ...decodePolicies(fields, 'UserPolicyList', base.arn),
    ...decodeBoundary(fields),
    tags: decodeTags(fields),
  };
}

/** `GroupDetail`. */
export function decodeGroupDetail(fields: DetailFields): Group {
  const base = decodeBase(fields, 'group', 'Group');
  return { type: 'group', ...base, ...decodePolicies(fields, 'GroupPolicyList', base.arn) };
}

/** `RoleDetail`, with IAM's defaults for the description and the session duration, which it does not have. */
export function decodeRoleDetail(fields: DetailFields): Role {
  const base = decodeBase(fields, 'role', 'Role');
  const lastUsed = fields.has('RoleLastUsed')
    ? fields.object('RoleLastUsed').optionalDate('LastUsedDate')
    : undefined;
  return {
    type: 'role',
    ...base,
    trustPolicy: fields.document('AssumeRolePolicyDocument', base.arn),
    maxSessionDuration: defaultSessionDuration,
    ...decodePolicies(fields, 'RolePolicyList', base.arn),
    ...decodeBoundary(fields),
    tags: decodeTags(fields),
    ...(lastUsed !== undefined && { lastUsed }),
  };
}

/** `InstanceProfile`, as in `RoleDetail` and in `ListInstanceProfiles`. */
export function decodeInstanceProfile(fields: DetailFields): InstanceProfile {
  return {
    type: 'instance-profile',
    ...decodeBase(fields, 'instance-profile', 'InstanceProfile'),
    roles: fields.objects('Roles', (role) => role.text('RoleName')),
    tags: decodeTags(fields),
  };
}

/** `ManagedPolicyDetail`; its tags are not told. */
export function decodePolicyDetail(fields: DetailFields): ManagedPolicy {
  const base = decodeBase(fields, 'policy', 'Policy');
  const versions = fields.objects('PolicyVersionList', (version) => decodeVersion(version, base.arn));
  const defaults = versions.filter(({ isDefault }) => isDefault);
  if (defaults.length !== 1) {
    fields.source.report(
      fields.path,
      'no-default-version',
      `\`${base.arn}\` has ${defaults.length} default versions, and must have one`,
    );
  }
  const description = fields.optionalText('Description');
  return {
    type: 'policy',
    ...base,
    ...(description !== undefined && description !== '' && { description }),
    document: defaults[0]?.document ?? { statements: [] },
    versions,
  };
}

export function decodeTags(fields: DetailFields): readonly Tag[] {
  return fields.objects('Tags', (tag) => ({ key: tag.text('Key'), value: tag.text('Value') }));
}

/** Name, path, ARN, id and date; the ARN must be made of the path and the name. */
function decodeBase(
  fields: DetailFields,
  type: 'user' | 'group' | 'role' | 'policy' | 'instance-profile',
  word: string,
) {
  const name = fields.text(`${word}Name`);
  const path = fields.text('Path');
  const arn = fields.text('Arn');
  const parsed = parseIamArn(arn);
  if (parsed?.type !== type || parsed.path !== path || parsed.name !== name) {
    fields.source.report(
      [...fields.path, 'Arn'],
      'wrong-arn',
      `\`${arn}\` is not the ARN of the ${type} \`${name}\` under the path \`${path}\``,
    );
  }
  const createDate = fields.optionalDate('CreateDate');
  return {
    name,
    path,
    arn,
    uniqueId: fields.text(`${word}Id`),
    ...(createDate !== undefined && { createDate }),
  };
}

function decodePolicies(fields: DetailFields, inlineList: string, owner: string) {
  return {
    attachedPolicies: fields.objects('AttachedManagedPolicies', (policy) => policy.text('PolicyArn')),
    inlinePolicies: fields.objects(inlineList, (policy): InlinePolicy => ({
      name: policy.text('PolicyName'),
      document: policy.document('PolicyDocument', owner),
    })),
  };
}

function decodeBoundary(fields: DetailFields): { readonly permissionsBoundary?: string } {
  if (!fields.has('PermissionsBoundary')) return {};
  return { permissionsBoundary: fields.object('PermissionsBoundary').text('PermissionsBoundaryArn') };
}

function decodeVersion(fields: DetailFields, owner: string): PolicyVersionDocument {
  const createDate = fields.optionalDate('CreateDate');
  return {
    versionId: fields.text('VersionId'),
    isDefault: fields.flag('IsDefaultVersion'),
    document: fields.document('Document', owner),
    ...(createDate !== undefined && { createDate }),
  };
}
