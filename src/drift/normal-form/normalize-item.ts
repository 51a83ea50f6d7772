import { partitions } from '../../iam/account.ts';
import { normalizePolicyDocument } from '../../iam/normalize-policy-document.ts';
import type { JsonObject, PolicyDocument } from '../../iam/policy-document.ts';
import type { Group, ManagedPolicy, Role, Tag, User } from '../../iam/resources.ts';
import { compareText } from '../../finding/compare-text.ts';
import type { ComparableItem } from '../comparable-item.ts';
import type { NormalForm, NormalInlinePolicy, NormalPolicyVersion, NormalTag } from './normal-form.ts';
import { encodePasswordPolicy } from '../../repository/formats/encode-password-policy.ts';

/** Which facts of an item are compared. */
export interface ComparedFacts {
  /** Parts that one of the sides does not know. */
  readonly unknown: ReadonlySet<keyof NormalForm>;
  /** The tag keys that are compared; absent for all. */
  readonly tagKeys?: ReadonlySet<string>;
}

export const allFacts: ComparedFacts = { unknown: new Set() };

/** Writes an item so that what IAM treats as the same is the same JSON. Idempotent in meaning; linear. */
export function normalizeItem(item: ComparableItem, facts: ComparedFacts = allFacts): NormalForm {
  const whole = writeItem(item, facts);
  if (facts.unknown.size === 0) return whole;
  const known = Object.entries(whole).filter(([part]) => !facts.unknown.has(part as keyof NormalForm));
  return Object.fromEntries(known);
}

function writeItem(item: ComparableItem, facts: ComparedFacts): NormalForm {
  switch (item.type) {
    case 'user':
      return {
        ...writePlace(item),
        Groups: sortedSet(item.groups),
        ...writePolicies(item),
        ...writeBoundary(item.permissionsBoundary),
        Tags: writeTags(item.tags, facts),
      };
    case 'group':
      return { ...writePlace(item), ...writePolicies(item) };
    case 'role':
      return {
        ...writePlace(item),
        AssumeRolePolicyDocument: writeDocument(item.trustPolicy, item),
        ...writeDescription(item.description),
        MaxSessionDuration: item.maxSessionDuration,
        ...writePolicies(item),
        ...writeBoundary(item.permissionsBoundary),
        Tags: writeTags(item.tags, facts),
      };
    case 'policy':
      return writeManagedPolicy(item, facts);
    case 'instance-profile':
      return { ...writePlace(item), Roles: sortedSet(item.roles), Tags: writeTags(item.tags, facts) };
    case 'account-alias':
      return { Alias: item.alias };
    case 'password-policy':
      return { PasswordPolicy: encodePasswordPolicy(item.passwordPolicy) };
    case 'saml-provider':
      return {
        Name: item.name,
        Metadata: item.provider.metadata,
        Tags: writeTags(item.provider.tags, facts),
      };
    case 'oidc-provider':
      return {
        Url: item.provider.url,
        ClientIds: sortedSet(item.provider.clientIds),
        Thumbprints: sortedSet(item.provider.thumbprints.map((thumbprint) => thumbprint.toLowerCase())),
        Tags: writeTags(item.provider.tags, facts),
      };
  }
}

function writeManagedPolicy(policy: ManagedPolicy, facts: ComparedFacts): NormalForm {
  return {
    ...writePlace(policy),
    ...writeDescription(policy.description),
    Policy: writeDocument(policy.document, policy),
    OtherVersions: writeOtherVersions(policy),
    ...(policy.tags === undefined ? {} : { Tags: writeTags(policy.tags, facts) }),
  };
}

function writePlace(resource: { readonly name: string; readonly path: string }): NormalForm {
  return { Name: resource.name, Path: resource.path };
}

/** IAM does not tell an empty description from none. */
function writeDescription(description: string | undefined): NormalForm {
  return description === undefined || description === '' ? {} : { Description: description };
}

function writeBoundary(boundary: string | undefined): NormalForm {
  return boundary === undefined ? {} : { PermissionsBoundary: boundary };
}

/** An account id alone means that account's root in the partition that the item stands in. */
function writeDocument(document: PolicyDocument, item: { readonly arn: string }): JsonObject {
  const partition = partitions.find((candidate) => item.arn.startsWith(`arn:${candidate}:`));
  return normalizePolicyDocument(document, partition === undefined ? {} : { partition });
}

function writePolicies(holder: User | Group | Role): NormalForm {
  return {
    Policies: sortedSet(holder.attachedPolicies),
    InlinePolicies: writeInlinePolicies(holder),
  };
}

function writeInlinePolicies(holder: User | Group | Role): readonly NormalInlinePolicy[] {
  return holder.inlinePolicies
    .map(({ name, document }) => ({ Name: name, Policy: writeDocument(document, holder) }))
    .sort((left, right) => compareText(left.Name, right.Name));
}

function writeOtherVersions(policy: ManagedPolicy): readonly NormalPolicyVersion[] {
  return (policy.versions ?? [])
    .filter((version) => !version.isDefault)
    .map(({ versionId, document }) => ({ VersionId: versionId, Policy: writeDocument(document, policy) }))
    .sort((left, right) => compareText(left.VersionId, right.VersionId));
}

function writeTags(tags: readonly Tag[], facts: ComparedFacts): readonly NormalTag[] {
  const { tagKeys } = facts;
  return tags
    .filter(({ key }) => tagKeys?.has(key) !== false)
    .map(({ key, value }) => ({ Key: key, Value: value }))
    .sort((left, right) => compareText(left.Key, right.Key));
}

function sortedSet(values: readonly string[]): readonly string[] {
  return [...new Set(values)].sort(compareText);
}
