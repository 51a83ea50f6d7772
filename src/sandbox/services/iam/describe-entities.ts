import type {
  AccountState,
  PolicyHolder,
  StoredGroup,
  StoredInstanceProfile,
  StoredPolicy,
  StoredPolicyVersion,
  StoredRole,
  StoredTags,
  StoredUser,
} from '../../state/account-state.ts';
import { policyUsage } from '../../state/policy-usage.ts';
import { xmlList, type XmlObject } from '../../write-xml.ts';
import { percentEncode } from './percent-encode.ts';
import { resourceArn } from './resource-arn.ts';

/** The fields of `User` that lists give: they leave out tags and permissions boundary (`ListUsers`). */
export function describeListedUser(account: AccountState, user: StoredUser): XmlObject {
  return {
    Path: user.path,
    UserName: user.name,
    UserId: user.id,
    Arn: resourceArn(account, 'user', user),
    CreateDate: user.createDate,
  };
}

/** All fields of `User` (`GetUser`). */
export function describeUser(account: AccountState, user: StoredUser): XmlObject {
  return {
    ...describeListedUser(account, user),
    ...describeBoundary(user.permissionsBoundary),
    ...describeTags(user.tags),
  };
}

export function describeGroup(account: AccountState, group: StoredGroup): XmlObject {
  return {
    Path: group.path,
    GroupName: group.name,
    GroupId: group.id,
    Arn: resourceArn(account, 'group', group),
    CreateDate: group.createDate,
  };
}

/** The fields of `Role` that lists give: they leave out tags, permissions boundary and last use (`ListRoles`). */
export function describeListedRole(account: AccountState, role: StoredRole): XmlObject {
  return {
    ...describeRoleInProfile(account, role),
    Description: role.description,
    MaxSessionDuration: role.maxSessionDuration,
  };
}

/** All fields of `Role` (`GetRole`). */
export function describeRole(account: AccountState, role: StoredRole): XmlObject {
  return {
    ...describeListedRole(account, role),
    ...describeBoundary(role.permissionsBoundary),
    ...describeTags(role.tags),
    RoleLastUsed: describeLastUsed(role),
  };
}

export function describeLastUsed(role: StoredRole): XmlObject {
  return role.lastUsed === undefined ? {} : { LastUsedDate: role.lastUsed, Region: 'us-east-1' };
}

/** The fields of `Policy` that lists give: they leave out description and tags (`ListPolicies`). */
export function describeListedPolicy(account: AccountState, policy: StoredPolicy): XmlObject {
  const usage = policyUsage(account, policy.arn);
  return {
    PolicyName: policy.name,
    PolicyId: policy.id,
    Arn: policy.arn,
    Path: policy.path,
    DefaultVersionId: policy.defaultVersionId,
    AttachmentCount: usage.attachments,
    PermissionsBoundaryUsageCount: usage.boundaries,
    IsAttachable: true,
    CreateDate: policy.createDate,
    UpdateDate: policy.updateDate,
  };
}

/** All fields of `Policy` (`GetPolicy`). */
export function describePolicy(account: AccountState, policy: StoredPolicy): XmlObject {
  return {
    ...describeListedPolicy(account, policy),
    Description: policy.description,
    ...describeTags(policy.tags),
  };
}

/** `PolicyVersion`; the document is left out of lists (`ListPolicyVersions`). */
export function describePolicyVersion(
  policy: StoredPolicy,
  version: StoredPolicyVersion,
  withDocument: boolean,
): XmlObject {
  return {
    Document: withDocument ? percentEncode(version.document) : undefined,
    VersionId: version.id,
    IsDefaultVersion: version.id === policy.defaultVersionId,
    CreateDate: version.createDate,
  };
}

/** The fields of `InstanceProfile` that lists give: they leave out tags (`ListInstanceProfiles`). */
export function describeListedInstanceProfile(
  account: AccountState,
  profile: StoredInstanceProfile,
): XmlObject {
  return {
    Path: profile.path,
    InstanceProfileName: profile.name,
    InstanceProfileId: profile.id,
    Arn: resourceArn(account, 'instance-profile', profile),
    CreateDate: profile.createDate,
    Roles: xmlList([...profile.roles].map((role) => describeRoleInProfile(account, role))),
  };
}

/** All fields of `InstanceProfile` (`GetInstanceProfile`). */
export function describeInstanceProfile(account: AccountState, profile: StoredInstanceProfile): XmlObject {
  return { ...describeListedInstanceProfile(account, profile), ...describeTags(profile.tags) };
}

export function describeTags(tags: StoredTags): XmlObject {
  return { Tags: xmlList([...tags.values()].map(({ key, value }) => ({ Key: key, Value: value }))) };
}

export function describeBoundary(arn: string | undefined): XmlObject {
  if (arn === undefined) return {};
  return { PermissionsBoundary: { PermissionsBoundaryType: 'Policy', PermissionsBoundaryArn: arn } };
}

/** `AttachedPolicies` or `AttachedManagedPolicies`, whichever name the answer has. */
export function describeAttachments(
  holder: PolicyHolder,
): readonly { readonly PolicyName: string; readonly PolicyArn: string }[] {
  return [...holder.attachedPolicies].map((arn) => ({
    PolicyName: arn.slice(arn.lastIndexOf('/') + 1),
    PolicyArn: arn,
  }));
}

export function describeInlinePolicies(holder: PolicyHolder): XmlObject {
  const policies = [...holder.inlinePolicies].map(([name, document]) => ({
    PolicyName: name,
    PolicyDocument: percentEncode(document),
  }));
  return xmlList(policies);
}

/** The base fields of a role, which every answer about it has. */
export function describeRoleInProfile(account: AccountState, role: StoredRole): XmlObject {
  return {
    Path: role.path,
    RoleName: role.name,
    RoleId: role.id,
    Arn: resourceArn(account, 'role', role),
    CreateDate: role.createDate,
    AssumeRolePolicyDocument: percentEncode(readTrustPolicy(account, role)),
  };
}

/** The trust policy as reads give it: for a while after a change, the former one. */
function readTrustPolicy(account: AccountState, role: StoredRole): string {
  const former = role.formerTrustPolicy;
  return former !== undefined && account.clock() < former.until ? former.document : role.trustPolicy;
}
