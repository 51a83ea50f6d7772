import type { StoredPolicy } from '../state/account-state.ts';
import { chooseRole, readDocument, statementsOf, type Attack } from './attack.ts';

/** Changes that give somebody more access, the first thing that an intruder does. */
export const accessAttacks: readonly Attack[] = [
  {
    id: 'attach-administrator-access',
    description: 'attaches AdministratorAccess to a role',
    isDrift: true,
    run: (context) => {
      const { partition } = context.account;
      const arn = `arn:${partition}:iam::aws:policy/AdministratorAccess`;
      const role = chooseRole(
        context,
        ['deploy', 'deploy-services'],
        ({ attachedPolicies }) => !attachedPolicies.has(arn) && attachedPolicies.size < 10,
      );
      if (role === undefined) return undefined;
      context.call('AttachRolePolicy', { RoleName: role.name, PolicyArn: arn });
      return { type: 'role', name: role.name };
    },
  },
  {
    id: 'widen-trust-policy',
    description: 'lets a foreign account assume a role, without any condition',
    isDrift: true,
    run: (context) => {
      const role = chooseRole(context, ['auditor'], () => true);
      if (role === undefined) return undefined;
      const document = readDocument(role.trustPolicy);
      const foreign = {
        Effect: 'Allow',
        Principal: { AWS: `arn:${context.account.partition}:iam::999999999999:root` },
        Action: 'sts:AssumeRole',
      };
      const widened = { ...document, Statement: [...statementsOf(document), foreign] };
      context.call('UpdateAssumeRolePolicy', {
        RoleName: role.name,
        PolicyDocument: JSON.stringify(widened),
      });
      return { type: 'role', name: role.name };
    },
  },
  {
    id: 'remove-permissions-boundary',
    description: 'removes the permissions boundary of a role',
    isDrift: true,
    run: (context) => {
      const role = chooseRole(
        context,
        ['developer'],
        ({ permissionsBoundary }) => permissionsBoundary !== undefined,
      );
      if (role === undefined) return undefined;
      context.call('DeleteRolePermissionsBoundary', { RoleName: role.name });
      return { type: 'role', name: role.name };
    },
  },
  {
    id: 'create-user-with-inline-policy',
    description: 'creates a user whose inline policy allows iam:*',
    isDrift: true,
    run: ({ account, call }) => {
      const name = 'svc-backup';
      if (account.users.get(name) !== undefined) return undefined;
      const statement = { Effect: 'Allow', Action: 'iam:*', Resource: '*' };
      call('CreateUser', { UserName: name });
      call('PutUserPolicy', {
        UserName: name,
        PolicyName: 'backup',
        PolicyDocument: JSON.stringify({ Version: '2012-10-17', Statement: [statement] }),
      });
      return { type: 'user', name };
    },
  },
  {
    id: 'remove-deny-statement',
    description: 'makes a new default version of a managed policy, without its Deny',
    isDrift: true,
    run: ({ account, call }) => {
      const policies = account.policies.slice('', account.policies.size);
      // Boundaries first: their Deny is what everybody relies on.
      const isBoundary = ({ name }: { readonly name: string }) => name.includes('boundary');
      const ordered = [...policies.filter(isBoundary), ...policies.filter((policy) => !isBoundary(policy))];
      for (const policy of ordered) {
        const document = withoutDeny(policy);
        if (document === undefined || policy.versions.length >= 5) continue;
        call('CreatePolicyVersion', {
          PolicyArn: policy.arn,
          PolicyDocument: document,
          SetAsDefault: 'true',
        });
        return { type: 'policy', name: policy.name };
      }
      return undefined;
    },
  },
];

/** The default version with its Allow statements alone; undefined where it has no Deny, or nothing else. */
function withoutDeny(policy: StoredPolicy): string | undefined {
  const version = policy.versions.find(({ id }) => id === policy.defaultVersionId);
  if (version === undefined) return undefined;
  const document = readDocument(version.document);
  const statements = statementsOf(document);
  const allowing = statements.filter(({ Effect }) => Effect === 'Allow');
  if (allowing.length === 0 || allowing.length === statements.length) return undefined;
  return JSON.stringify({ ...document, Statement: allowing });
}
