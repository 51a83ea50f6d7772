import { noSuchEntity } from '../../query-error.ts';
import type { QueryParameters } from '../../query-parameters.ts';
import type { Operations } from '../../service.ts';
import type { AccountState } from '../../state/account-state.ts';
import { changeableRole, findPolicy, findUser } from './find-entity.ts';

export const permissionsBoundaryOperations: Operations = {
  PutUserPermissionsBoundary: ({ account, parameters }) => {
    const user = findUser(account, parameters.required('UserName'));
    user.permissionsBoundary = requiredBoundary(account, parameters);
    return undefined;
  },

  PutRolePermissionsBoundary: ({ account, parameters }) => {
    const role = changeableRole(account, parameters.required('RoleName'));
    role.permissionsBoundary = requiredBoundary(account, parameters);
    return undefined;
  },

  DeleteUserPermissionsBoundary: ({ account, parameters }) => {
    const user = findUser(account, parameters.required('UserName'));
    if (user.permissionsBoundary === undefined) throw noBoundary();
    user.permissionsBoundary = undefined;
    return undefined;
  },

  DeleteRolePermissionsBoundary: ({ account, parameters }) => {
    const role = changeableRole(account, parameters.required('RoleName'));
    if (role.permissionsBoundary === undefined) throw noBoundary();
    role.permissionsBoundary = undefined;
    return undefined;
  },
};

/** The boundary of a create call. */
export function optionalBoundary(account: AccountState, parameters: QueryParameters): string | undefined {
  return parameters.optional('PermissionsBoundary') === undefined
    ? undefined
    : requiredBoundary(account, parameters);
}

function requiredBoundary(account: AccountState, parameters: QueryParameters): string {
  return findPolicy(account, parameters.required('PermissionsBoundary')).arn;
}

function noBoundary() {
  return noSuchEntity('The entity does not have a permissions boundary.');
}
