import type { AccountInventory, AccountSettings } from '../../iam/account.ts';
import { encodePolicyDocument } from '../../iam/encode-policy-document.ts';
import type { PolicyDocument } from '../../iam/policy-document.ts';
import type {
  Group,
  InlinePolicy,
  InstanceProfile,
  ManagedPolicy,
  Role,
  Tag,
  User,
} from '../../iam/resources.ts';
import type {
  AccountState,
  PolicyHolder,
  StoredPolicy,
  StoredPolicyVersion,
  StoredResource,
  StoredTags,
} from './account-state.ts';
import { seedHygiene } from './seed-hygiene.ts';
import { awsManagedPolicyDocument } from './aws-managed-policies.ts';

/**
 * Puts an inventory into an empty account. Quotas are not checked; unique ids, dates and policy versions that the
 * inventory has are kept, others are made up. AWS managed policies that it refers to exist afterwards.
 */
export function seedAccount(account: AccountState, inventory: AccountInventory): void {
  for (const policy of inventory.policies) account.policies.set(seedPolicy(account, policy));
  seedAwsManagedPolicies(account, inventory);
  for (const group of inventory.groups) account.groups.set(seedGroup(account, group));
  for (const user of inventory.users) seedUser(account, user);
  for (const role of inventory.roles) seedRole(account, role);
  for (const profile of inventory.instanceProfiles) seedInstanceProfile(account, profile);
  if (inventory.settings !== undefined) seedSettings(account, inventory.settings);
  seedHygiene(account, inventory);
  account.revision += 1;
}

function seedPolicy(account: AccountState, policy: ManagedPolicy): StoredPolicy {
  const resource = seedResource(account, 'ANPA', policy, policy.tags ?? []);
  const versions = seedVersions(policy, resource.createDate);
  const defaultVersion = policy.versions?.find(({ isDefault }) => isDefault);
  return {
    ...resource,
    type: 'policy',
    arn: policy.arn,
    updateDate: resource.createDate,
    description: policy.description,
    versions,
    defaultVersionId: defaultVersion?.versionId ?? 'v1',
    latestVersion: Math.max(...versions.map(versionNumber)),
  };
}

/** Newest first, as IAM lists them. */
function seedVersions(policy: ManagedPolicy, createDate: string): readonly StoredPolicyVersion[] {
  const versions = policy.versions ?? [{ versionId: 'v1', isDefault: true, document: policy.document }];
  return versions
    .map((version) => ({
      id: version.versionId,
      document: documentText(version.document),
      createDate: version.createDate ?? createDate,
    }))
    .sort((left, right) => versionNumber(right) - versionNumber(left));
}

function versionNumber({ id }: { readonly id: string }): number {
  return Number(id.slice(1));
}

function seedAwsManagedPolicies(account: AccountState, inventory: AccountInventory): void {
  for (const policy of inventory.awsManagedPolicies) {
    account.awsManagedPolicies.set(policy.arn, seedPolicy(account, policy));
  }
  const holders = [...inventory.users, ...inventory.groups, ...inventory.roles];
  const referenced = holders.flatMap((holder) => [
    ...holder.attachedPolicies,
    ...('permissionsBoundary' in holder ? [holder.permissionsBoundary] : []),
  ]);
  const prefix = `arn:${account.partition}:iam::aws:policy/`;
  for (const arn of [...referenced, `${prefix}AdministratorAccess`, `${prefix}ReadOnlyAccess`]) {
    if (!arn.startsWith(prefix) || account.awsManagedPolicies.has(arn)) continue;
    account.awsManagedPolicies.set(arn, createAwsManagedPolicy(account, arn, prefix));
  }
}

function createAwsManagedPolicy(account: AccountState, arn: string, prefix: string): StoredPolicy {
  const name = arn.slice(arn.lastIndexOf('/') + 1);
  const createDate = '2015-02-06T18:39:46Z';
  const document = JSON.stringify(awsManagedPolicyDocument(name));
  return {
    type: 'policy',
    name,
    path: `/${arn.slice(prefix.length, -name.length)}`,
    arn,
    id: account.newId('ANPA'),
    createDate,
    updateDate: createDate,
    tags: new Map(),
    versions: [{ id: 'v1', document, createDate }],
    defaultVersionId: 'v1',
    latestVersion: 1,
  };
}

function seedGroup(account: AccountState, group: Group) {
  return {
    ...seedHolder(account, 'AGPA', group, []),
    type: 'group' as const,
    members: new Set<never>(),
  };
}

function seedUser(account: AccountState, user: User): void {
  const groups = user.groups.flatMap((name) => account.groups.get(name) ?? []);
  const stored = {
    ...seedHolder(account, 'AIDA', user, user.tags),
    type: 'user' as const,
    groups: new Set(groups),
    permissionsBoundary: user.permissionsBoundary,
    accessKeys: new Map<never, never>(),
    mfaDevices: new Set<never>(),
  };
  account.users.set(stored);
  for (const group of groups) group.members.add(stored);
}

function seedRole(account: AccountState, role: Role): void {
  account.roles.set({
    ...seedHolder(account, 'AROA', role, role.tags),
    type: 'role',
    trustPolicy: documentText(role.trustPolicy),
    description: role.description,
    maxSessionDuration: role.maxSessionDuration,
    permissionsBoundary: role.permissionsBoundary,
    lastUsed: role.lastUsed,
    instanceProfiles: new Set(),
  });
}

function seedInstanceProfile(account: AccountState, profile: InstanceProfile): void {
  const roles = profile.roles.flatMap((name) => account.roles.get(name) ?? []);
  const stored = {
    ...seedResource(account, 'AIPA', profile, profile.tags),
    type: 'instance-profile' as const,
    roles: new Set(roles),
  };
  account.instanceProfiles.set(stored);
  for (const role of roles) role.instanceProfiles.add(stored);
}

function seedSettings(account: AccountState, settings: AccountSettings): void {
  account.alias = settings.alias;
  account.passwordPolicy = settings.passwordPolicy;
  const createDate = account.now();
  for (const provider of settings.samlProviders) {
    account.samlProviders.set(provider.arn, { ...provider, createDate, tags: seedTags(provider.tags) });
  }
  for (const provider of settings.oidcProviders) {
    account.oidcProviders.set(provider.arn, {
      ...provider,
      clientIds: new Set(provider.clientIds),
      createDate,
      tags: seedTags(provider.tags),
    });
  }
}

function seedHolder(
  account: AccountState,
  idPrefix: string,
  holder: User | Group | Role,
  tags: readonly Tag[],
): PolicyHolder {
  return {
    ...seedResource(account, idPrefix, holder, tags),
    inlinePolicies: seedInlinePolicies(holder.inlinePolicies),
    attachedPolicies: new Set(holder.attachedPolicies),
  };
}

function seedResource(
  account: AccountState,
  idPrefix: string,
  resource: Pick<User, 'name' | 'path' | 'uniqueId' | 'createDate'>,
  tags: readonly Tag[],
): StoredResource {
  return {
    name: resource.name,
    path: resource.path,
    id: resource.uniqueId ?? account.newId(idPrefix),
    createDate: resource.createDate ?? account.now(),
    tags: seedTags(tags),
  };
}

function seedTags(tags: readonly Tag[]): StoredTags {
  return new Map(tags.map(({ key, value }) => [key.toLowerCase(), { key, value }]));
}

function seedInlinePolicies(policies: readonly InlinePolicy[]): Map<string, string> {
  return new Map(policies.map(({ name, document }) => [name, documentText(document)]));
}

function documentText(document: PolicyDocument): string {
  return JSON.stringify(encodePolicyDocument(document));
}
