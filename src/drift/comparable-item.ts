import type {
  AccountInventory,
  AccountSettings,
  OidcProvider,
  PasswordPolicy,
  SamlProvider,
} from '../iam/account.ts';
import type { Declaration, IamResource } from '../iam/resources.ts';

interface SettingBase {
  readonly arn: string;
  readonly name: string;
  readonly declaration?: Declaration;
  readonly uniqueId?: undefined;
}

/** A part of the account's own settings, in the form that resources have. */
export type AccountSetting =
  | (SettingBase & { readonly type: 'account-alias'; readonly alias: string })
  | (SettingBase & { readonly type: 'password-policy'; readonly passwordPolicy: PasswordPolicy })
  | (SettingBase & { readonly type: 'saml-provider'; readonly provider: SamlProvider })
  | (SettingBase & { readonly type: 'oidc-provider'; readonly provider: OidcProvider });

/** Everything that is compared: IAM's resources and the parts of the account's settings. */
export type ComparableItem = IamResource | AccountSetting;

/** The resources of an account, its settings left out. */
export function listResources(inventory: AccountInventory): readonly IamResource[] {
  return [
    ...inventory.users,
    ...inventory.groups,
    ...inventory.roles,
    ...inventory.policies,
    ...inventory.instanceProfiles,
  ];
}

/** The parts of an account's settings; none where the settings are not known. */
export function listSettings(inventory: AccountInventory): readonly AccountSetting[] {
  const { settings } = inventory;
  if (settings === undefined) return [];
  const rootArn = `arn:${inventory.partition}:iam::${inventory.accountId}:root`;
  const declaration = settings.declaration === undefined ? {} : { declaration: settings.declaration };
  return [
    ...listAccountWideSettings(settings, rootArn).map((setting) => ({ ...setting, ...declaration })),
    ...settings.samlProviders.map((provider) => ({
      type: 'saml-provider' as const,
      arn: provider.arn,
      name: provider.name,
      provider,
      ...declaration,
    })),
    ...settings.oidcProviders.map((provider) => ({
      type: 'oidc-provider' as const,
      arn: provider.arn,
      name: provider.url,
      provider,
      ...declaration,
    })),
  ];
}

function listAccountWideSettings(settings: AccountSettings, arn: string): readonly AccountSetting[] {
  const { alias, passwordPolicy } = settings;
  return [
    ...(alias === undefined ? [] : [{ type: 'account-alias' as const, arn, name: alias, alias }]),
    ...(passwordPolicy === undefined
      ? []
      : [{ type: 'password-policy' as const, arn, name: 'password-policy', passwordPolicy }]),
  ];
}

/**
 * What IAM lets exist once in an account: a type and a name, without regard to case and to path. An account has one
 * alias and one password policy.
 */
export function identityOf({ type, name }: Pick<ComparableItem, 'type' | 'name'>): string {
  if (type === 'account-alias' || type === 'password-policy') return type;
  return `${type} ${name.toLowerCase()}`;
}

/** Everything that is compared, by identity. */
export function itemsByIdentity(inventory: AccountInventory): ReadonlyMap<string, ComparableItem> {
  const items: readonly ComparableItem[] = [...listResources(inventory), ...listSettings(inventory)];
  return new Map(items.map((item) => [identityOf(item), item]));
}
