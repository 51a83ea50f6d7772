import { parseIamArn } from './arn.ts';
import {
  decodeGroupDetail,
  decodeInstanceProfile,
  decodePolicyDetail,
  decodeRoleDetail,
  decodeUserDetail,
} from './authorization-details/decode-entities.ts';
import { DetailFields, type DetailSource } from './authorization-details/detail-fields.ts';
import type { Group, InstanceProfile, ManagedPolicy, Role, User } from './resources.ts';

/** What `GetAccountAuthorizationDetails` tells: a page of it, or all pages together. */
export interface AuthorizationDetails {
  readonly users: readonly User[];
  readonly groups: readonly Group[];
  /** With IAM's defaults for what the details lack: description and session duration. */
  readonly roles: readonly Role[];
  /** Instance profiles that have a role. */
  readonly instanceProfiles: readonly InstanceProfile[];
  /** Customer managed policies. */
  readonly policies: readonly ManagedPolicy[];
  readonly awsManagedPolicies: readonly ManagedPolicy[];
}

/** A policy of AWS, not of the account. */
export function isAwsManaged(policyArn: string): boolean {
  return parseIamArn(policyArn)?.accountId === 'aws';
}

/**
 * Decodes one page: an answer of the SDK (documents percent-encoded, dates as `Date`) or the JSON that the AWS command
 * line prints (documents as objects). `source` names it in problems and gathers
 * them. Nothing is left out: a document that cannot be
 * read is a problem that names the ARN.
 */
export function decodeAuthorizationDetails(
  page: unknown,
  source: DetailSource,
  path: readonly (string | number)[] = [],
): AuthorizationDetails {
  const fields = new DetailFields(source, path, page);
  const policies = fields.objects('Policies', decodePolicyDetail);
  const roles = fields.objects('RoleDetailList', (detail) => {
    const role = decodeRoleDetail(detail);
    // The role whose detail it is has the profile, whether or not the profile repeats its name.
    const withRole = (profile: DetailFields) => ({ ...decodeInstanceProfile(profile), roles: [role.name] });
    return { role, instanceProfiles: detail.objects('InstanceProfileList', withRole) };
  });
  return {
    users: fields.objects('UserDetailList', decodeUserDetail),
    groups: fields.objects('GroupDetailList', decodeGroupDetail),
    roles: roles.map(({ role }) => role),
    instanceProfiles: roles.flatMap(({ instanceProfiles }) => instanceProfiles),
    policies: policies.filter(({ arn }) => !isAwsManaged(arn)),
    awsManagedPolicies: policies.filter(({ arn }) => isAwsManaged(arn)),
  };
}

/** All pages as one. */
export function mergeAuthorizationDetails(pages: readonly AuthorizationDetails[]): AuthorizationDetails {
  return {
    users: pages.flatMap(({ users }) => users),
    groups: pages.flatMap(({ groups }) => groups),
    roles: pages.flatMap(({ roles }) => roles),
    instanceProfiles: pages.flatMap(({ instanceProfiles }) => instanceProfiles),
    policies: pages.flatMap(({ policies }) => policies),
    awsManagedPolicies: pages.flatMap(({ awsManagedPolicies }) => awsManagedPolicies),
  };
}

/** The AWS managed policies that a user, group or role has attached or as its boundary. */
export function usedAwsManagedPolicies(details: AuthorizationDetails): readonly ManagedPolicy[] {
  const used = new Set<string | undefined>();
  for (const holder of [...details.users, ...details.groups, ...details.roles]) {
    for (const arn of holder.attachedPolicies) used.add(arn);
    if (holder.type !== 'group') used.add(holder.permissionsBoundary);
  }
  return details.awsManagedPolicies.filter(({ arn }) => used.has(arn));
}

/** An ARN that stands twice in the details: pages that were not taken from one state of the account. */
export function findRepeatedArn(details: AuthorizationDetails): string | undefined {
  const seen = new Set<string>();
  const { users, groups, roles, policies, awsManagedPolicies, instanceProfiles } = details;
  const all = [...users, ...groups, ...roles, ...policies, ...awsManagedPolicies, ...instanceProfiles];
  for (const { arn } of all) {
    if (seen.has(arn)) return arn;
    seen.add(arn);
  }
  return undefined;
}
