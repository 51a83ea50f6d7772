import type { JsonObject } from '../../iam/policy-document.ts';

export type NormalInlinePolicy = { readonly Name: string; readonly Policy: JsonObject };

export type NormalTag = { readonly Key: string; readonly Value: string };

export type NormalPolicyVersion = { readonly VersionId: string; readonly Policy: JsonObject };

/** The fields of `GetAccountPasswordPolicy`, in its own spelling. */
export type NormalPasswordPolicy = { readonly [field: string]: number | boolean };

/**
 * One resource, or one part of the account's settings, as plain JSON in which everything that means the same is written
 * the same. Keys are those of the policy repository's files, so that a patch reads like a change to the file. A key is
 * absent where the subject has no such thing, where it has IAM's default that means 'none' (no description, no
 * boundary), or where one side does not know the fact (it is then absent on both sides).
 *
 * INVARIANT: every list of strings is sorted and without repetition; `InlinePolicies`, `Tags` and `OtherVersions` are
 * sorted by their first field.
 */
export type NormalForm = {
  readonly Name?: string;
  readonly Path?: string;
  /** Users: names of groups. */
  readonly Groups?: readonly string[];
  /** Roles: the trust policy. */
  readonly AssumeRolePolicyDocument?: JsonObject;
  readonly Description?: string;
  /** Seconds. */
  readonly MaxSessionDuration?: number;
  /** ARNs of the attached managed policies. */
  readonly Policies?: readonly string[];
  readonly InlinePolicies?: readonly NormalInlinePolicy[];
  /** ARN. */
  readonly PermissionsBoundary?: string;
  readonly Tags?: readonly NormalTag[];
  /** Managed policies: the document of the default version. */
  readonly Policy?: JsonObject;
  /** Managed policies: every version that is not the default one; a file declares none. */
  readonly OtherVersions?: readonly NormalPolicyVersion[];
  /** Instance profiles: names of roles. */
  readonly Roles?: readonly string[];
  readonly Alias?: string;
  readonly PasswordPolicy?: NormalPasswordPolicy;
  /** SAML providers: the metadata XML. */
  readonly Metadata?: string;
  /** OIDC providers: host and path, without scheme. */
  readonly Url?: string;
  readonly ClientIds?: readonly string[];
  readonly Thumbprints?: readonly string[];
};
