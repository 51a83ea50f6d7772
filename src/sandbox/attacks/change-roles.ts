import type { AccountState, StoredRole } from '../state/account-state.ts';
import { chooseRole, type Attack, type AttackContext } from './attack.ts';

/** Changes of roles that leave less to see: a name that stays, a longer session, a policy that is gone. */
export const roleAttacks: readonly Attack[] = [
  {
    id: 'recreate-role',
    description: 'deletes a role and creates it again under the same ARN',
    isDrift: true,
    run: (context) => {
      const { account } = context;
      const role = chooseRole(
        context,
        ['invoice-renderer'],
        ({ name, path }) => !isTrusted(account, `role${path}${name}`),
      );
      if (role === undefined) return undefined;
      // Deleting empties what the role holds, so the copy has its own.
      const former = {
        ...role,
        inlinePolicies: new Map(role.inlinePolicies),
        attachedPolicies: new Set(role.attachedPolicies),
        instanceProfiles: new Set(role.instanceProfiles),
      };
      deleteRole(context, role);
      createRole(context, former);
      return { type: 'role', name: role.name };
    },
  },
  {
    id: 'lengthen-session',
    description: 'lets the sessions of a role last twelve hours',
    isDrift: true,
    run: (context) => {
      const role = chooseRole(context, ['operator'], ({ maxSessionDuration }) => maxSessionDuration < 43200);
      if (role === undefined) return undefined;
      context.call('UpdateRole', { RoleName: role.name, MaxSessionDuration: '43200' });
      return { type: 'role', name: role.name };
    },
  },
  {
    id: 'detach-policy',
    description: 'detaches a managed policy from a role',
    isDrift: true,
    run: (context) => {
      const role = chooseRole(
        context,
        ['iam-administrator', 'iam-admin'],
        ({ attachedPolicies }) => attachedPolicies.size > 0,
      );
      // A policy that only denies is missed least by those who use the role.
      const attached = [...(role?.attachedPolicies ?? [])];
      const arn = attached.find((each) => each.includes(':policy/guardrail/')) ?? attached[0];
      if (role === undefined || arn === undefined) return undefined;
      context.call('DetachRolePolicy', { RoleName: role.name, PolicyArn: arn });
      return { type: 'role', name: role.name };
    },
  },
];

function isTrusted(account: AccountState, resource: string): boolean {
  return [...account.roles.values()].some(({ trustPolicy }) => trustPolicy.includes(`:${resource}"`));
}

function deleteRole({ call }: AttackContext, role: StoredRole): void {
  const RoleName = role.name;
  for (const { name } of [...role.instanceProfiles]) {
    call('RemoveRoleFromInstanceProfile', { RoleName, InstanceProfileName: name });
  }
  for (const PolicyArn of [...role.attachedPolicies]) call('DetachRolePolicy', { RoleName, PolicyArn });
  for (const PolicyName of [...role.inlinePolicies.keys()])
    call('DeleteRolePolicy', { RoleName, PolicyName });
  call('DeleteRole', { RoleName });
}

function createRole({ call }: AttackContext, former: StoredRole): void {
  const RoleName = former.name;
  const tags = [...former.tags.values()].flatMap(({ key, value }, index) => [
    [`Tags.member.${index + 1}.Key`, key],
    [`Tags.member.${index + 1}.Value`, value],
  ]);
  call('CreateRole', {
    RoleName,
    Path: former.path,
    AssumeRolePolicyDocument: former.trustPolicy,
    MaxSessionDuration: String(former.maxSessionDuration),
    ...(former.description !== undefined && { Description: former.description }),
    ...(former.permissionsBoundary !== undefined && { PermissionsBoundary: former.permissionsBoundary }),
    ...(Object.fromEntries(tags) as Record<string, string>),
  });
  for (const PolicyArn of former.attachedPolicies) call('AttachRolePolicy', { RoleName, PolicyArn });
  for (const [PolicyName, PolicyDocument] of former.inlinePolicies) {
    call('PutRolePolicy', { RoleName, PolicyName, PolicyDocument });
  }
  for (const { name } of former.instanceProfiles) {
    call('AddRoleToInstanceProfile', { RoleName, InstanceProfileName: name });
  }
}
