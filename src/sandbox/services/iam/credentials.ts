import { constraintError, entityAlreadyExists, limitExceeded, noSuchEntity } from '../../query-error.ts';
import type { Operations } from '../../service.ts';
import type { StoredAccessKey, StoredUser } from '../../state/account-state.ts';
import { findUser } from './find-entity.ts';
import { listPage, pageAnswer } from './page.ts';

/** IAM's quota of access keys for each user. */
const maximumAccessKeys = 2;

export const credentialOperations: Operations = {
  CreateAccessKey: ({ account, parameters }) => {
    const user = findUser(account, parameters.required('UserName'));
    if (user.accessKeys.size >= maximumAccessKeys) {
      throw limitExceeded(`Cannot exceed quota for AccessKeysPerUser: ${maximumAccessKeys}`);
    }
    const key = { id: account.newId('AKIA').slice(0, 20), createDate: account.now(), status: 'Active' };
    user.accessKeys.set(key.id, key);
    return { AccessKey: { ...describeAccessKey(user, key), SecretAccessKey: 'a-secret-that-opens-nothing' } };
  },

  ListAccessKeys: (context) => {
    const user = findUser(context.account, context.parameters.required('UserName'));
    const page = listPage(context, [...user.accessKeys.values()], ({ id }) => id);
    return pageAnswer(page, 'AccessKeyMetadata', (key) => describeAccessKey(user, key));
  },

  UpdateAccessKey: ({ account, parameters }) => {
    const user = findUser(account, parameters.required('UserName'));
    const status = parameters.required('Status');
    if (status !== 'Active' && status !== 'Inactive') {
      throw constraintError('Status', status, 'Member must satisfy enum value set: [Active, Inactive]');
    }
    findAccessKey(user, parameters.required('AccessKeyId')).status = status;
    return undefined;
  },

  DeleteAccessKey: ({ account, parameters }) => {
    const user = findUser(account, parameters.required('UserName'));
    user.accessKeys.delete(findAccessKey(user, parameters.required('AccessKeyId')).id);
    return undefined;
  },

  CreateLoginProfile: ({ account, parameters }) => {
    const user = findUser(account, parameters.required('UserName'));
    if (user.loginProfile !== undefined) {
      throw entityAlreadyExists(`Login Profile for user ${user.name} already exists.`);
    }
    user.loginProfile = { createDate: account.now() };
    return { LoginProfile: describeLoginProfile(user) };
  },

  GetLoginProfile: ({ account, parameters }) => ({
    LoginProfile: describeLoginProfile(findUser(account, parameters.required('UserName'))),
  }),

  DeleteLoginProfile: ({ account, parameters }) => {
    const user = findUser(account, parameters.required('UserName'));
    describeLoginProfile(user);
    user.loginProfile = undefined;
    return undefined;
  },

  ListMFADevices: (context) => {
    const user = findUser(context.account, context.parameters.required('UserName'));
    const page = listPage(context, [...user.mfaDevices], String);
    return pageAnswer(page, 'MFADevices', (serialNumber) => ({
      UserName: user.name,
      SerialNumber: serialNumber,
      EnableDate: user.createDate,
    }));
  },

  /** The sandbox does not check the codes. */
  EnableMFADevice: ({ account, parameters }) => {
    const user = findUser(account, parameters.required('UserName'));
    user.mfaDevices.add(parameters.required('SerialNumber'));
    return undefined;
  },

  DeactivateMFADevice: ({ account, parameters }) => {
    const user = findUser(account, parameters.required('UserName'));
    const serialNumber = parameters.required('SerialNumber');
    if (!user.mfaDevices.delete(serialNumber)) {
      throw noSuchEntity(`VirtualMFADevice with serial number ${serialNumber} does not exist.`);
    }
    return undefined;
  },
};

function describeAccessKey(user: StoredUser, key: StoredAccessKey) {
  return { UserName: user.name, AccessKeyId: key.id, Status: key.status, CreateDate: key.createDate };
}

function findAccessKey(user: StoredUser, keyId: string): StoredAccessKey {
  const key = user.accessKeys.get(keyId);
  if (key === undefined) throw noSuchEntity(`The Access Key with id ${keyId} cannot be found.`);
  return key;
}

function describeLoginProfile(user: StoredUser) {
  if (user.loginProfile === undefined) {
    throw noSuchEntity(`Login Profile for User ${user.name} cannot be found.`);
  }
  return { UserName: user.name, CreateDate: user.loginProfile.createDate, PasswordResetRequired: false };
}
