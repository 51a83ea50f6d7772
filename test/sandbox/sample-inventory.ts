import type { AccountInventory } from '../../src/iam/account.ts';
import { decodeLivePolicyValue } from '../../src/iam/decode-live-policy-document.ts';
import type { PolicyDocument } from '../../src/iam/policy-document.ts';
import type { Group, InstanceProfile, ManagedPolicy, Role, User } from '../../src/iam/resources.ts';

export const accountId = '222222222222';

/** A policy document without positions, as one from an API. */
export function document(value: unknown): PolicyDocument {
  const decoded = decodeLivePolicyValue(value, 'test');
  if (!decoded.ok) throw new Error(decoded.problems.map(({ message }) => message).join('; '));
  return decoded.value;
}

export const readBuckets = document({
  Version: '2012-10-17',
  Statement: { Effect: 'Allow', Action: ['s3:ListBucket', 's3:GetObject'], Resource: '*' },
});

export const trustEc2 = document({
  Version: '2012-10-17',
  Statement: { Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' },
});

const createDate = '2026-01-02T03:04:05.000Z';

function base(type: string, name: string, path: string, id: string) {
  return { name, path, arn: `arn:aws:iam::${accountId}:${type}${path}${name}`, uniqueId: id, createDate };
}

export function user(name: string, fields: Partial<User> = {}): User {
  return {
    type: 'user',
    ...base('user', name, fields.path ?? '/', `AIDA${idOf(name)}`),
    groups: [],
    attachedPolicies: [],
    inlinePolicies: [],
    tags: [],
    ...fields,
  };
}

export function group(name: string, fields: Partial<Group> = {}): Group {
  return {
    type: 'group',
    ...base('group', name, fields.path ?? '/', `AGPA${idOf(name)}`),
    attachedPolicies: [],
    inlinePolicies: [],
    ...fields,
  };
}

export function role(name: string, fields: Partial<Role> = {}): Role {
  return {
    type: 'role',
    ...base('role', name, fields.path ?? '/', `AROA${idOf(name)}`),
    trustPolicy: trustEc2,
    maxSessionDuration: 3600,
    attachedPolicies: [],
    inlinePolicies: [],
    tags: [],
    ...fields,
  };
}

export function policy(name: string, fields: Partial<ManagedPolicy> = {}): ManagedPolicy {
  const policyDocument = fields.document ?? readBuckets;
  return {
    type: 'policy',
    ...base('policy', name, fields.path ?? '/', `ANPA${idOf(name)}`),
    document: policyDocument,
    versions: [{ versionId: 'v1', isDefault: true, document: policyDocument, createDate }],
    ...fields,
  };
}

export function instanceProfile(name: string, fields: Partial<InstanceProfile> = {}): InstanceProfile {
  return {
    type: 'instance-profile',
    ...base('instance-profile', name, fields.path ?? '/', `AIPA${idOf(name)}`),
    roles: [],
    tags: [],
    ...fields,
  };
}

export function inventory(fields: Partial<AccountInventory> = {}): AccountInventory {
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
    ...fields,
  };
}

/** One of everything. */
export const sampleInventory = inventory({
  users: [
    user('alice', {
      groups: ['developers'],
      permissionsBoundary: `arn:aws:iam::${accountId}:policy/boundary`,
      inlinePolicies: [{ name: 'own', document: readBuckets }],
      tags: [{ key: 'team', value: 'blue & <green>' }],
    }),
  ],
  groups: [
    group('developers', { path: '/people/', attachedPolicies: ['arn:aws:iam::aws:policy/ReadOnlyAccess'] }),
  ],
  roles: [
    role('deploy', {
      description: 'deploys\n"everything" <&>',
      maxSessionDuration: 7200,
      attachedPolicies: [`arn:aws:iam::${accountId}:policy/boundary`],
      tags: [{ key: 'Owner', value: '' }],
    }),
    role('web', { path: '/a/..\'*<&>"~/' }),
  ],
  policies: [policy('boundary'), policy('unused', { path: '/x/' })],
  instanceProfiles: [instanceProfile('web', { roles: ['web'] }), instanceProfile('empty')],
});

/** 17 characters that follow from the name. */
function idOf(name: string): string {
  return name
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, 'X')
    .padEnd(17, 'Q')
    .slice(0, 17);
}
