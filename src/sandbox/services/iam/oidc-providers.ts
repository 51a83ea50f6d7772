import { entityAlreadyExists, invalidInput, noSuchEntity } from '../../query-error.ts';
import type { Operations } from '../../service.ts';
import { xmlList } from '../../write-xml.ts';
import { describeTags } from './describe-entities.ts';
import { findOidcProvider } from './find-entity.ts';
import { newTags } from './tag-fields.ts';

/** The thumbprint that IAM fetches by itself where the caller sends none; the sandbox makes no connections. */
const fetchedThumbprint = '0123456789abcdef0123456789abcdef01234567';

export const oidcProviderOperations: Operations = {
  CreateOpenIDConnectProvider: ({ account, parameters }) => {
    const url = requiredUrl(parameters.required('Url'));
    const arn = `arn:${account.partition}:iam::${account.accountId}:oidc-provider/${url}`;
    if (account.oidcProviders.has(arn)) {
      throw entityAlreadyExists(`Provider with url https://${url} already exists.`);
    }
    const tags = newTags(parameters);
    account.oidcProviders.set(arn, {
      arn,
      url,
      clientIds: new Set(parameters.strings('ClientIDList') ?? []),
      thumbprints: checkThumbprints(parameters.strings('ThumbprintList') ?? [fetchedThumbprint]),
      createDate: account.now(),
      tags,
    });
    return { OpenIDConnectProviderArn: arn, ...describeTags(tags) };
  },

  GetOpenIDConnectProvider: ({ account, parameters }) => {
    const provider = findOidcProvider(account, parameters.required('OpenIDConnectProviderArn'));
    return {
      Url: provider.url,
      ClientIDList: xmlList([...provider.clientIds]),
      ThumbprintList: xmlList(provider.thumbprints),
      CreateDate: provider.createDate,
      ...describeTags(provider.tags),
    };
  },

  /** Not paged. */
  ListOpenIDConnectProviders: ({ account }) => ({
    OpenIDConnectProviderList: xmlList([...account.oidcProviders.keys()].map((arn) => ({ Arn: arn }))),
  }),

  UpdateOpenIDConnectProviderThumbprint: ({ account, parameters }) => {
    const provider = findOidcProvider(account, parameters.required('OpenIDConnectProviderArn'));
    provider.thumbprints = checkThumbprints(parameters.strings('ThumbprintList') ?? []);
    return undefined;
  },

  /** Adding a client id twice is no error. */
  AddClientIDToOpenIDConnectProvider: ({ account, parameters }) => {
    const provider = findOidcProvider(account, parameters.required('OpenIDConnectProviderArn'));
    provider.clientIds.add(parameters.required('ClientID'));
    return undefined;
  },

  /** Removing an absent client id is no error. */
  RemoveClientIDFromOpenIDConnectProvider: ({ account, parameters }) => {
    const provider = findOidcProvider(account, parameters.required('OpenIDConnectProviderArn'));
    provider.clientIds.delete(parameters.required('ClientID'));
    return undefined;
  },

  DeleteOpenIDConnectProvider: ({ account, parameters }) => {
    const arn = parameters.required('OpenIDConnectProviderArn');
    if (!account.oidcProviders.delete(arn)) {
      throw noSuchEntity(`OpenIDConnect Provider not found for arn ${arn}`);
    }
    return undefined;
  },
};

function requiredUrl(url: string): string {
  if (!url.startsWith('https://') || url.length > 255)
    throw invalidInput('Invalid Open ID Connect Provider URL');
  return url.slice('https://'.length);
}

function checkThumbprints(thumbprints: readonly string[]): readonly string[] {
  if (thumbprints.length > 5) throw invalidInput('Thumbprint list must contain fewer than 5 entries.');
  const wrong = thumbprints.find((thumbprint) => !/^[\dA-Fa-f]{40}$/.test(thumbprint));
  if (wrong !== undefined)
    throw invalidInput(`Thumbprint ${wrong} must be exactly 40 hexadecimal characters.`);
  return thumbprints;
}
