import { mergeOperations, type OperationContext, type Operations } from '../../service.ts';
import type { StoredTags } from '../../state/account-state.ts';
import {
  changeableRole,
  findCustomerPolicy,
  findInstanceProfile,
  findOidcProvider,
  findPolicy,
  findRole,
  findSamlProvider,
  findUser,
} from './find-entity.ts';
import { listPage, pageAnswer } from './page.ts';
import { addTags, removeTags } from './tag-fields.ts';

interface TaggedKind {
  /** The word in the names of operations. */
  readonly word: string;
  /** The parameter that names the resource. */
  readonly parameter: string;
  readonly find: (account: OperationContext['account'], name: string) => { readonly tags: StoredTags };
  readonly findChangeable?: (
    account: OperationContext['account'],
    name: string,
  ) => { readonly tags: StoredTags };
}

const taggedKinds: readonly TaggedKind[] = [
  { word: 'User', parameter: 'UserName', find: findUser },
  { word: 'Role', parameter: 'RoleName', find: findRole, findChangeable: changeableRole },
  { word: 'Policy', parameter: 'PolicyArn', find: findPolicy, findChangeable: findCustomerPolicy },
  { word: 'InstanceProfile', parameter: 'InstanceProfileName', find: findInstanceProfile },
  { word: 'SAMLProvider', parameter: 'SAMLProviderArn', find: findSamlProvider },
  { word: 'OpenIDConnectProvider', parameter: 'OpenIDConnectProviderArn', find: findOidcProvider },
];

/** `TagUser`, `UntagRole`, `ListPolicyTags`, … for everything that carries tags. */
export const tagOperations: Operations = mergeOperations(taggedKinds.map(operationsFor));

function operationsFor({ word, parameter, find, findChangeable = find }: TaggedKind): Operations {
  return {
    [`Tag${word}`]: ({ account, parameters }) => {
      addTags(findChangeable(account, parameters.required(parameter)).tags, parameters);
      return undefined;
    },

    [`Untag${word}`]: ({ account, parameters }) => {
      removeTags(findChangeable(account, parameters.required(parameter)).tags, parameters);
      return undefined;
    },

    [`List${word}Tags`]: (context) => {
      const { tags } = find(context.account, context.parameters.required(parameter));
      const page = listPage(context, [...tags.values()], ({ key }) => key);
      return pageAnswer(page, 'Tags', ({ key, value }) => ({ Key: key, Value: value }));
    },
  };
}
