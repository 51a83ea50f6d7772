import type { DriftSubject } from '../../drift-change.ts';
import type { EffectContext, EffectOf, Effects, ItemState } from '../event-effect.ts';

/** Calls that change the account's settings and identity providers. */
export const settingEffects: Effects = {
  CreateAccountAlias: ({ event, fields }) => {
    const alias = fields.text('accountAlias') ?? '';
    const arn = `arn:aws:iam::${event.accountId}:root`;
    const apply = (before: ItemState): ItemState => ({
      type: 'account-alias',
      arn: before?.arn ?? arn,
      name: alias,
      alias,
    });
    return { subject: 'account-alias', name: alias, apply };
  },
  DeleteAccountAlias: ({ fields }) => ({
    subject: 'account-alias',
    name: fields.text('accountAlias') ?? '',
    apply: () => undefined,
  }),
  UpdateAccountPasswordPolicy: () => ({ subject: 'password-policy', name: 'password-policy' }),
  DeleteAccountPasswordPolicy: () => ({
    subject: 'password-policy',
    name: 'password-policy',
    apply: () => undefined,
  }),
  CreateSAMLProvider: ({ fields }) => ({ subject: 'saml-provider', name: fields.text('name') ?? '' }),
  UpdateSAMLProvider: ofProvider('saml-provider', 'sAMLProviderArn'),
  DeleteSAMLProvider: ofProvider('saml-provider', 'sAMLProviderArn', () => undefined),
  TagSAMLProvider: ofProvider('saml-provider', 'sAMLProviderArn'),
  UntagSAMLProvider: ofProvider('saml-provider', 'sAMLProviderArn'),
  CreateOpenIDConnectProvider: ({ fields }) => ({
    subject: 'oidc-provider',
    name: (fields.text('url') ?? '').replace(/^https:\/\//, ''),
  }),
  DeleteOpenIDConnectProvider: ofProvider('oidc-provider', 'openIDConnectProviderArn', () => undefined),
  UpdateOpenIDConnectProviderThumbprint: ofProvider('oidc-provider', 'openIDConnectProviderArn'),
  AddClientIDToOpenIDConnectProvider: (context) =>
    withClientIds(context, (ids, id) => [...ids.filter((each) => each !== id), id]),
  RemoveClientIDFromOpenIDConnectProvider: (context) =>
    withClientIds(context, (ids, id) => ids.filter((each) => each !== id)),
  TagOpenIDConnectProvider: ofProvider('oidc-provider', 'openIDConnectProviderArn'),
  UntagOpenIDConnectProvider: ofProvider('oidc-provider', 'openIDConnectProviderArn'),
};

/** A provider's name is what follows `saml-provider/` or `oidc-provider/` in its ARN. */
function providerName({ fields }: EffectContext, parameter: string): string | undefined {
  const arn = fields.text(parameter);
  return arn?.slice(arn.indexOf('/') + 1);
}

function ofProvider(
  subject: DriftSubject & `${string}-provider`,
  parameter: string,
  apply?: () => undefined,
): EffectOf {
  return (context) => {
    const name = providerName(context, parameter);
    return name === undefined ? undefined : { subject, name, ...(apply !== undefined && { apply }) };
  };
}

function withClientIds(
  context: EffectContext,
  change: (ids: readonly string[], id: string) => readonly string[],
): ReturnType<EffectOf> {
  const name = providerName(context, 'openIDConnectProviderArn');
  const id = context.fields.text('clientID');
  if (name === undefined || id === undefined) return undefined;
  const apply = (before: ItemState): ItemState =>
    before?.type === 'oidc-provider'
      ? { ...before, provider: { ...before.provider, clientIds: change(before.provider.clientIds, id) } }
      : before;
  return { subject: 'oidc-provider', name, apply };
}
