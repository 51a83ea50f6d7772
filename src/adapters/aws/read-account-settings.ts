import {
  GetAccountPasswordPolicyCommand,
  GetAccountSummaryCommand,
  GetOpenIDConnectProviderCommand,
  GetSAMLProviderCommand,
  ListOpenIDConnectProvidersCommand,
  ListSAMLProvidersCommand,
  NoSuchEntityException,
  paginateListAccountAliases,
  type PasswordPolicy as SdkPasswordPolicy,
} from '@aws-sdk/client-iam';
import type { AccountSettings, OidcProvider, PasswordPolicy, SamlProvider } from '../../iam/account.ts';
import type { Tag } from '../../iam/resources.ts';
import { liveAccountError } from './classify-failure.ts';
import { collectPages } from './collect-pages.ts';
import type { ReadSession } from './read-session.ts';

/** Five calls, and one for each identity provider. */
export async function readAccountSettings(session: ReadSession): Promise<AccountSettings> {
  const [summary, alias, passwordPolicy, samlProviders, oidcProviders] = await Promise.all([
    readSummary(session),
    readAlias(session),
    readPasswordPolicy(session),
    readSamlProviders(session),
    readOidcProviders(session),
  ]);
  return {
    summary,
    ...(alias !== undefined && { alias }),
    ...(passwordPolicy !== undefined && { passwordPolicy }),
    samlProviders,
    oidcProviders,
  };
}

async function readSummary(session: ReadSession): Promise<Readonly<Record<string, number>>> {
  const operation = 'GetAccountSummary';
  const { iam } = session.clients;
  return session.run(operation, async () => {
    const { SummaryMap } = await iam.send(new GetAccountSummaryCommand({}), session.sendOptions);
    return { ...required(operation, 'SummaryMap', SummaryMap) };
  });
}

async function readAlias(session: ReadSession): Promise<string | undefined> {
  const operation = 'ListAccountAliases';
  const pages = paginateListAccountAliases({ client: session.clients.iam }, {}, session.sendOptions);
  const aliases = await session.run(operation, () =>
    collectPages(operation, pages, (page) => page.AccountAliases ?? [], session.onProgress),
  );
  return aliases.flat()[0];
}

/** Undefined where the account has none, which IAM answers with `NoSuchEntity`. */
async function readPasswordPolicy(session: ReadSession): Promise<PasswordPolicy | undefined> {
  const operation = 'GetAccountPasswordPolicy';
  const { iam } = session.clients;
  return session.run(operation, async () => {
    try {
      const answer = await iam.send(new GetAccountPasswordPolicyCommand({}), session.sendOptions);
      return decodePasswordPolicy(required(operation, 'PasswordPolicy', answer.PasswordPolicy));
    } catch (error) {
      if (error instanceof NoSuchEntityException) return undefined;
      throw error;
    }
  });
}

function decodePasswordPolicy(policy: SdkPasswordPolicy): PasswordPolicy {
  const { MaxPasswordAge, PasswordReusePrevention } = policy;
  return {
    minimumPasswordLength: policy.MinimumPasswordLength ?? 6,
    requireSymbols: policy.RequireSymbols ?? false,
    requireNumbers: policy.RequireNumbers ?? false,
    requireUppercaseCharacters: policy.RequireUppercaseCharacters ?? false,
    requireLowercaseCharacters: policy.RequireLowercaseCharacters ?? false,
    allowUsersToChangePassword: policy.AllowUsersToChangePassword ?? false,
    hardExpiry: policy.HardExpiry ?? false,
    // IAM answers 0 where passwords do not expire and may be used again.
    ...(isPositive(MaxPasswordAge) && { maxPasswordAge: MaxPasswordAge }),
    ...(isPositive(PasswordReusePrevention) && { passwordReusePrevention: PasswordReusePrevention }),
  };
}

function isPositive(value: number | undefined): value is number {
  return value !== undefined && value > 0;
}

async function readSamlProviders(session: ReadSession): Promise<readonly SamlProvider[]> {
  const operation = 'ListSAMLProviders';
  const { iam } = session.clients;
  const providers = await session.run(operation, async () => {
    const { SAMLProviderList } = await iam.send(new ListSAMLProvidersCommand({}), session.sendOptions);
    return required(operation, 'SAMLProviderList', SAMLProviderList);
  });
  return Promise.all(providers.map(({ Arn }) => readSamlProvider(session, required(operation, 'Arn', Arn))));
}

async function readSamlProvider(session: ReadSession, arn: string): Promise<SamlProvider> {
  const operation = 'GetSAMLProvider';
  return session.run(operation, async () => {
    const command = new GetSAMLProviderCommand({ SAMLProviderArn: arn });
    const provider = await session.clients.iam.send(command, session.sendOptions);
    return {
      arn,
      name: arn.slice(arn.indexOf('/') + 1),
      metadata: required(operation, 'SAMLMetadataDocument', provider.SAMLMetadataDocument),
      tags: decodeSdkTags(provider.Tags),
    };
  });
}

async function readOidcProviders(session: ReadSession): Promise<readonly OidcProvider[]> {
  const operation = 'ListOpenIDConnectProviders';
  const { iam } = session.clients;
  const providers = await session.run(operation, async () => {
    const answer = await iam.send(new ListOpenIDConnectProvidersCommand({}), session.sendOptions);
    return required(operation, 'OpenIDConnectProviderList', answer.OpenIDConnectProviderList);
  });
  return Promise.all(providers.map(({ Arn }) => readOidcProvider(session, required(operation, 'Arn', Arn))));
}

async function readOidcProvider(session: ReadSession, arn: string): Promise<OidcProvider> {
  const operation = 'GetOpenIDConnectProvider';
  return session.run(operation, async () => {
    const command = new GetOpenIDConnectProviderCommand({ OpenIDConnectProviderArn: arn });
    const provider = await session.clients.iam.send(command, session.sendOptions);
    return {
      arn,
      url: required(operation, 'Url', provider.Url),
      clientIds: provider.ClientIDList ?? [],
      thumbprints: provider.ThumbprintList ?? [],
      tags: decodeSdkTags(provider.Tags),
    };
  });
}

/** Tags as the SDK gives them. */
export function decodeSdkTags(
  tags: readonly { readonly Key?: string | undefined; readonly Value?: string | undefined }[] | undefined,
): readonly Tag[] {
  return (tags ?? []).map(({ Key = '', Value = '' }) => ({ key: Key, value: Value }));
}

/** A field that the answer must have. */
export function required<Value>(operation: string, field: string, value: Value | undefined): Value {
  if (value !== undefined) return value;
  throw liveAccountError('malformedAnswer', operation, `the answer to \`${operation}\` has no \`${field}\``);
}
