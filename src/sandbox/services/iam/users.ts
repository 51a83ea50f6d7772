import { deleteConflict, entityAlreadyExists } from '../../query-error.ts';
import type { OperationContext, Operations } from '../../service.ts';
import type { StoredUser } from '../../state/account-state.ts';
import { checkName, checkPath, optionalPath, requiredName } from './check-parameters.ts';
import { describeListedUser, describeUser } from './describe-entities.ts';
import { findUser } from './find-entity.ts';
import { collectionPage, pageAnswer } from './page.ts';
import { optionalBoundary } from './permissions-boundaries.ts';
import { forgetPrincipal } from './principals.ts';
import { resourceArn } from './resource-arn.ts';
import { newTags } from './tag-fields.ts';

export const userOperations: Operations = {
  CreateUser: (context) => {
    const user = newUser(context);
    context.account.users.set(user);
    return { User: describeUser(context.account, user) };
  },

  GetUser: ({ account, parameters }) => ({
    User: describeUser(account, findUser(account, parameters.required('UserName'))),
  }),

  ListUsers: (context) =>
    pageAnswer(collectionPage(context, context.account.users), 'Users', (user) =>
      describeListedUser(context.account, user),
    ),

  /** Renames or moves; the unique id, groups and policies stay. */
  UpdateUser: ({ account, parameters }) => {
    const user = findUser(account, parameters.required('UserName'));
    const newName = parameters.optional('NewUserName');
    const newPath = parameters.optional('NewPath');
    if (newPath !== undefined) user.path = checkPath('NewPath', newPath);
    if (newName === undefined) return undefined;
    const holder = account.users.get(checkName('NewUserName', newName, 64));
    if (holder !== undefined && holder !== user) {
      throw entityAlreadyExists(`User with name ${newName} already exists.`);
    }
    account.users.delete(user.name);
    user.name = newName;
    account.users.set(user);
    return undefined;
  },

  DeleteUser: ({ account, sandbox, parameters }) => {
    const user = findUser(account, parameters.required('UserName'));
    const obstacle = obstacleToDeletion(user);
    if (obstacle !== undefined) throw deleteConflict(`Cannot delete entity, must ${obstacle} first.`);
    account.users.delete(user.name);
    forgetPrincipal(sandbox, resourceArn(account, 'user', user), user.id);
    return undefined;
  },
};

function newUser({ account, parameters }: OperationContext): StoredUser {
  const name = requiredName(parameters, 'UserName', 64);
  if (account.users.get(name) !== undefined) {
    throw entityAlreadyExists(`User with name ${name} already exists.`);
  }
  return {
    type: 'user',
    name,
    path: optionalPath(parameters),
    id: account.newId('AIDA'),
    createDate: account.now(),
    tags: newTags(parameters),
    inlinePolicies: new Map(),
    attachedPolicies: new Set(),
    groups: new Set(),
    permissionsBoundary: optionalBoundary(account, parameters),
    accessKeys: new Map(),
    mfaDevices: new Set(),
  };
}

function obstacleToDeletion(user: StoredUser): string | undefined {
  if (user.groups.size > 0) return 'remove users from group';
  if (user.attachedPolicies.size > 0) return 'detach all policies';
  if (user.inlinePolicies.size > 0) return 'delete policies';
  if (user.accessKeys.size > 0) return 'delete access keys';
  if (user.loginProfile !== undefined) return 'delete login profile';
  if (user.mfaDevices.size > 0) return 'delete MFA device';
  return undefined;
}
