import type { AccountSettings, OidcProvider, SamlProvider } from '../../iam/account.ts';
import type { JsonObject } from '../../iam/policy-document.ts';
import { compareText } from '../../finding/compare-text.ts';
import { encodePasswordPolicy } from './encode-password-policy.ts';
import { encodeTags } from './tags-format.ts';
import { withoutEmpty } from './without-empty.ts';

function encodeSamlProvider({ name, metadata, tags }: SamlProvider): JsonObject {
  return withoutEmpty({ Name: name, Metadata: metadata, Tags: encodeTags(tags) });
}

function encodeOidcProvider({ url, clientIds, thumbprints, tags }: OidcProvider): JsonObject {
  return withoutEmpty({
    Url: url,
    ClientIds: clientIds.toSorted(compareText),
    Thumbprints: thumbprints.toSorted(compareText),
    Tags: encodeTags(tags),
  });
}

/** The content of `account.yaml`; providers are ordered by ARN. */
export function encodeAccountSettings(settings: AccountSettings): JsonObject {
  const samlProviders = settings.samlProviders.toSorted((left, right) => compareText(left.arn, right.arn));
  const oidcProviders = settings.oidcProviders.toSorted((left, right) => compareText(left.arn, right.arn));
  return withoutEmpty({
    Alias: settings.alias,
    PasswordPolicy: settings.passwordPolicy && encodePasswordPolicy(settings.passwordPolicy),
    SamlProviders: samlProviders.map(encodeSamlProvider),
    OidcProviders: oidcProviders.map(encodeOidcProvider),
  });
}
