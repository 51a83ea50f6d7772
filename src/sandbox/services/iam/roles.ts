import { constraintError, deleteConflict, entityAlreadyExists } from '../../query-error.ts';
import type { OperationContext, Operations } from '../../service.ts';
import type { StoredRole } from '../../state/account-state.ts';
import {
  optionalDescription,
  optionalPath,
  optionalSessionDuration,
  requiredName,
} from './check-parameters.ts';
import { describeListedRole, describeRole } from './describe-entities.ts';
import { changeableRole, findRole } from './find-entity.ts';
import { collectionPage, pageAnswer } from './page.ts';
import { optionalBoundary } from './permissions-boundaries.ts';
import { requiredDocument } from './policy-documents.ts';
import { checkPrincipals, forgetPrincipal } from './principals.ts';
import { resourceArn } from './resource-arn.ts';
import { newTags } from './tag-fields.ts';

const defaultSessionDuration = 3600;

export const roleOperations: Operations = {
  CreateRole: (context) => {
    const role = newRole(context);
    context.account.roles.set(role);
    return { Role: describeRole(context.account, role) };
  },

  GetRole: ({ account, parameters }) => ({
    Role: describeRole(account, findRole(account, parameters.required('RoleName'))),
  }),

  ListRoles: (context) =>
    pageAnswer(collectionPage(context, context.account.roles), 'Roles', (role) =>
      describeListedRole(context.account, role),
    ),

  /** A description or duration that is not sent stays; an empty description removes it. */
  UpdateRole: ({ account, parameters }) => {
    const role = changeableRole(account, parameters.required('RoleName'));
    const description = optionalDescription(parameters);
    const duration = optionalSessionDuration(parameters);
    if (description !== undefined) role.description = description === '' ? undefined : description;
    if (duration !== undefined) role.maxSessionDuration = duration;
    return {};
  },

  UpdateRoleDescription: ({ account, parameters }) => {
    const role = changeableRole(account, parameters.required('RoleName'));
    parameters.required('Description');
    const description = optionalDescription(parameters);
    role.description = description === '' ? undefined : description;
    return { Role: describeRole(account, role) };
  },

  UpdateAssumeRolePolicy: ({ account, sandbox, parameters }) => {
    const role = changeableRole(account, parameters.required('RoleName'));
    const document = requiredDocument(parameters, 'PolicyDocument', 'trust');
    checkPrincipals(sandbox, document);
    role.formerTrustPolicy = {
      document: role.trustPolicy,
      until: account.clock() + sandbox.trustPolicyDelay,
    };
    role.trustPolicy = document;
    return undefined;
  },

  DeleteRole: ({ account, sandbox, parameters }) => {
    const role = changeableRole(account, parameters.required('RoleName'));
    const obstacle = obstacleToDeletion(role);
    if (obstacle !== undefined) throw deleteConflict(`Cannot delete entity, must ${obstacle} first.`);
    account.roles.delete(role.name);
    forgetPrincipal(sandbox, resourceArn(account, 'role', role), role.id);
    return undefined;
  },
};

function newRole({ account, sandbox, parameters }: OperationContext): StoredRole {
  const name = requiredName(parameters, 'RoleName', 64);
  const path = optionalPath(parameters);
  if (path.startsWith('/aws-service-role/')) {
    throw constraintError('Path', path, 'Member must not begin with /aws-service-role/');
  }
  if (account.roles.get(name) !== undefined) {
    throw entityAlreadyExists(`Role with name ${name} already exists.`);
  }
  const trustPolicy = requiredDocument(parameters, 'AssumeRolePolicyDocument', 'trust');
  checkPrincipals(sandbox, trustPolicy);
  const description = optionalDescription(parameters);
  return {
    type: 'role',
    name,
    path,
    id: account.newId('AROA'),
    createDate: account.now(),
    tags: newTags(parameters),
    inlinePolicies: new Map(),
    attachedPolicies: new Set(),
    trustPolicy,
    description: description === '' ? undefined : description,
    maxSessionDuration: optionalSessionDuration(parameters) ?? defaultSessionDuration,
    permissionsBoundary: optionalBoundary(account, parameters),
    instanceProfiles: new Set(),
  };
}

function obstacleToDeletion(role: StoredRole): string | undefined {
  if (role.instanceProfiles.size > 0) return 'remove roles from instance profile';
  if (role.attachedPolicies.size > 0) return 'detach all policies';
  if (role.inlinePolicies.size > 0) return 'delete policies';
  return undefined;
}
