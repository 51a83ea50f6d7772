import { deleteConflict, limitExceeded, noSuchEntity } from '../../query-error.ts';
import type { Operations } from '../../service.ts';
import type { StoredPolicy, StoredPolicyVersion } from '../../state/account-state.ts';
import { describePolicyVersion } from './describe-entities.ts';
import { findCustomerPolicy, findPolicy } from './find-entity.ts';
import { listPage, pageAnswer } from './page.ts';
import { requiredManagedDocument } from './policy-documents.ts';

/** IAM's quota of versions for each managed policy. */
const maximumVersions = 5;

export const policyVersionOperations: Operations = {
  CreatePolicyVersion: ({ account, parameters }) => {
    const policy = findCustomerPolicy(account, parameters.required('PolicyArn'));
    const document = requiredManagedDocument(parameters);
    if (policy.versions.length >= maximumVersions) {
      throw limitExceeded(
        `A managed policy can have up to ${maximumVersions} versions. Before you create a new version, you must ` +
          'delete an existing version.',
      );
    }
    policy.latestVersion += 1;
    const version = { id: `v${policy.latestVersion}`, document, createDate: account.now() };
    policy.versions = [version, ...policy.versions];
    policy.updateDate = version.createDate;
    if (parameters.optionalBoolean('SetAsDefault') === true) policy.defaultVersionId = version.id;
    return { PolicyVersion: describePolicyVersion(policy, version, false) };
  },

  GetPolicyVersion: ({ account, parameters }) => {
    const policy = findPolicy(account, parameters.required('PolicyArn'));
    const version = findVersion(policy, parameters.required('VersionId'));
    return { PolicyVersion: describePolicyVersion(policy, version, true) };
  },

  ListPolicyVersions: (context) => {
    const policy = findPolicy(context.account, context.parameters.required('PolicyArn'));
    const page = listPage(context, policy.versions, ({ id }) => id.padStart(12, '0'));
    return pageAnswer(page, 'Versions', (version) => describePolicyVersion(policy, version, false));
  },

  SetDefaultPolicyVersion: ({ account, parameters }) => {
    const policy = findCustomerPolicy(account, parameters.required('PolicyArn'));
    policy.defaultVersionId = findVersion(policy, parameters.required('VersionId')).id;
    policy.updateDate = account.now();
    return undefined;
  },

  DeletePolicyVersion: ({ account, parameters }) => {
    const policy = findCustomerPolicy(account, parameters.required('PolicyArn'));
    const { id } = findVersion(policy, parameters.required('VersionId'));
    if (id === policy.defaultVersionId)
      throw deleteConflict('Cannot delete the default version of a policy.');
    policy.versions = policy.versions.filter((version) => version.id !== id);
    return undefined;
  },
};

function findVersion(policy: StoredPolicy, versionId: string): StoredPolicyVersion {
  const version = policy.versions.find(({ id }) => id === versionId);
  if (version === undefined) {
    throw noSuchEntity(`Policy ${policy.arn} version ${versionId} does not exist or is not attachable.`);
  }
  return version;
}
