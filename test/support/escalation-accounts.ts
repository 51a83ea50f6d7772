import type { AccountInventory } from '../../src/iam/account.ts';
import type { PolicyDocument } from '../../src/iam/policy-document.ts';
import type { Group, ManagedPolicy, Role, User } from '../../src/iam/resources.ts';
import { document, trustPolicy, type StatementJson } from './policy-documents.ts';

export const account = '111122223333';
export const administratorPolicy = 'arn:aws:iam::aws:policy/AdministratorAccess';

export function arn(resource: string): string {
  return `arn:aws:iam::${account}:${resource}`;
}

interface Holding {
  readonly may?: readonly StatementJson[];
  readonly attached?: readonly string[];
  readonly boundary?: string;
  readonly groups?: readonly string[];
  readonly tags?: readonly { readonly key: string; readonly value: string }[];
}

function inline(may: readonly StatementJson[] | undefined) {
  return may === undefined ? [] : [{ name: 'inline', document: document(...may) }];
}

export function user(name: string, holding: Holding = {}): User {
  return {
    type: 'user',
    name,
    path: '/',
    arn: arn(`user/${name}`),
    groups: holding.groups ?? [],
    attachedPolicies: holding.attached ?? [],
    inlinePolicies: inline(holding.may),
    ...(holding.boundary === undefined ? {} : { permissionsBoundary: holding.boundary }),
    tags: holding.tags ?? [],
  };
}

/** A role; `trusts` are the statements of its trust policy. */
export function role(name: string, trusts: readonly StatementJson[], holding: Holding = {}): Role {
  return {
    type: 'role',
    name,
    path: '/',
    arn: arn(`role/${name}`),
    trustPolicy: trustPolicy(...trusts).document,
    maxSessionDuration: 3600,
    attachedPolicies: holding.attached ?? [],
    inlinePolicies: inline(holding.may),
    ...(holding.boundary === undefined ? {} : { permissionsBoundary: holding.boundary }),
    tags: holding.tags ?? [],
  };
}

export function group(name: string, holding: Holding = {}): Group {
  return {
    type: 'group',
    name,
    path: '/',
    arn: arn(`group/${name}`),
    attachedPolicies: holding.attached ?? [],
    inlinePolicies: inline(holding.may),
  };
}

export function managed(name: string, body: PolicyDocument, older?: PolicyDocument): ManagedPolicy {
  const versions = older && {
    versions: [
      { versionId: 'v2', isDefault: true, document: body },
      { versionId: 'v1', isDefault: false, document: older },
    ],
  };
  return { type: 'policy', name, path: '/', arn: arn(`policy/${name}`), document: body, ...versions };
}

export const trustsAccount = { Principal: { AWS: account } };

export function trustsService(...services: readonly string[]): StatementJson {
  return { Principal: { Service: services } };
}

export function inventory(parts: Partial<AccountInventory>): AccountInventory {
  return {
    accountId: account,
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

export function instanceProfile(roleName: string) {
  return {
    type: 'instance-profile' as const,
    name: roleName,
    path: '/',
    arn: arn(`instance-profile/${roleName}`),
    roles: [roleName],
    tags: [],
  };
}
