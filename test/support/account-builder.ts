import type { AccountInventory } from '../../src/iam/account.ts';
import { decodeLivePolicyValue } from '../../src/iam/decode-live-policy-document.ts';
import type { PolicyDocument } from '../../src/iam/policy-document.ts';
import type { Group, InstanceProfile, ManagedPolicy, Role, User } from '../../src/iam/resources.ts';

export const accountId = '222222222222';

/** An empty account, with the given parts in place. */
export function accountOf(parts: Partial<AccountInventory> = {}): AccountInventory {
  return {
    accountId,
    partition: 'aws',
    users: [],
    groups: [],
    roles: [],
    policies: [],
    instanceProfiles: [],
    resourcePolicies: [],
    awsManagedPolicies: [],
    ...parts,
  };
}

/** A policy document from one statement or several, as IAM's JSON; the version is the current one. */
export function documentOf(...statements: readonly object[]): PolicyDocument {
  const json = { Version: '2012-10-17', Statement: statements };
  const decoded = decodeLivePolicyValue(json, 'test');
  if (!decoded.ok) throw new Error(JSON.stringify(decoded.problems));
  return decoded.value;
}

export function allow(
  action: string | readonly string[],
  resource: string | readonly string[] = '*',
): object {
  return { Effect: 'Allow', Action: action, Resource: resource };
}

export function deny(action: string | readonly string[], resource: string | readonly string[] = '*'): object {
  return { Effect: 'Deny', Action: action, Resource: resource };
}

/** A trust statement for AWS principals or, given an object, for those. */
export function trust(principal: string | readonly string[] | object, condition?: object): object {
  const Principal =
    typeof principal === 'string' || Array.isArray(principal) ? { AWS: principal } : principal;
  return {
    Effect: 'Allow',
    Principal,
    Action: 'sts:AssumeRole',
    ...(condition === undefined ? {} : { Condition: condition }),
  };
}

export function arnOf(type: string, name: string, path = '/'): string {
  return `arn:aws:iam::${accountId}:${type}${path}${name}`;
}

export function userOf(name: string, parts: Partial<User> = {}): User {
  const path = parts.path ?? '/';
  return {
    type: 'user',
    name,
    path,
    arn: arnOf('user', name, path),
    groups: [],
    attachedPolicies: [],
    inlinePolicies: [],
    tags: [],
    ...parts,
  };
}

export function groupOf(name: string, parts: Partial<Group> = {}): Group {
  const path = parts.path ?? '/';
  return {
    type: 'group',
    name,
    path,
    arn: arnOf('group', name, path),
    attachedPolicies: [],
    inlinePolicies: [],
    ...parts,
  };
}

export function roleOf(name: string, parts: Partial<Role> = {}): Role {
  const path = parts.path ?? '/';
  return {
    type: 'role',
    name,
    path,
    arn: arnOf('role', name, path),
    trustPolicy: documentOf(trust({ Service: 'ec2.amazonaws.com' })),
    maxSessionDuration: 3600,
    attachedPolicies: [],
    inlinePolicies: [],
    tags: [],
    ...parts,
  };
}

export function policyOf(
  name: string,
  document: PolicyDocument,
  parts: Partial<ManagedPolicy> = {},
): ManagedPolicy {
  const path = parts.path ?? '/';
  return { type: 'policy', name, path, arn: arnOf('policy', name, path), document, ...parts };
}

export function instanceProfileOf(name: string, parts: Partial<InstanceProfile> = {}): InstanceProfile {
  const path = parts.path ?? '/';
  return {
    type: 'instance-profile',
    name,
    path,
    arn: arnOf('instance-profile', name, path),
    roles: [],
    tags: [],
    ...parts,
  };
}
