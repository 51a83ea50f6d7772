import { deleteConflict, entityAlreadyExists, limitExceeded, noSuchEntity } from '../../query-error.ts';
import type { Operations } from '../../service.ts';
import { optionalPath, requiredName } from './check-parameters.ts';
import { describeInstanceProfile, describeListedInstanceProfile } from './describe-entities.ts';
import { changeableRole, findInstanceProfile, findRole } from './find-entity.ts';
import { collectionPage, listPage, pageAnswer } from './page.ts';
import { newTags } from './tag-fields.ts';

export const instanceProfileOperations: Operations = {
  CreateInstanceProfile: ({ account, parameters }) => {
    const name = requiredName(parameters, 'InstanceProfileName', 128);
    if (account.instanceProfiles.get(name) !== undefined) {
      throw entityAlreadyExists(`Instance Profile ${name} already exists.`);
    }
    account.instanceProfiles.set({
      type: 'instance-profile',
      name,
      path: optionalPath(parameters),
      id: account.newId('AIPA'),
      createDate: account.now(),
      tags: newTags(parameters),
      roles: new Set(),
    });
    return { InstanceProfile: describeInstanceProfile(account, findInstanceProfile(account, name)) };
  },

  GetInstanceProfile: ({ account, parameters }) => {
    const profile = findInstanceProfile(account, parameters.required('InstanceProfileName'));
    return { InstanceProfile: describeInstanceProfile(account, profile) };
  },

  ListInstanceProfiles: (context) =>
    pageAnswer(collectionPage(context, context.account.instanceProfiles), 'InstanceProfiles', (profile) =>
      describeListedInstanceProfile(context.account, profile),
    ),

  ListInstanceProfilesForRole: (context) => {
    const role = findRole(context.account, context.parameters.required('RoleName'));
    const page = listPage(context, [...role.instanceProfiles], ({ name }) => name.toLowerCase());
    return pageAnswer(page, 'InstanceProfiles', (profile) =>
      describeListedInstanceProfile(context.account, profile),
    );
  },

  AddRoleToInstanceProfile: ({ account, parameters }) => {
    const profile = findInstanceProfile(account, parameters.required('InstanceProfileName'));
    const role = changeableRole(account, parameters.required('RoleName'));
    if (profile.roles.size > 0) {
      throw limitExceeded('Cannot exceed quota for InstanceSessionsPerInstanceProfile: 1');
    }
    profile.roles.add(role);
    role.instanceProfiles.add(profile);
    return undefined;
  },

  RemoveRoleFromInstanceProfile: ({ account, parameters }) => {
    const profile = findInstanceProfile(account, parameters.required('InstanceProfileName'));
    const role = changeableRole(account, parameters.required('RoleName'));
    if (!profile.roles.delete(role)) {
      throw noSuchEntity(`The role with name ${role.name} cannot be found.`);
    }
    role.instanceProfiles.delete(profile);
    return undefined;
  },

  DeleteInstanceProfile: ({ account, parameters }) => {
    const profile = findInstanceProfile(account, parameters.required('InstanceProfileName'));
    if (profile.roles.size > 0) {
      throw deleteConflict('Cannot delete entity, must remove roles from instance profile first.');
    }
    account.instanceProfiles.delete(profile.name);
    return undefined;
  },
};
