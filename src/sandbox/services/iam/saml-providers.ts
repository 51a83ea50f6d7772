import { entityAlreadyExists, invalidInput } from '../../query-error.ts';
import type { Operations } from '../../service.ts';
import { xmlList } from '../../write-xml.ts';
import { checkName } from './check-parameters.ts';
import { describeTags } from './describe-entities.ts';
import { findSamlProvider } from './find-entity.ts';
import { newTags } from './tag-fields.ts';

/** How long the sandbox says that a provider's certificate is valid. */
const validUntil = '2099-01-01T00:00:00Z';

export const samlProviderOperations: Operations = {
  CreateSAMLProvider: ({ account, parameters }) => {
    const name = checkName('Name', parameters.required('Name'), 128);
    const arn = `arn:${account.partition}:iam::${account.accountId}:saml-provider/${name}`;
    const metadata = checkMetadata(parameters.required('SAMLMetadataDocument'));
    if (account.samlProviders.has(arn)) throw entityAlreadyExists(`SAMLProvider ${arn} already exists.`);
    const tags = newTags(parameters);
    account.samlProviders.set(arn, { arn, name, metadata, createDate: account.now(), tags });
    return { SAMLProviderArn: arn, ...describeTags(tags) };
  },

  GetSAMLProvider: ({ account, parameters }) => {
    const provider = findSamlProvider(account, parameters.required('SAMLProviderArn'));
    return {
      SAMLMetadataDocument: provider.metadata,
      CreateDate: provider.createDate,
      ValidUntil: validUntil,
      ...describeTags(provider.tags),
    };
  },

  /** Not paged. */
  ListSAMLProviders: ({ account }) => ({
    SAMLProviderList: xmlList(
      [...account.samlProviders.values()].map(({ arn, createDate }) => ({
        Arn: arn,
        ValidUntil: validUntil,
        CreateDate: createDate,
      })),
    ),
  }),

  UpdateSAMLProvider: ({ account, parameters }) => {
    const provider = findSamlProvider(account, parameters.required('SAMLProviderArn'));
    const metadata = parameters.optional('SAMLMetadataDocument');
    if (metadata !== undefined) provider.metadata = checkMetadata(metadata);
    return { SAMLProviderArn: provider.arn };
  },

  DeleteSAMLProvider: ({ account, parameters }) => {
    account.samlProviders.delete(findSamlProvider(account, parameters.required('SAMLProviderArn')).arn);
    return undefined;
  },
};

function checkMetadata(metadata: string): string {
  if (!metadata.includes('EntityDescriptor')) throw invalidInput('Could not parse metadata');
  return metadata;
}
