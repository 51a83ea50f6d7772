import type { JsonValue } from '../../iam/policy-document.ts';
import type { InlinePolicy, Role, User } from '../../iam/resources.ts';
import { optional } from '../../iam/source/decode-mapping.ts';
import type { AccountIdentity } from './account-identity.ts';
import { decodeInlinePolicies, encodeInlinePolicies } from './inline-policies-format.ts';
import {
  decodePolicyReference,
  decodePolicyReferences,
  encodePolicyReferences,
  expandPolicyReference,
  shortenPolicyArn,
} from './policy-reference.ts';
import type { EncodeDocument } from './resource-format.ts';
import { decodeTags, encodeTags } from './tags-format.ts';

/** The keys of whatever holds policies: users, groups and roles. */
export const holderFields = {
  Policies: optional(decodePolicyReferences),
  InlinePolicies: optional(decodeInlinePolicies),
};

/** The keys that users and roles have besides. */
export const principalFields = {
  ...holderFields,
  PermissionsBoundary: optional(decodePolicyReference),
  Tags: optional(decodeTags),
};

interface HolderContent {
  readonly Policies?: readonly string[];
  readonly InlinePolicies?: readonly InlinePolicy[];
}

interface PrincipalContent extends HolderContent {
  readonly PermissionsBoundary?: string;
  readonly Tags?: User['tags'];
}

/** What the file of a holder says of its policies. */
export function buildHolder(content: HolderContent, account: AccountIdentity) {
  const { Policies = [], InlinePolicies = [] } = content;
  return {
    attachedPolicies: Policies.map((reference) => expandPolicyReference(reference, account)),
    inlinePolicies: InlinePolicies,
  };
}

/** What the file of a user or a role says of its policies, its boundary and its tags. */
export function buildPrincipal(content: PrincipalContent, account: AccountIdentity) {
  const { PermissionsBoundary: boundary, Tags = [] } = content;
  return {
    ...buildHolder(content, account),
    ...(boundary !== undefined && { permissionsBoundary: expandPolicyReference(boundary, account) }),
    tags: Tags,
  };
}

/** The keys of `holderFields`, as a file has them. */
export function encodeHolder(
  holder: Pick<User, 'attachedPolicies' | 'inlinePolicies'>,
  account: AccountIdentity,
  encodeDocument: EncodeDocument,
): Readonly<Record<string, JsonValue>> {
  return {
    Policies: encodePolicyReferences(holder.attachedPolicies, account),
    InlinePolicies: encodeInlinePolicies(holder.inlinePolicies, encodeDocument),
  };
}

/** The keys of `principalFields`, as a file has them. */
export function encodePrincipal(
  principal: User | Role,
  account: AccountIdentity,
  encodeDocument: EncodeDocument,
): Readonly<Record<string, JsonValue | undefined>> {
  const { permissionsBoundary, tags } = principal;
  return {
    ...encodeHolder(principal, account, encodeDocument),
    PermissionsBoundary: permissionsBoundary && shortenPolicyArn(permissionsBoundary, account),
    Tags: encodeTags(tags),
  };
}
