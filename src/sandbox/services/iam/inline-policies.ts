import { limitExceeded, noSuchEntity } from '../../query-error.ts';
import { mergeOperations, type OperationContext, type Operations } from '../../service.ts';
import type { PolicyHolder } from '../../state/account-state.ts';
import { requiredName } from './check-parameters.ts';
import { changeableRole, findGroup, findRole, findUser } from './find-entity.ts';
import { listPage, pageAnswer } from './page.ts';
import { percentEncode } from './percent-encode.ts';
import { countedSize, requiredDocument } from './policy-documents.ts';

interface HolderKind {
  /** The word in the names of operations and parameters. */
  readonly word: 'User' | 'Group' | 'Role';
  readonly find: (context: OperationContext) => PolicyHolder;
  readonly findChangeable: (context: OperationContext) => PolicyHolder;
  /** Characters of all inline policies together, white space not counted (IAM's quotas). */
  readonly maximumSize: number;
}

const nameParameter = (word: string) => (context: OperationContext) =>
  context.parameters.required(`${word}Name`);

const user = (context: OperationContext) => findUser(context.account, nameParameter('User')(context));
const group = (context: OperationContext) => findGroup(context.account, nameParameter('Group')(context));
const role = (context: OperationContext) => findRole(context.account, nameParameter('Role')(context));
const ownRole = (context: OperationContext) =>
  changeableRole(context.account, nameParameter('Role')(context));

/** What inline policies can be put into and managed policies attached to. */
export const holderKinds: readonly HolderKind[] = [
  { word: 'User', find: user, findChangeable: user, maximumSize: 2048 },
  { word: 'Group', find: group, findChangeable: group, maximumSize: 5120 },
  { word: 'Role', find: role, findChangeable: ownRole, maximumSize: 10240 },
];

/** `PutUserPolicy`, `GetGroupPolicy`, … for each kind of holder. */
export const inlinePolicyOperations: Operations = mergeOperations(holderKinds.map(operationsFor));

function operationsFor({ word, find, findChangeable, maximumSize }: HolderKind): Operations {
  return {
    [`Put${word}Policy`]: (context) => {
      const holder = findChangeable(context);
      const name = requiredName(context.parameters, 'PolicyName', 128);
      const document = requiredDocument(context.parameters, 'PolicyDocument', 'identity');
      const others = [...holder.inlinePolicies].filter(([other]) => other !== name);
      const size = others.reduce((sum, [, other]) => sum + countedSize(other), countedSize(document));
      if (size > maximumSize) {
        throw limitExceeded(
          `Maximum policy size of ${maximumSize} bytes exceeded for ${word.toLowerCase()} ${holder.name}`,
        );
      }
      holder.inlinePolicies.set(name, document);
      return undefined;
    },

    [`Get${word}Policy`]: (context) => {
      const holder = find(context);
      const name = context.parameters.required('PolicyName');
      return {
        [`${word}Name`]: holder.name,
        PolicyName: name,
        PolicyDocument: percentEncode(findInlinePolicy(word, holder, name)),
      };
    },

    [`List${word}Policies`]: (context) => {
      const names = [...find(context).inlinePolicies.keys()];
      return pageAnswer(listPage(context, names, String), 'PolicyNames', String);
    },

    [`Delete${word}Policy`]: (context) => {
      const holder = findChangeable(context);
      const name = context.parameters.required('PolicyName');
      findInlinePolicy(word, holder, name);
      holder.inlinePolicies.delete(name);
      return undefined;
    },
  };
}

function findInlinePolicy(word: string, holder: PolicyHolder, name: string): string {
  const document = holder.inlinePolicies.get(name);
  if (document === undefined) {
    throw noSuchEntity(`The ${word.toLowerCase()} policy with name ${name} cannot be found.`);
  }
  return document;
}
