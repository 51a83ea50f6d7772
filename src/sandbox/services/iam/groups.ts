import { deleteConflict, entityAlreadyExists, limitExceeded } from '../../query-error.ts';
import type { Operations } from '../../service.ts';
import { checkName, checkPath, optionalPath, requiredName } from './check-parameters.ts';
import { describeGroup, describeListedUser } from './describe-entities.ts';
import { findGroup, findUser } from './find-entity.ts';
import { collectionPage, listPage, pageAnswer, pagingFields } from './page.ts';
import { xmlList } from '../../write-xml.ts';

/** IAM's quota: a user can be a member of ten groups. */
const maximumGroupsPerUser = 10;

export const groupOperations: Operations = {
  CreateGroup: ({ account, parameters }) => {
    const name = requiredName(parameters, 'GroupName', 128);
    if (account.groups.get(name) !== undefined) {
      throw entityAlreadyExists(`Group with name ${name} already exists.`);
    }
    account.groups.set({
      type: 'group',
      name,
      path: optionalPath(parameters),
      id: account.newId('AGPA'),
      createDate: account.now(),
      tags: new Map(),
      inlinePolicies: new Map(),
      attachedPolicies: new Set(),
      members: new Set(),
    });
    return { Group: describeGroup(account, findGroup(account, name)) };
  },

  GetGroup: (context) => {
    const group = findGroup(context.account, context.parameters.required('GroupName'));
    const page = listPage(context, [...group.members], ({ name }) => name.toLowerCase());
    return {
      Group: describeGroup(context.account, group),
      ...pagingFields(page.nextPosition),
      Users: xmlList(page.items.map((user) => describeListedUser(context.account, user))),
    };
  },

  ListGroups: (context) =>
    pageAnswer(collectionPage(context, context.account.groups), 'Groups', (group) =>
      describeGroup(context.account, group),
    ),

  /** Renames or moves; the unique id, members and policies stay. */
  UpdateGroup: ({ account, parameters }) => {
    const group = findGroup(account, parameters.required('GroupName'));
    const newName = parameters.optional('NewGroupName');
    const newPath = parameters.optional('NewPath');
    if (newPath !== undefined) group.path = checkPath('NewPath', newPath);
    if (newName === undefined) return undefined;
    const holder = account.groups.get(checkName('NewGroupName', newName, 128));
    if (holder !== undefined && holder !== group) {
      throw entityAlreadyExists(`Group with name ${newName} already exists.`);
    }
    account.groups.delete(group.name);
    group.name = newName;
    account.groups.set(group);
    return undefined;
  },

  DeleteGroup: ({ account, parameters }) => {
    const group = findGroup(account, parameters.required('GroupName'));
    if (group.members.size > 0) {
      throw deleteConflict('Cannot delete entity, must remove users from group first.');
    }
    if (group.attachedPolicies.size > 0) {
      throw deleteConflict('Cannot delete entity, must detach all policies first.');
    }
    if (group.inlinePolicies.size > 0) {
      throw deleteConflict('Cannot delete entity, must delete policies first.');
    }
    account.groups.delete(group.name);
    return undefined;
  },

  AddUserToGroup: ({ account, parameters }) => {
    const group = findGroup(account, parameters.required('GroupName'));
    const user = findUser(account, parameters.required('UserName'));
    if (!user.groups.has(group) && user.groups.size >= maximumGroupsPerUser) {
      throw limitExceeded(`Cannot exceed quota for GroupsPerUser: ${maximumGroupsPerUser}`);
    }
    user.groups.add(group);
    group.members.add(user);
    return undefined;
  },

  RemoveUserFromGroup: ({ account, parameters }) => {
    const group = findGroup(account, parameters.required('GroupName'));
    const user = findUser(account, parameters.required('UserName'));
    user.groups.delete(group);
    group.members.delete(user);
    return undefined;
  },

  ListGroupsForUser: (context) => {
    const user = findUser(context.account, context.parameters.required('UserName'));
    const page = listPage(context, [...user.groups], ({ name }) => name.toLowerCase());
    return pageAnswer(page, 'Groups', (group) => describeGroup(context.account, group));
  },
};
