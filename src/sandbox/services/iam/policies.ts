import { constraintError, deleteConflict, entityAlreadyExists } from '../../query-error.ts';
import type { OperationContext, Operations } from '../../service.ts';
import type { StoredPolicy } from '../../state/account-state.ts';
import { policyUsage } from '../../state/policy-usage.ts';
import { optionalDescription, optionalPath, requiredName } from './check-parameters.ts';
import { describeListedPolicy, describePolicy } from './describe-entities.ts';
import { findCustomerPolicy, findPolicy } from './find-entity.ts';
import { collectionPage, listPage, pageAnswer, type Page } from './page.ts';
import { requiredManagedDocument } from './policy-documents.ts';
import { resourceArn } from './resource-arn.ts';
import { newTags } from './tag-fields.ts';

export const policyOperations: Operations = {
  CreatePolicy: (context) => {
    const policy = newPolicy(context);
    context.account.policies.set(policy);
    return { Policy: describePolicy(context.account, policy) };
  },

  GetPolicy: ({ account, parameters }) => ({
    Policy: describePolicy(account, findPolicy(account, parameters.required('PolicyArn'))),
  }),

  ListPolicies: (context) =>
    pageAnswer(policyPage(context), 'Policies', (policy) => describeListedPolicy(context.account, policy)),

  DeletePolicy: ({ account, parameters }) => {
    const policy = findCustomerPolicy(account, parameters.required('PolicyArn'));
    const { attachments, boundaries } = policyUsage(account, policy.arn);
    if (attachments + boundaries > 0) throw deleteConflict('Cannot delete a policy attached to entities.');
    if (policy.versions.length > 1) {
      throw deleteConflict(
        'This policy has more than one version. Before you delete a policy, you must delete the ' +
          "policy's versions. The default version is deleted with the policy.",
      );
    }
    account.policies.delete(policy.name);
    return undefined;
  },
};

function newPolicy({ account, parameters }: OperationContext): StoredPolicy {
  const name = requiredName(parameters, 'PolicyName', 128);
  const path = optionalPath(parameters);
  const document = requiredManagedDocument(parameters);
  if (account.policies.get(name) !== undefined) {
    throw entityAlreadyExists(`A policy called ${name} already exists. Duplicate names are not allowed.`);
  }
  const createDate = account.now();
  const description = optionalDescription(parameters);
  return {
    type: 'policy',
    name,
    path,
    arn: resourceArn(account, 'policy', { name, path }),
    id: account.newId('ANPA'),
    createDate,
    updateDate: createDate,
    description: description === '' ? undefined : description,
    tags: newTags(parameters),
    versions: [{ id: 'v1', document, createDate }],
    defaultVersionId: 'v1',
    latestVersion: 1,
  };
}

function policyPage(context: OperationContext): Page<StoredPolicy> {
  const { account, parameters } = context;
  const scope = parameters.optional('Scope') ?? 'All';
  const attachedOnly = parameters.optionalBoolean('OnlyAttached') ?? false;
  if (scope === 'Local' && !attachedOnly) return collectionPage(context, account.policies);
  if (!['All', 'AWS', 'Local'].includes(scope)) {
    throw constraintError('Scope', scope, 'Member must satisfy enum value set: [All, AWS, Local]');
  }
  const policies = [
    ...(scope === 'AWS' ? [] : account.policies.values()),
    ...(scope === 'Local' ? [] : account.awsManagedPolicies.values()),
  ];
  const listed = policies.filter(({ arn }) => !attachedOnly || policyUsage(account, arn).attachments > 0);
  return listPage(context, listed, ({ arn }) => arn);
}
