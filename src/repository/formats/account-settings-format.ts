import type { AccountSettings, PasswordPolicy } from '../../iam/account.ts';
import { decodeMapping, optional, required } from '../../iam/source/decode-mapping.ts';
import {
  decodeBoolean,
  decodeChecked,
  decodeInteger,
  decodeList,
  decodeString,
} from '../../iam/source/decode-value.ts';
import type { Decoder } from '../../iam/source/decoder.ts';
import type { AccountIdentity } from './account-identity.ts';
import { decodeDistinctList } from './distinct-list.ts';
import { decodeTags } from './tags-format.ts';

/** Completes what `account.yaml` says by the account it stands for. */
export type BuildSettings = (account: AccountIdentity) => AccountSettings;

/** See `CreateAccountAlias`. */
const decodeAlias = decodeChecked(decodeString, (alias) =>
  /^[a-z0-9](?:[a-z0-9]|-(?!-))+[a-z0-9]$/.test(alias) && alias.length <= 63
    ? undefined
    : {
        code: 'alias-malformed',
        message: `\`${alias.slice(0, 100)}\` is not an account alias`,
        remedy: 'use 3 to 63 lower-case letters, digits and single hyphens',
      },
);

/** Bounds and defaults of `UpdateAccountPasswordPolicy`. */
const decodePasswordPolicyContent = decodeMapping('a password policy', {
  MinimumPasswordLength: optional(decodeInteger(6, 128, 'characters')),
  RequireSymbols: optional(decodeBoolean),
  RequireNumbers: optional(decodeBoolean),
  RequireUppercaseCharacters: optional(decodeBoolean),
  RequireLowercaseCharacters: optional(decodeBoolean),
  AllowUsersToChangePassword: optional(decodeBoolean),
  HardExpiry: optional(decodeBoolean),
  MaxPasswordAge: optional(decodeInteger(1, 1095, 'days')),
  PasswordReusePrevention: optional(decodeInteger(1, 24, 'passwords')),
});

const decodePasswordPolicy: Decoder<PasswordPolicy> = (node, place) => {
  const content = decodePasswordPolicyContent(node, place);
  if (content === undefined) return undefined;
  return {
    minimumPasswordLength: content.MinimumPasswordLength ?? 6,
    requireSymbols: content.RequireSymbols ?? false,
    requireNumbers: content.RequireNumbers ?? false,
    requireUppercaseCharacters: content.RequireUppercaseCharacters ?? false,
    requireLowercaseCharacters: content.RequireLowercaseCharacters ?? false,
    allowUsersToChangePassword: content.AllowUsersToChangePassword ?? false,
    hardExpiry: content.HardExpiry ?? false,
    ...(content.MaxPasswordAge !== undefined && { maxPasswordAge: content.MaxPasswordAge }),
    ...(content.PasswordReusePrevention !== undefined && {
      passwordReusePrevention: content.PasswordReusePrevention,
    }),
  };
};

/** See `CreateSAMLProvider`. */
const decodeSamlName = decodeChecked(decodeString, (name) =>
  /^[\w._-]{1,128}$/.test(name)
    ? undefined
    : {
        code: 'name-malformed',
        message: `\`${name.slice(0, 200)}\` is not the name of a SAML provider`,
        remedy: 'use up to 128 letters, digits and `._-`',
      },
);

const decodeSamlProviders = decodeDistinctList(
  decodeMapping('a SAML provider', {
    Name: required(decodeSamlName),
    Metadata: required(decodeString),
    Tags: optional(decodeTags),
  }),
  ({ Name }) => Name,
);

/** IAM keeps the address without its scheme; see `CreateOpenIDConnectProvider`. */
const decodeOidcUrl = decodeChecked(decodeString, (url) =>
  /^[\w.-]+(?::[0-9]+)?(?:\/[!-~]*)?$/.test(url) && url.length <= 255
    ? undefined
    : {
        code: 'url-malformed',
        message: `\`${url.slice(0, 255)}\` is not how IAM writes the address of a provider`,
        remedy: 'write host and path without `https://`, such as `token.actions.githubusercontent.com`',
      },
);

const decodeThumbprint = decodeChecked(decodeString, (thumbprint) =>
  /^[0-9A-Fa-f]{40}$/.test(thumbprint)
    ? undefined
    : {
        code: 'thumbprint-malformed',
        message: `\`${thumbprint.slice(0, 64)}\` is not a thumbprint`,
        remedy: 'write the 40 hexadecimal digits of the SHA-1 of the certificate',
      },
);

const decodeOidcProviders = decodeDistinctList(
  decodeMapping('an OIDC provider', {
    Url: required(decodeOidcUrl),
    ClientIds: optional(decodeList(decodeString)),
    Thumbprints: optional(decodeList(decodeThumbprint)),
    Tags: optional(decodeTags),
  }),
  ({ Url }) => Url,
);

const decodeContent = decodeMapping("an account's settings", {
  Alias: optional(decodeAlias),
  PasswordPolicy: optional(decodePasswordPolicy),
  SamlProviders: optional(decodeSamlProviders),
  OidcProviders: optional(decodeOidcProviders),
});

/** `account.yaml`: alias, password policy and identity providers. What it leaves out, the account does not have. */
export const decodeAccountSettings: Decoder<BuildSettings> = (node, place) => {
  const content = decodeContent(node, place);
  if (content === undefined) return undefined;
  const { Alias, PasswordPolicy, SamlProviders = [], OidcProviders = [] } = content;
  return ({ partition, accountId }) => ({
    ...(Alias !== undefined && { alias: Alias }),
    ...(PasswordPolicy !== undefined && { passwordPolicy: PasswordPolicy }),
    samlProviders: SamlProviders.map(({ Name, Metadata, Tags }) => ({
      arn: `arn:${partition}:iam::${accountId}:saml-provider/${Name}`,
      name: Name,
      metadata: Metadata,
      tags: Tags ?? [],
    })),
    oidcProviders: OidcProviders.map(({ Url, ClientIds, Thumbprints, Tags }) => ({
      arn: `arn:${partition}:iam::${accountId}:oidc-provider/${Url}`,
      url: Url,
      clientIds: ClientIds ?? [],
      thumbprints: Thumbprints ?? [],
      tags: Tags ?? [],
    })),
    declaration: { location: node.location, node },
  });
};
