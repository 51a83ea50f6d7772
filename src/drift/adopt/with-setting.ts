import type { AccountInventory, AccountSettings } from '../../iam/account.ts';
import { identityOf, listSettings, type AccountSetting } from '../comparable-item.ts';
import type { DriftChange } from '../drift-change.ts';
import { without } from '../without.ts';

/** A part of an account's settings. */
export type SettingSubject = AccountSetting['type'];

export function isSettingSubject(subject: DriftChange['subject']): subject is SettingSubject {
  return ['account-alias', 'password-policy', 'saml-provider', 'oidc-provider'].includes(subject);
}

/** The declared settings with one part as live has it; without that part where live has none. */
export function withSetting(
  declared: AccountSettings,
  live: AccountInventory,
  { subject, name }: { readonly subject: SettingSubject; readonly name: string },
): AccountSettings {
  const identity = identityOf({ type: subject, name });
  const found = listSettings(live).find((setting) => identityOf(setting) === identity);
  const others = <Provider>(providers: readonly Provider[], nameOf: (provider: Provider) => string) =>
    providers.filter((provider) => identityOf({ type: subject, name: nameOf(provider) }) !== identity);
  switch (subject) {
    case 'account-alias': {
      const rest = without(declared, 'alias');
      return found?.type === subject ? { ...rest, alias: found.alias } : rest;
    }
    case 'password-policy': {
      const rest = without(declared, 'passwordPolicy');
      return found?.type === subject ? { ...rest, passwordPolicy: found.passwordPolicy } : rest;
    }
    case 'saml-provider': {
      const kept = others(declared.samlProviders, ({ name: own }) => own);
      return { ...declared, samlProviders: found?.type === subject ? [...kept, found.provider] : kept };
    }
    case 'oidc-provider': {
      const kept = others(declared.oidcProviders, ({ url }) => url);
      return { ...declared, oidcProviders: found?.type === subject ? [...kept, found.provider] : kept };
    }
  }
}
